"""A stacked bar for each desa and each Perangkat Daerah: what it asked for, by what came out (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from laporan.isi.figures import HASIL, Figures
from usulan.alur import Status

WIDE = 100  # what the longest bar measures


class Part(NamedTuple):
    """`x`, `width` of WIDE, as SVG reads them."""

    status: Status
    banyak: int
    x: str
    width: str


class Bar(NamedTuple):
    """`url` empty: it leads nowhere. `angka.utama` is what the whole bar stands for."""

    nama: str
    url: str
    angka: Figures
    parts: list[Part]


def bars(rows: Iterable[tuple[str, str, Figures]]) -> list[Bar]:
    """(name, address, figures) in the order in which they are shown; all bars by one measure."""
    known = list(rows)
    most = max([figures.utama for _, _, figures in known], default=0)
    return [Bar(nama, url, figures, _parts(figures, most)) for nama, url, figures in known]


def _parts(figures: Figures, most: int) -> list[Part]:
    parts, before = [], 0
    for status in HASIL:
        if count := figures.hasil[status]:
            parts.append(Part(status, count, _share(before, most), _share(count, most)))
            before += count
    return parts


def _share(count: int, most: int) -> str:
    return f"{Decimal(count * WIDE) / most:.2f}".rstrip("0").rstrip(".")
