"""Who has had how many turns and minutes, by desa and by sex (pure)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from fractions import Fraction
from typing import NamedTuple

from forum.adil.turns import Giliran

TANPA_DESA = "Bukan dari desa/kelurahan"
KELAMIN = {"L": "Laki-laki", "P": "Perempuan", None: "Tidak dicatat"}


class Porsi(NamedTuple):
    """What one group has had: turns, seconds, both in whole per cent of all (rounded to the nearest)."""

    nama: str
    giliran: int
    detik: Fraction | int
    persen_giliran: int
    persen_waktu: int

    @property
    def menit(self) -> int:
        return round(self.detik / 60)


def by_desa(turns: Sequence[Giliran], desa: Collection[str]) -> list[Porsi]:
    """Of each of these desa, those without a turn too, and last of people without one, where any has spoken."""
    found = _shares(turns, lambda turn: turn.peminta.desa or TANPA_DESA)
    names = [*sorted(desa), *([TANPA_DESA] if TANPA_DESA in found else [])]
    return [found.get(name, Porsi(name, 0, 0, 0, 0)) for name in names]


def by_kelamin(turns: Sequence[Giliran]) -> list[Porsi]:
    """Women and men always, and where it was not noted only if there is any."""
    found = _shares(turns, lambda turn: KELAMIN[turn.peminta.kelamin])
    names = [KELAMIN["P"], KELAMIN["L"], *([KELAMIN[None]] if KELAMIN[None] in found else [])]
    return [found.get(name, Porsi(name, 0, 0, 0, 0)) for name in names]


def _shares(turns: Sequence[Giliran], key: Callable[[Giliran], str]) -> dict[str, Porsi]:
    many = Counter(key(turn) for turn in turns)
    long: defaultdict[str, Fraction | int] = defaultdict(int)
    for turn in turns:
        long[key(turn)] += turn.detik
    total = sum(long.values())
    return {
        name: Porsi(name, n, long[name], _percent(n, len(turns)), _percent(long[name], total))
        for name, n in many.items()
    }


def _percent(part: Fraction | int, whole: Fraction | int) -> int:
    return round(100 * part / whole) if whole else 0
