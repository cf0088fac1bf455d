"""An import of before, and taking it back as one act while nothing has built on it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from musrenbang.galat import Bentrok, TidakBoleh, allows
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.chain import Isi
from musrenbang.models import Jejak, Musrenbang, Pengguna, Usang
from usulan.impor.revive import Reviver
from usulan.impor.step import COLUMNS, Outcome, as_text
from usulan.models import Usulan

_NAMED = 5
_NEW, _CHANGED = "impor_baru", "impor_ganti"


@dataclass
class PastImport:
    """`entry`: of the file, in the chain of the event."""

    acara: Musrenbang
    entry: Jejak
    dibatalkan: bool

    @property
    def nomor(self) -> int:
        return self.entry.urut

    @property
    def waktu(self) -> dt.datetime:
        return self.entry.waktu

    @property
    def nama(self) -> str:
        """The name of the file, empty where it is not known."""
        return str(self.entry.data.get("nama", ""))

    @property
    def baru(self) -> int:
        return self.counts[Outcome.BARU]

    @property
    def diganti(self) -> int:
        return self.counts[Outcome.DIGANTI]

    @cached_property
    def counts(self) -> Counter[str]:
        """How many rows by their outcome."""
        return Counter(outcome for _, outcome, *_ in self.entry.data["baris"])

    @cached_property
    def written(self) -> dict[str, Jejak]:
        """objek → its entry of this import: they stand before that of the file, in one piece."""
        kode = {kode for _, outcome, kode, _ in self.entry.data["baris"] if outcome in (Outcome.BARU, Outcome.DIGANTI)}
        before = self.entry.rantai.jejak.filter(urut__lt=self.entry.urut, waktu=self.entry.waktu)
        found = {row.objek: row for row in before.filter(aksi__in=(_NEW, _CHANGED))}
        missing = {f"usulan:{one}" for one in kode} - found.keys()
        if missing:
            raise Bentrok("Catatan impor ini tidak lengkap, sehingga tidak dapat dibatalkan. Periksa jejaknya.")
        return found

    def built_on(self) -> list[str]:
        """What was changed, merged, verified or removed since, as people know it: only the record tells all of it."""
        chain = Jejak.objects.filter(rantai=self.entry.rantai_id)
        later = chain.filter(urut__gt=self.entry.urut, objek__startswith="usulan:")
        touched = self.written.keys() & set(later.order_by().values_list("objek", flat=True).distinct())
        rows = Usulan.objects.filter(kode__in=[objek.partition(":")[2] for objek in touched]).order_by("pk")
        names = {usulan.nama_jejak: f"“{usulan}”" for usulan in rows}
        return [*names.values(), *["yang sudah dihapus"] * len(touched - names.keys())]

    # -- the rule -------------------------------------------------------------------------------------------

    def check(self, by: Pelaku) -> None:
        """TidakBoleh: neither the importer nor the kecamatan. Disegel. Bentrok: something has built on it."""
        mine = by.tanda == self.entry.oleh
        if isinstance(by, Pengguna) and not (mine or self.acara.is_host(by)):
            raise TidakBoleh("Impor hanya dibatalkan oleh yang mengimpor, atau oleh kecamatan.")
        self.acara.check_terbuka()
        if self.nomor in _taken_back(self.acara):
            raise Bentrok("Impor ini sudah dibatalkan.")
        if touched := self.built_on():
            names = "; ".join(touched[:_NAMED])
            more = f"; dan {len(touched) - _NAMED} lain" if len(touched) > _NAMED else ""
            raise Bentrok(
                f"{len(touched)} usulan dari impor ini sudah diubah atau diproses sesudahnya: {names}{more}. "
                "Karena itu impor ini tidak dapat dibatalkan; perbaiki usulannya satu per satu."
            )

    def can(self, by: Pelaku) -> bool:
        return allows(self.check, by)

    # -- the act --------------------------------------------------------------------------------------------

    def take_back(self, *, by: Pelaku) -> None:
        """New usulan go, changed ones are again what they were; all or nothing. Raises as check(), and Usang."""
        with self.acara.change("impor_batal", by=by, impor=self.nomor, nama=self.nama):
            rows = self._rows()
            versions = {usulan.pk: usulan.version for usulan in rows}
            self.check(by)
            aksi = {usulan.pk: "hapus" if self._is_new(usulan) else "impor_batal" for usulan in rows}
            with Usulan.change_many(rows, aksi, by=by):
                if fast := [usulan for usulan in rows if usulan.version != versions[usulan.pk] + 1]:
                    raise Usang(fast[0])
                self._restore([usulan for usulan in rows if not self._is_new(usulan)])
                Usulan.objects.filter(pk__in=[usulan.pk for usulan in rows if self._is_new(usulan)]).delete()

    def _rows(self) -> list[Usulan]:
        rows = Usulan.objects.filter(musrenbang=self.acara).select_related("musrenbang").prefetch_related("desa")
        return [usulan for usulan in rows if usulan.nama_jejak in self.written]

    def _is_new(self, usulan: Usulan) -> bool:
        return self.written[usulan.nama_jejak].aksi == _NEW

    def _restore(self, rows: list[Usulan]) -> None:
        reviver = Reviver(self.acara)
        for usulan in rows:
            changes: Isi = self.written[usulan.nama_jejak].data["ubah"]
            _forget(usulan, changes)
            reviver.lay(usulan, {name: old for name, (old, _) in changes.items()})


def _forget(usulan: Usulan, changes: Isi) -> None:
    """The next import of the same file must find it different again."""
    base: dict[str, Any] = usulan.impor_isi or {}
    for name, (old, _) in changes.items():
        column = "bidang" if name == "urusan" else name
        if column in base:
            base[column] = old if column == "desa" else as_text(old) if column in COLUMNS else ""
    usulan.impor_isi = base or None


def _taken_back(acara: Musrenbang) -> set[int]:
    rows = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai, objek=acara.nama_jejak, aksi="impor_batal")
    return {row.data["impor"] for row in rows}


def past_imports(acara: Musrenbang) -> list[PastImport]:
    """Newest first."""
    rows = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai, objek=acara.nama_jejak, aksi="impor")
    gone = _taken_back(acara)
    return [PastImport(acara, row, row.urut in gone) for row in rows.select_related("rantai").order_by("-urut")]
