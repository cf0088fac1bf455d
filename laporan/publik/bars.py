"""A stacked bar for each desa and each Perangkat Daerah: what it asked for, by what came out (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from laporan.hasil.figures import HASIL, Figures
from musrenbang.formats import hundredths


class Part(NamedTuple):
    """`x`, `width` in hundredths of the longest bar; `kata`: one of HASIL."""

    kata: str
    label: str
    banyak: int
    x: str
    width: str


class Bar(NamedTuple):
    """`angka.jumlah` is what the whole bar stands for."""

    angka: Figures
    parts: list[Part]


def bars(rows: Iterable[Figures]) -> list[Bar]:
    """In the order in which they are shown; all by one measure."""
    known = list(rows)
    most = max([figures.jumlah for figures in known], default=0)
    return [Bar(figures, _parts(figures, most)) for figures in known]


def _parts(figures: Figures, most: int) -> list[Part]:
    parts, before = [], 0
    for kata, label in HASIL.items():
        if count := figures.hasil[kata]:
            parts.append(Part(kata, label, count, hundredths(before, most), hundredths(count, most)))
            before += count
    return parts
