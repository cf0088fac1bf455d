"""Kurang berapa in points: how many levels more would bring a usulan in by its scores (pure).

The change is applied and the order and line are made anew before anything is said. docs/adil.md#kurang-berapa
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import accumulate, groupby
from typing import NamedTuple

from forum.pagu import Claim
from forum.skor.kriteria import Kriteria
from forum.skor.order import Key, Penilaian, break_tie, key_of, order
from forum.skor.tally import Counts, Tally, median_of

from .batas import Batas


class Naik(NamedTuple):
    """`tingkat` levels more on this criterion from every scorer who counts, none above the highest level."""

    kriteria: Kriteria
    tingkat: int

    @property
    def kalimat(self) -> str:
        return f"{self.kriteria.nama} dinilai {self.tingkat} tingkat lebih tinggi oleh semua penilai yang dihitung"


def raised(counts: Counts, levels: int) -> Counts:
    """The same scores, each so many levels higher, none above the highest.

    >>> raised([2, 1, 0, 1], 2)
    [0, 0, 2, 2]
    """
    levels = min(levels, len(counts) - 1)
    return [0] * levels + counts[: len(counts) - levels - 1] + [sum(counts[len(counts) - levels - 1 :])]


class Points:
    """The order by scores, and what each usulan lacks. Made once for all rows."""

    def __init__(self, tally: Tally, claims: Mapping[str, Claim], batas: Batas, *, fewest: int) -> None:
        self.tally, self.claims, self.batas = tally, claims, batas
        result = order(tally, fewest=fewest)
        self.kode = result.kode
        self._judged = {one.usulan.kode: one for one in result.dinilai}
        self._tied = [(key, list(group)) for key, group in groupby(result.dinilai, key=lambda one: one.key)]
        self._behind = [one.usulan.kode for one in result.belum]

    def least(self, kode: str) -> Naik | None:
        """The fewest levels, then the heaviest criterion; None where none suffices, or where there is no score."""
        one = self._judged.get(kode)
        if one is None:
            return None
        rest = _Rest(self, one)
        if rest.most is None or not any(self._enters(rest, one, naik) for naik in self._steps(to_the_top=True)):
            return None
        return next((naik for naik in self._steps() if self._enters(rest, one, naik)), None)

    def _steps(self, *, to_the_top: bool = False) -> Iterator[Naik]:
        """Every change in the order in which they are tried; `to_the_top`: only the largest of each criterion."""
        scored = sorted((one for one in self.tally.kriteria if not one.dihitung), key=lambda one: -one.bobot)
        for levels in range(1, max((one.tertinggi for one in scored), default=0)):
            for one in scored:
                if levels < one.tertinggi and (not to_the_top or levels == one.tertinggi - 1):
                    yield Naik(one, levels)

    def _enters(self, rest: _Rest, one: Penilaian, naik: Naik) -> bool:
        at = self.tally.kriteria.index(naik.kriteria)
        better = median_of(raised(self.tally.counts(one.usulan.kode, at), naik.tingkat))
        median = (*one.median[:at], better, *one.median[at + 1 :])
        key = key_of(self.tally.kriteria, median)
        return key is not None and rest.enters(one._replace(median=median, key=key), key)


class _Rest:
    """The order without one usulan, and where it may come in."""

    def __init__(self, points: Points, one: Penilaian) -> None:
        self._claims, self._batas = points.claims, points.batas
        left = [(key, [other for other in tied if other is not one]) for key, tied in points._tied]
        # Those it was tied with stay behind wherever it comes in, so their order among them is of no account.
        self._tied = [tied for _, tied in left if tied]
        self._keys = [_descending(key) for key, tied in left if tied and key]
        self._ends = [0, *accumulate(map(len, self._tied))]
        self._behind = points._behind
        self._own = self._claims[one.usulan.kode]
        self.most = self._before(self._tied)

    def _before(self, tied: list[list[Penilaian]]) -> int | None:
        kode = [one.usulan.kode for group in tied for one in group] + self._behind
        return self._batas.before([self._claims[one] for one in kode], self._own)

    def enters(self, one: Penilaian, key: Key) -> bool:
        """Is it in with this key?"""
        if self.most is None:
            return False
        at = bisect_left(self._keys, _descending(key))
        first = self._ends[at]
        if first > self.most or at == len(self._keys) or self._keys[at] != _descending(key):
            return first <= self.most
        # Tied with others: a KK that is not known makes the lot decide among all of them.
        tied = break_tie([*self._tied[at], one])
        place = first + tied.index(one)
        most = self._before([*self._tied[:at], [other for other in tied if other is not one], *self._tied[at + 1 :]])
        return most is not None and place <= most


def _descending(key: Key) -> Key:
    return -key[0], -key[1]
