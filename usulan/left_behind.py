"""Which usulan no session has taken up: the seal makes them "tidak dibahas" for good."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F

from musrenbang.models import Musrenbang
from musrenbang.tampilan.called import called

from .alur import ALASAN_TIDAK_DIBAHAS, Status
from .models import Usulan

# How each is called in a sentence after its number.
SEBUTAN = {
    Status.DIAJUKAN: "diajukan, belum diverifikasi",
    Status.DIKEMBALIKAN: "dikembalikan, belum diajukan lagi",
    Status.DIVERIFIKASI: "diverifikasi, belum masuk sidang",
}


# So many desa are named in the sentence; the list behind it has them all.
DISEBUT = 12


@dataclass(frozen=True)
class Tertinggal:
    """`desa`: name and number, most first; a usulan of two desa counts for both."""

    status: Status
    jumlah: int
    desa: tuple[tuple[str, int], ...]

    @property
    def sebutan(self) -> str:
        return SEBUTAN[self.status]

    def __str__(self) -> str:
        """ "20 usulan diajukan, belum diverifikasi: 13 Sukawening, 7 Loji"; of many desa the first DISEBUT."""
        rinci = ", ".join(f"{jumlah} {nama}" for nama, jumlah in self.desa[:DISEBUT])
        if lagi := self.desa[DISEBUT:]:
            rinci += called(f", dan {len(lagi)} desa/kelurahan lain")
        return f"{self.jumlah} usulan {self.sebutan}: {rinci}"


def left_behind(acara: Musrenbang) -> list[Tertinggal]:
    """One entry for each status that has any; two queries."""
    usulan = acara.usulan.utama().diperingkat().filter(status__in=SEBUTAN)
    jumlah = dict(usulan.order_by().values_list("status").annotate(n=Count("pk")))
    terakhir = F("desa__nama").asc(nulls_last=True)  # what has no desa, on every database
    per_desa = usulan.order_by().values_list("status", "desa__nama").annotate(n=Count("pk")).order_by("-n", terakhir)
    desa: dict[str, list[tuple[str, int]]] = {}
    for status, nama, n in per_desa:
        desa.setdefault(status, []).append((nama or "kecamatan", n))
    return [Tertinggal(status, jumlah[status], tuple(desa[status])) for status in SEBUTAN if status in jumlah]


def reason_to_pass_over(usulan: Usulan) -> str:
    """What the seal says of it. A reason that was given before, of a return for example, stays readable."""
    return f"{ALASAN_TIDAK_DIBAHAS} Sebelumnya: {usulan.alasan}" if usulan.alasan else ALASAN_TIDAK_DIBAHAS
