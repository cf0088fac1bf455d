"""Why a usulan came out as it did: what stood before it, and by how much the line was missed (pure)."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from musrenbang.formats import rp
from usulan.alur import Status

TANPA_GARIS = "Sidang ini tidak memakai garis pagu. Putusan diambil dengan musyawarah atas daftarnya."
BAGI_RATA = "Sidang ini memilih bagi rata: pagu dibagi sama kepada setiap wilayah, tidak menurut garis."

# What a result means from now on, as the sheet of the desa says it.
ARTI = {
    Status.DISEPAKATI: (
        "Dibawa ke Forum Perangkat Daerah, lalu ke Musrenbang kabupaten/kota. Di sana masih dapat berubah; dikerjakan "
        "sesudah masuk APBD."
    ),
    Status.CADANGAN: "Belum masuk. Naik menurut nomornya bila ada usulan yang disepakati gugur.",
    Status.BELUM_DISEPAKATI: "Dapat diusulkan lagi tahun berikutnya, dengan memperbaiki yang disebut pada alasannya.",
    Status.TIDAK_DIBAHAS: "Dapat diusulkan lagi tahun berikutnya.",
}


class Stand(NamedTuple):
    """One row of a list: its rank of `banyak`, how many are within the line (None without one). `garis`, `kurang`: as
    laporan/isi/line.py says them on the sheet of its desa; `sebelum`: rupiah that all before it take."""

    urutan: int
    banyak: int
    batas: int | None
    garis: str
    kurang: str
    sebelum: Decimal
    hasil: Status
    bagi_rata: bool = False
    skor: str = ""  # what the scores said of it, a sentence

    @property
    def di_dalam(self) -> bool:
        return self.batas is not None and self.urutan <= self.batas


def scored(skor: str, nomor: int, dari: int) -> str:
    """`skor` in per cent, as the scores of the berita acara print it."""
    return f"Skor akhirnya {skor} persen, nomor {nomor} dari {dari} usulan yang dinilai."


def why(stand: Stand) -> list[str]:
    """Sentences, from the rank to what decided."""
    return [
        f"Peringkatnya {stand.urutan} dari {stand.banyak} usulan dalam sidang itu.",
        *([stand.skor] if stand.skor else []),
        *_line(stand),
        *_against_the_line(stand),
    ]


def _line(stand: Stand) -> list[str]:
    if stand.bagi_rata or stand.batas is None:
        return [BAGI_RATA if stand.bagi_rata else TANPA_GARIS]
    if stand.di_dalam:
        return [stand.garis, "Usulan ini di atas garis."]
    told = [stand.garis, f"Usulan ini {stand.urutan - stand.batas} peringkat di bawah garis."]
    if stand.urutan > 1:
        told.append(f"{stand.urutan - 1} usulan sebelumnya memakai {rp(stand.sebelum)}.")
    return told if stand.hasil == Status.DISEPAKATI else [*told, stand.kurang]


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
