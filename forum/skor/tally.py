"""All scores of a session, counted once, so that any part of the scorers can be left out afterwards (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from musrenbang.galat import TidakSah

from .kriteria import Kriteria, check_all

# How many scorers gave each level, from level 1.
Counts = list[int]


class Dinilai(NamedTuple):
    """A usulan as the scoring sees it. `desa`: codes of all that propose it, of merged parts too.

    `undian`: its lot, drawn before the scoring, no two alike. `kk`: households, None where not known.
    `tingkat`: the levels of computed criteria, by their code.
    """

    kode: str
    desa: frozenset[str]
    undian: int
    kk: int | None = None
    tingkat: Mapping[str, int | None] = {}


class Penilai(NamedTuple):
    """A scorer by card number; `desa`: code of the desa it belongs to, if any."""

    kode: str
    desa: str | None = None


class Lembar(NamedTuple):
    """What one scorer gives one usulan: level by criterion; what is not there was not scored."""

    penilai: str
    usulan: str
    tingkat: Mapping[str, int]


class Median(NamedTuple):
    """Of one criterion: its level, and the share of the scores above less the share below it (−1 to 1)."""

    tingkat: int
    condong: Fraction


def median_of(counts: Counts, fewest: int = 1) -> Median | None:
    """The median, the lower middle of an even number; None with fewer than `fewest` scores.

    One judge moves this aggregate least of all (Balinski and Laraki). The lean breaks ties (Fabre 2021).

    >>> median_of([1, 0, 2, 1])
    Median(tingkat=3, condong=Fraction(0, 1))
    """
    total = sum(counts)
    if total < max(1, fewest):
        return None
    below, level = 0, 0
    while below + counts[level] <= (total - 1) // 2:
        below += counts[level]
        level += 1
    above = total - below - counts[level]
    return Median(level + 1, Fraction(above - below, total))


class Tally:
    """counts[usulan][criterion][desa of the scorer] → how many gave each level. Never changed once made."""

    def __init__(
        self,
        kriteria: Sequence[Kriteria],
        usulan: Iterable[Dinilai],
        penilai: Iterable[Penilai],
        lembar: Iterable[Lembar],
    ) -> None:
        """Raises TidakSah for a level that there is not, and for a scorer's second sheet on one usulan."""
        check_all(kriteria)
        self.kriteria = tuple(kriteria)
        self.usulan = {one.kode: one for one in usulan}
        self.penilai = {one.kode: one for one in penilai}
        self.lembar: dict[tuple[str, str], Lembar] = {}
        self._at = {one.kode: at for at, one in enumerate(self.kriteria)}
        self._counts: dict[str, list[dict[str | None, Counts]]] = {
            kode: [{} for _ in self.kriteria] for kode in self.usulan
        }
        for one in lembar:
            self._add(one)

    def _add(self, lembar: Lembar) -> None:
        key = (lembar.penilai, lembar.usulan)
        if key in self.lembar:
            raise TidakSah(f"Penilai {lembar.penilai} sudah menilai usulan {lembar.usulan}. Ubah nilainya di sana.")
        self.lembar[key] = lembar
        desa = self.penilai[lembar.penilai].desa
        counts = self._counts[lembar.usulan]
        for kode, level in lembar.tingkat.items():
            at = self._at[kode]
            kriteria = self.kriteria[at]
            kriteria.check(level)
            if kriteria.dihitung:
                raise TidakSah(f"{kriteria.nama} dihitung dari data usulan dan tidak dinilai.")
            by_desa = counts[at]
            if desa not in by_desa:
                by_desa[desa] = [0] * kriteria.tertinggi
            by_desa[desa][level - 1] += 1

    def counts(self, usulan: str, at: int, without: Collection[str] = (), penilai: str | None = None) -> Counts:
        """What counts for the criterion at this place: no scorer of the usulan's own desa, nor of those in `without`,
        nor this one `penilai`."""
        own = self.usulan[usulan].desa
        parts = [
            counts
            for desa, counts in self._counts[usulan][at].items()
            if desa is None or (desa not in own and desa not in without)
        ]
        total = [sum(column) for column in zip(*parts, strict=True)] or [0] * self.kriteria[at].tertinggi
        if penilai is not None and (level := self._counted(usulan, at, penilai, without)):
            total[level - 1] -= 1
        return total

    def _counted(self, usulan: str, at: int, penilai: str, without: Collection[str]) -> int | None:
        desa = self.penilai[penilai].desa
        sheet = self.lembar.get((penilai, usulan))
        if sheet is None or (desa is not None and (desa in without or desa in self.usulan[usulan].desa)):
            return None
        return sheet.tingkat.get(self.kriteria[at].kode)
