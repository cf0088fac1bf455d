"""The scoring of a session: its criteria, who scores, how far it is, and what came out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import Any

from django.db import models
from django.db.models import Q

from forum.alur import Status
from forum.skor.against import passed_wrongly
from forum.skor.kriteria import Kriteria
from forum.skor.order import Berurut, Penilaian
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.kode import make_kode
from usulan.alur import ALASAN_TERPENDEK


class Keadaan(models.TextChoices):
    DISIAPKAN = "disiapkan", "Disiapkan"
    DIBUKA = "dibuka", "Dibuka"
    DITUTUP = "ditutup", "Ditutup"
    DIGANTI = "diganti", "Diganti"


class Penilai(models.TextChoices):
    """Who scores. One facilitator enters what the room says, so that one score of each usulan is enough."""

    FASILITATOR = "fasilitator", "Seorang fasilitator, menurut kesepakatan ruang"
    PENILAI = "penilai", "Penilai yang ditunjuk"
    KARTU = "kartu", "Semua pemegang kartu nama, dari ponsel"


TIDAK_MENILAI = {
    Keadaan.DISIAPKAN: "Penilaian belum dibuka. Tunggu sampai fasilitator membukanya.",
    Keadaan.DITUTUP: "Penilaian sudah ditutup, sehingga nilai ini tidak disimpan. Nilai yang masuk sebelumnya tetap.",
    Keadaan.DIGANTI: "Kriterianya sudah diganti dan penilaian mulai dari awal. Buka lagi halaman penilaian.",
}


class PerluAlasan(TidakSah):
    """A move against the final scores without a reason. `nomor`: the ranks that it would pass."""

    def __init__(self, nomor: list[int]) -> None:
        told = ", ".join(map(str, nomor[:3])) + (f", dan {len(nomor) - 3} lainnya" if len(nomor) > 3 else "")
        super().__init__(
            f"Pemindahan ini berlawanan dengan skor akhir terhadap nomor {told}. "
            f"Tulis alasannya, paling sedikit {ALASAN_TERPENDEK} huruf, lalu pindahkan lagi."
        )


class Skoring(models.Model):
    """One round of scoring. Only the last of a session holds; a change of the criteria after the first score makes a
    new one. Written through the door of its session, whose entries tell it whole.

    `kriteria`: as asked by `daftar_kriteria`. `k`: how many usulan are in, as the room says; empty: by the pagu.
    `hasil`: at the close, one dict for each usulan in the order by scores: usulan, skor ("17/24"), median.
    `setara`: what equal shares would buy, once that was made of `hasil` (setara.Setara).
    """

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    sidang = models.ForeignKey("forum.Sidang", models.PROTECT, related_name="skoring")
    ke = models.PositiveSmallIntegerField(default=1)
    sumber = models.CharField(max_length=100, blank=True)
    kriteria = models.JSONField(default=list)
    penilai = models.CharField(max_length=15, choices=Penilai)
    paling_sedikit = models.PositiveSmallIntegerField(default=3)
    k = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(max_length=15, choices=Keadaan, default=Keadaan.DISIAPKAN)
    hasil = models.JSONField(default=list)
    setara = models.JSONField(default=dict)

    class Meta:
        ordering = ["sidang", "ke"]
        constraints = [
            models.UniqueConstraint(fields=["sidang", "ke"], name="skoring_ke_unik"),
            models.UniqueConstraint(
                fields=["sidang"],
                condition=~Q(status="diganti"),
                name="skoring_satu_berlaku",
                violation_error_message="Kriteria penilaian sidang ini sudah ditetapkan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Penilaian ke-{self.ke}"

    @property
    def keadaan(self) -> Keadaan:
        return Keadaan(self.status)

    @property
    def dibuka(self) -> bool:
        return self.status == Keadaan.DIBUKA

    @property
    def ditutup(self) -> bool:
        return self.status == Keadaan.DITUTUP

    @property
    def daftar_kriteria(self) -> tuple[Kriteria, ...]:
        return tuple(Kriteria(**(one | {"tingkat": tuple(one["tingkat"])})) for one in self.kriteria)

    @property
    def isi(self) -> dict[str, Any]:
        """As the record keeps it."""
        names = ("kode", "ke", "sumber", "kriteria", "penilai", "paling_sedikit", "k", "status", "hasil", "setara")
        return {name: value for name in names if (value := getattr(self, name)) not in ("", None, [], {})}

    # -- scoring ------------------------------------------------------------------------------------------

    def check_nilai(self, status: str) -> None:
        """Bentrok unless a score may come in now; `status` of the session."""
        if pesan := TIDAK_MENILAI.get(self.keadaan):
            raise Bentrok(pesan)
        if status not in (Status.SIAP, Status.BERLANGSUNG):
            raise Bentrok("Sidang ini sudah ditutup, sehingga nilai ini tidak disimpan.")

    def check_tingkat(self, tingkat: dict[str, int]) -> None:
        """TidakSah unless every criterion that people score has a level, and one that there is."""
        asked = {one.kode: one for one in self.daftar_kriteria if not one.dihitung}
        if unknown := tingkat.keys() - asked.keys():
            raise TidakSah(f"Kriteria {', '.join(sorted(unknown))} tidak dinilai di sini. Muat ulang halaman.")
        if missing := [one.nama for one in asked.values() if one.kode not in tingkat]:
            raise TidakSah(f"Belum disimpan: pilih tingkat untuk {', '.join(missing)}.")
        for kode, level in tingkat.items():
            asked[kode].check(level)

    # -- what came out ------------------------------------------------------------------------------------

    def catat_hasil(self, result: Berurut) -> None:
        """Keep what came out, best first; what has no score stands behind, with the medians that it has."""
        self.hasil = [_row(one) for one in (*result.dinilai, *result.belum)]

    @property
    def urutan_akhir(self) -> list[str]:
        """Kode of the usulan that have a score, best first; empty until the scoring is closed."""
        return [one["usulan"] for one in self.hasil if one["skor"]] if self.ditutup else []

    def skor(self) -> dict[str, Fraction | None]:
        """Usulan → its final score, 0 to 1."""
        return {one["usulan"]: Fraction(one["skor"]) if one["skor"] else None for one in self.hasil}

    def berlawanan(self, usulan: str, dilewati: Collection[str], *, naik: bool) -> list[str]:
        """Which of the usulan that a move has passed it should not, by the final scores."""
        return passed_wrongly(self.urutan_akhir, usulan, dilewati, up=naik)


def _row(one: Penilaian) -> dict[str, Any]:
    score = one.skor
    return {
        "usulan": one.usulan.kode,
        "skor": "" if score is None else str(score),
        "median": [middle.tingkat if middle else None for middle in one.median],
    }


def current(rows: Sequence[Skoring]) -> Skoring | None:
    """The one that holds, of all of a session."""
    return next((row for row in reversed(rows) if row.status != Keadaan.DIGANTI), None)
