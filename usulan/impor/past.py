"""An import of before, and taking it back as one act while nothing has built on it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Max

from musrenbang.galat import Bentrok, TidakBoleh, allows
from musrenbang.jejak.act import one_act
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.chain import Isi
from musrenbang.models import Jejak, Musrenbang, Pengguna, Usang
from usulan.impor.revive import Reviver
from usulan.impor.step import COLUMNS, SAVED, Outcome, as_text
from usulan.models import Usulan

_NAMED = 5
_NEW, _CHANGED = WRITTEN = "impor_baru", "impor_ganti"


@dataclass
class Piece:
    """`entry`: of the file, in the chain of the event; a large file has one for each piece that was saved."""

    acara: Musrenbang
    entry: Jejak

    @property
    def nomor(self) -> int:
        return self.entry.urut

    @cached_property
    def counts(self) -> Counter[str]:
        """How many rows by their outcome."""
        return Counter(outcome for _, outcome, *_ in self.entry.data["baris"])

    @property
    def saved(self) -> int:
        return sum(self.counts[outcome] for outcome in SAVED)

    @property
    def kode(self) -> set[str]:
        """Of the usulan that it has written."""
        return {kode for _, outcome, kode, _ in self.entry.data["baris"] if outcome in SAVED}

    @cached_property
    def _written(self) -> dict[str, Jejak]:
        return written([self])

    def take_back(self, by: Pelaku) -> None:
        """Inside the door of the event. Raises Usang."""
        rows = self._rows()
        versions = {usulan.pk: usulan.version for usulan in rows}
        check_untouched([self])
        aksi = {usulan.pk: "hapus" if self._is_new(usulan) else "impor_batal" for usulan in rows}
        with Usulan.change_many(rows, aksi, by=by):
            if fast := [usulan for usulan in rows if usulan.version != versions[usulan.pk] + 1]:
                raise Usang(fast[0])
            self._restore([usulan for usulan in rows if not self._is_new(usulan)])
            Usulan.objects.filter(pk__in=[usulan.pk for usulan in rows if self._is_new(usulan)]).delete()

    def _rows(self) -> list[Usulan]:
        rows = Usulan.objects.filter(musrenbang=self.acara, kode__in=self.kode)
        return list(rows.select_related("musrenbang").prefetch_related("desa"))

    def _is_new(self, usulan: Usulan) -> bool:
        return self._written[usulan.nama_jejak].aksi == _NEW

    def _restore(self, rows: list[Usulan]) -> None:
        reviver = Reviver(self.acara)
        for usulan in rows:
            changes: Isi = self._written[usulan.nama_jejak].data["ubah"]
            _forget(usulan, changes)
            reviver.lay(usulan, {name: old for name, (old, _) in changes.items()})


def written(pieces: Sequence[Piece]) -> dict[str, Jejak]:
    """objek → its entry of this import: of one act with that of the file, and before it."""
    rantai, last = pieces[0].entry.rantai_id, max(piece.nomor for piece in pieces)
    rows = Jejak.objects.filter(rantai=rantai, aksi__in=WRITTEN, urut__lt=last)
    mine = {f"usulan:{kode}": piece.entry.waktu for piece in pieces for kode in piece.kode}
    found = {row.objek: row for row in rows.filter(waktu__in=set(mine.values())) if mine.get(row.objek) == row.waktu}
    if mine.keys() - found.keys():
        raise Bentrok("Catatan impor ini tidak lengkap, sehingga tidak dapat dibatalkan. Periksa jejaknya.")
    return found


def touched(pieces: Sequence[Piece]) -> set[str]:
    """What was changed, merged, verified or removed since: only the record tells all of it."""
    by_import = written(pieces)
    first = min((row.urut for row in by_import.values()), default=0)
    chain = Jejak.objects.filter(rantai=pieces[0].entry.rantai_id, urut__gt=first, objek__startswith="usulan:")
    last = chain.order_by().values_list("objek").annotate(Max("urut"))
    return {objek for objek, urut in last if objek in by_import and urut > by_import[objek].urut}


def check_untouched(pieces: Sequence[Piece]) -> None:
    """Bentrok: something has built on one of them."""
    since = touched(pieces)
    if not since:
        return
    rows = Usulan.objects.filter(kode__in=[objek.partition(":")[2] for objek in since]).order_by("pk")
    found = {usulan.nama_jejak: f"“{usulan}”" for usulan in rows}
    names = [*found.values(), *["yang sudah dihapus"] * len(since - found.keys())]
    more = f"; dan {len(names) - _NAMED} lain" if len(names) > _NAMED else ""
    raise Bentrok(
        f"{len(names)} usulan dari impor ini sudah diubah atau diproses sesudahnya: {'; '.join(names[:_NAMED])}{more}. "
        "Karena itu impor ini tidak dapat dibatalkan; perbaiki usulannya satu per satu."
    )


@dataclass
class PastImport:
    """One file, in the pieces in which it was saved. `left`: those that were not taken back."""

    acara: Musrenbang
    pieces: list[Piece]
    left: list[Piece]

    @property
    def nomor(self) -> int:
        return self.pieces[0].nomor

    @property
    def waktu(self) -> dt.datetime:
        return self.pieces[0].entry.waktu

    @property
    def oleh(self) -> str:
        return self.pieces[0].entry.oleh

    @property
    def nama(self) -> str:
        """The name of the file, empty where it is not known."""
        return str(self.pieces[0].entry.data.get("nama", ""))

    @property
    def kerja(self) -> str:
        """What its pieces have in common; empty where it is one."""
        return kerja_of(self.pieces[0].entry)

    @property
    def baru(self) -> int:
        return sum(piece.counts[Outcome.BARU] for piece in self.pieces)

    @property
    def diganti(self) -> int:
        return sum(piece.counts[Outcome.DIGANTI] for piece in self.pieces)

    @property
    def dibatalkan(self) -> bool:
        return not self.left

    # -- the rule -------------------------------------------------------------------------------------------

    def check(self, by: Pelaku) -> None:
        """TidakBoleh: neither the importer nor the kecamatan. Disegel. Bentrok: something has built on it."""
        if isinstance(by, Pengguna) and not (by.tanda == self.oleh or self.acara.is_host(by)):
            raise TidakBoleh("Impor hanya dibatalkan oleh yang mengimpor, atau oleh kecamatan.")
        self.acara.check_terbuka()
        if self.dibatalkan:
            raise Bentrok("Impor ini sudah dibatalkan.")
        check_untouched(self.left)

    def can(self, by: Pelaku) -> bool:
        return allows(self.check, by)

    # -- the act --------------------------------------------------------------------------------------------

    def take_back(self, *, by: Pelaku) -> None:
        """New usulan go, changed ones are again what they were. Each piece is one act, the last one first; raises as
        check(), and Usang."""
        self.check(by)
        while self.left:
            with one_act():
                self.take_back_last(by=by)

    def take_back_last(self, *, by: Pelaku) -> None:
        piece = self.left[-1]
        with self.acara.change("impor_batal", by=by, impor=piece.nomor, nama=self.nama):
            if piece.nomor in _taken_back(self.acara):
                raise Bentrok("Impor ini sudah dibatalkan.")
            piece.take_back(by)
        self.left = self.left[:-1]


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


def kerja_of(entry: Jejak) -> str:
    return str(entry.data.get("kerja", ""))


def past_imports(acara: Musrenbang) -> list[PastImport]:
    """Newest first."""
    rows = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai, objek=acara.nama_jejak, aksi="impor")
    files: dict[str | int, list[Piece]] = {}
    for row in rows.select_related("rantai").order_by("urut"):
        files.setdefault(kerja_of(row) or row.urut, []).append(Piece(acara, row))
    gone = _taken_back(acara)
    past = [
        PastImport(acara, pieces, [piece for piece in pieces if piece.nomor not in gone]) for pieces in files.values()
    ]
    return past[::-1]
