"""A criterion of the scoring: its levels in words, its weight, what it counts (pure).

A level is a whole number from 1. It counts (level − 1) / (levels − 1): the lowest 0, the highest 1, whatever the
number of levels. Source: criteria of Asahan, Pacitan, FPPM and USG; docs/adil.md#scores-to-order.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from musrenbang.galat import TidakSah

FEWEST_LEVELS, MOST_LEVELS = 2, 10


@dataclass(frozen=True)
class Kriteria:
    """`tingkat`: the words of the levels, lowest first. `bobot`: a positive whole number.

    `dihitung`: nobody scores it, the level comes from a figure of the usulan.
    Raises TidakSah where it cannot be scored.
    """

    kode: str
    nama: str
    tingkat: tuple[str, ...]
    bobot: int = 1
    dihitung: bool = False

    def __post_init__(self) -> None:
        if not FEWEST_LEVELS <= len(self.tingkat) <= MOST_LEVELS:
            raise TidakSah(f"Kriteria {self.nama} memerlukan {FEWEST_LEVELS} sampai {MOST_LEVELS} tingkat.")
        if self.bobot < 1:
            raise TidakSah(f"Bobot kriteria {self.nama} harus bilangan bulat mulai dari 1.")

    @property
    def tertinggi(self) -> int:
        """The highest level."""
        return len(self.tingkat)

    @property
    def kalimat_tingkat(self) -> str:
        """ "1 Rendah, 2 Sedang, 3 Tinggi"; words that are their numbers are said once."""
        return ", ".join(
            word if word == str(level) else f"{level} {word}" for level, word in enumerate(self.tingkat, 1)
        )

    def counted(self, level: int) -> Fraction:
        """0 for the lowest level, 1 for the highest."""
        return Fraction(level - 1, self.tertinggi - 1)

    def check(self, level: int) -> None:
        """Raises TidakSah unless there is such a level."""
        if not 1 <= level <= self.tertinggi:
            raise TidakSah(f"Nilai {self.nama} adalah tingkat 1 sampai {self.tertinggi}, bukan {level}.")


def check_all(kriteria: Collection[Kriteria]) -> None:
    """Raises TidakSah unless these can be scored together: at least one, no code twice."""
    if not kriteria:
        raise TidakSah("Belum ada kriteria. Pilih atau tulis sedikitnya satu kriteria.")
    if len({one.kode for one in kriteria}) < len(kriteria):
        raise TidakSah("Ada dua kriteria dengan kode yang sama. Beri tiap kriteria kode sendiri.")


def level_of(jumlah: int | None, batas: Sequence[int]) -> int | None:
    """The level of a figure: 1, and one more for each limit it has reached. None stays unknown, and is not zero.

    >>> level_of(31, (10, 21, 31, 41))
    4
    """
    return None if jumlah is None else 1 + sum(jumlah >= limit for limit in batas)
