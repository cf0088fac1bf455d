"""How large a body may be, how long it may take, and what is said of one that is larger, by its address (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings

MB = 1024**2
LIST = (
    "Kiriman ini lebih besar dari {} MB, sehingga tidak diterima. "
    "Kirim berkas yang lebih kecil: foto yang dikecilkan di galeri; dari buku kerja Excel, simpan lembar daftarnya "
    "saja, tanpa gambar."
)
CHECK = (
    "Berkas ini lebih besar dari {} MB, jadi bukan dokumen yang kami terbitkan. Bila ini hasil pindai, cocokkan "
    "angka dan sidik jarinya pada halaman kodenya, atau kecilkan berkasnya."
)
SCAN = (
    "Berkas ini lebih besar dari {} MB, sehingga tidak diterima. Pindai lagi dengan 150 atau 200 dpi, atau bagi "
    "menjadi beberapa berkas."
)
_CHECK = re.compile(r"/v/.*")
_SCAN = re.compile(r"/musrenbang/[a-z0-9]+/pindaian/(\w+/)*")


@dataclass(frozen=True)
class Limit:
    """`size` in bytes, without what multipart adds; `seconds` from the first byte to the last. `weight`: how many
    ordinary files it counts for on disk."""

    size: int
    seconds: int
    sentence: str
    weight: int = 1

    @property
    def too_large(self) -> str:
        return self.sentence.format(self.size // MB)


def is_scan(path: str) -> bool:
    """Where more than a list is taken, from those who have logged in."""
    return bool(_SCAN.fullmatch(path))


def limit_of(path: str, *, known: bool, seconds: int) -> Limit:
    """`seconds`: what an ordinary body may take. 80 MB take ten minutes at 140 kB/s."""
    if known and is_scan(path):
        return Limit(settings.BATAS_PINDAIAN, 5 * seconds, SCAN, settings.BATAS_PINDAIAN // settings.BATAS_BERKAS)
    return Limit(settings.BATAS_BERKAS, seconds, CHECK if _CHECK.fullmatch(path) else LIST)
