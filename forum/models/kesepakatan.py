"""What the room has agreed on how to share: floors for a group, the scheme of the pagu. Neither moves a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import models

from forum.adil.batas import Batas
from forum.adil.floor import BatasBawah, SetelahBatas, moves, with_floors
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.canonical import digest
from musrenbang.models import Usang
from usulan.alur import check_alasan

from .butir import Butir, Cara
from .putusan import Pemutusan

# Who may have a floor, and is told of on the page: penerima_… of the usulan → the word for them.
GOLONGAN = {
    "perempuan": "perempuan",
    "miskin": "warga miskin",
    "disabilitas": "penyandang disabilitas",
    "anak": "anak",
    "pemuda": "pemuda",
    "lansia": "lansia",
}
SUARA = ("setuju", "tidak_setuju", "abstain")


class Skema(models.TextChoices):
    """How the pagu is shared. Arisan (some desa a year) is not built yet."""

    URGENSI = "urgensi", "Urgensi: satu garis pagu melalui seluruh daftar"
    BAGI_RATA = "bagi_rata", "Bagi rata: tiap desa/kelurahan mendapat bagian yang sama"


class SkemaPagu(NamedTuple):
    """The scheme that the room has chosen, and how: `suara` are the votes, those that were counted."""

    skema: Skema
    cara: Cara
    suara: dict[str, int]

    @property
    def kalimat(self) -> str:
        """ "Bagi rata, dengan pemungutan suara: 40 setuju, 3 tidak setuju"."""
        counted = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in self.suara.items())
        how = f"dengan {self.cara.label.lower()}"
        return f"{self.skema.label.partition(':')[0]}, {how}{f': {counted}' if counted else ''}"

    @classmethod
    def of_isi(cls, isi: Mapping[str, Any]) -> SkemaPagu:
        """As the record keeps it."""
        return cls(Skema(isi["skema"]), Cara(isi["cara"]), {name: isi[name] for name in SUARA if name in isi})


def serves(butir: Butir) -> frozenset[str]:
    """The groups of GOLONGAN for whom it is, of merged parts too. Prefetch `usulan__anak`."""
    parts = butir.usulan.bagian
    return frozenset(word for word in GOLONGAN if any(getattr(one, f"penerima_{word}") for one in parts))


class Kesepakatan(Pemutusan):
    """`batas_bawah`: in the order stated, {"golongan": …, "sedikitnya": n}. `skema`: {"skema": …, "cara": …} with the
    votes; None while the room has chosen none."""

    batas_bawah = models.JSONField("batas bawah", default=list, editable=False)
    skema = models.JSONField("skema pagu", null=True, default=None, editable=False)

    class Meta:
        abstract = True

    @property
    def batas(self) -> Batas:
        """How many are in: the number that the room has set, else what fits the pagu. One query, or none where
        `skoring` is prefetched."""
        skoring = self.penilaian
        return Batas(skoring.k if skoring else None, self.pagu)

    @property
    def skema_pagu(self) -> SkemaPagu | None:
        return None if self.skema is None else SkemaPagu.of_isi(self.skema)

    @property
    def setelan_adil(self) -> str:
        """Floors and scheme as one word to compare."""
        return digest([self.batas_bawah, self.skema])

    def _check_setelan(self, dibaca: str | None) -> None:
        if dibaca not in (None, self.setelan_adil):
            raise Usang(self)

    def atur_batas_bawah(self, batas: Sequence[tuple[str, int]], *, dibaca: str | None = None, by: Pelaku) -> None:
        """Set the floors as (golongan, at least so many), in the order stated; none takes them back.

        Raises TidakSah for a golongan named twice, or a number below one; Usang: no longer as `dibaca` (setelan_adil).
        """
        with self.change("batas_bawah", by=by):
            self.check_aksi("batas_bawah", by)
            self._check_setelan(dibaca)
            names = [name for name, _ in batas]
            if len(set(names)) < len(names):
                raise TidakSah("Sebut setiap kelompok satu kali saja.")
            if not set(names) <= GOLONGAN.keys() or any(least < 1 for _, least in batas):
                raise TidakSah("Pilih kelompok dari daftar, dan isi paling sedikit satu usulan untuknya.")
            self.batas_bawah = [{"golongan": name, "sedikitnya": least} for name, least in batas]
            self.save(update_fields=["batas_bawah"])
            self._siarkan()

    def pilih_skema(
        self,
        skema: str,
        *,
        cara: str,
        suara: Mapping[str, int | None] | None = None,
        dibaca: str | None = None,
        by: Pelaku,
    ) -> None:
        """The scheme that the room has chosen, and its way. Usang: no longer as `dibaca` (setelan_adil)."""
        with self.change("skema", by=by):
            self.check_aksi("skema", by)
            self._check_setelan(dibaca)
            votes = {name: n for name, n in (suara or {}).items() if n is not None and name in SUARA}
            if cara == Cara.PEMUNGUTAN_SUARA and "setuju" not in votes:
                raise TidakSah("Isi jumlah suara yang setuju.")
            counted: dict[str, Any] = votes if cara == Cara.PEMUNGUTAN_SUARA else {}
            self.skema = {"skema": Skema(skema).value, "cara": Cara(cara).value, **counted}
            self.save(update_fields=["skema"])
            self._siarkan()

    # -- what the floors propose --------------------------------------------------------------------------

    def dengan_batas_bawah(self, daftar: Sequence[Butir], k: int) -> SetelahBatas:
        """The list as the floors would have it, by kode of the butir. Prefetch as daftar()."""
        served = {row.kode: serves(row) for row in daftar}
        floors = []
        for one in self.batas_bawah:
            members = frozenset(kode for kode, groups in served.items() if one["golongan"] in groups)
            floors.append(BatasBawah(one["golongan"], one["sedikitnya"], members))
        return with_floors(list(served), k, floors)

    def terapkan_batas_bawah(self, *, v: int, alasan: str, by: Pelaku) -> int:
        """Make the moves that the floors propose, each with this reason; how many.

        `v`: the version of the list whose preview was confirmed. Bentrok where nothing is proposed.
        """
        with self.change("terapkan_batas_bawah", by=by, v=v) as isi:
            self.check_aksi("pindah", by)
            check_alasan(alasan)
            daftar = list(self.daftar())
            k = self.batas.count([row.claim for row in daftar])
            after = self.dengan_batas_bawah(daftar, k) if k else None
            if not after or not after.ganti:
                raise Bentrok("Batas bawah sudah dipenuhi oleh urutan yang sekarang, atau belum ada yang diatur.")
            isi["ganti"] = [[one.nama, one.keluar, one.masuk] for one in after.ganti]
            made = moves([row.kode for row in daftar], after.kode, k or 0)
            for butir, urutan in made:
                self.pindah(butir, urutan=urutan, alasan=alasan, by=by)
        return len(made)
