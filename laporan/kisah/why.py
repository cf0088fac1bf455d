"""Why a usulan came out as it did: what stood before it, and by how much the line was missed (pure)."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from musrenbang.formats import rp
from usulan.alur import Status

TANPA_GARIS = "Sidang ini tidak memakai garis pagu. Putusan diambil dengan musyawarah atas daftarnya."
BAGI_RATA = (
    "Sidang ini memilih bagi rata: pagu dibagi sama kepada tiap desa/kelurahan. Garis pagu bukan ukuran putusannya."
)


class Stand(NamedTuple):
    """One row of a list: its rank of `banyak`, how many are within the line (None without one), and in rupiah the pagu,
    what all before it take and what it takes itself. `by_number`: the room has set how many are in."""

    urutan: int
    banyak: int
    batas: int | None
    pagu: Decimal | None
    sebelum: Decimal
    biaya: Decimal
    hasil: Status
    tanpa_harga: bool = False
    by_number: bool = False
    bagi_rata: bool = False

    @property
    def di_dalam(self) -> bool:
        return self.batas is not None and self.urutan <= self.batas

    @property
    def kurang(self) -> Decimal | None:
        """By how much the pagu was missed; None where it was not, or where another measure holds."""
        if self.batas is None or self.di_dalam or self.pagu is None or self.by_number:
            return None
        return self.sebelum + self.biaya - self.pagu


def why(stand: Stand) -> list[str]:
    """Sentences, the most telling first."""
    return [
        f"Peringkatnya {stand.urutan} dari {stand.banyak} usulan dalam sidang itu.",
        *_line(stand),
        *_against_the_line(stand),
        *(["Harganya belum diisi lengkap, jadi hitungan ini belum memuat semuanya."] if stand.tanpa_harga else []),
    ]


def _line(stand: Stand) -> list[str]:
    if stand.bagi_rata:
        return [BAGI_RATA]
    if stand.batas is None:
        return [TANPA_GARIS]
    if stand.by_number:
        return [f"Ruang sidang menetapkan {stand.batas} usulan teratas yang masuk.", *_distance(stand)]
    told = f"Pagu sidang {rp(stand.pagu)} cukup sampai peringkat {stand.batas}."
    if not stand.batas:
        told = f"Pagu sidang {rp(stand.pagu)} tidak cukup untuk usulan peringkat 1."
    return [told, *_distance(stand), *_missed(stand)]


def _distance(stand: Stand) -> list[str]:
    if stand.di_dalam:
        return ["Usulan ini di atas garis."]
    below = stand.urutan - (stand.batas or 0)
    return [f"Usulan ini {below} peringkat di bawah garis."]


def _missed(stand: Stand) -> list[str]:
    """What is not agreed asks for nothing any more, so nothing was missed."""
    if stand.kurang is None or stand.hasil == Status.BELUM_DISEPAKATI:
        return []
    told = [f"Bersama usulan ini jumlahnya {rp(stand.sebelum + stand.biaya)}, {rp(stand.kurang)} melampaui pagu."]
    before = stand.urutan - 1
    return [f"{before} usulan sebelumnya memakai {rp(stand.sebelum)}.", *told] if before else told


def _against_the_line(stand: Stand) -> list[str]:
    if stand.batas is None or stand.bagi_rata:
        return []
    if stand.hasil == Status.DISEPAKATI and not stand.di_dalam:
        return ["Forum tetap menyepakatinya."]
    if stand.hasil == Status.CADANGAN and stand.di_dalam:
        return ["Forum menjadikannya cadangan, walaupun di atas garis."]
    if stand.hasil == Status.BELUM_DISEPAKATI:
        return ["Yang menentukan bukan garis, melainkan alasan dalam putusannya."]
    return []
