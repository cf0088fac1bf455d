"""Small forums made by hypothesis: criteria, usulan of one or two desa, scorers with and without a desa, scores."""

import random
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from forum.skor.kriteria import Kriteria
from forum.skor.order import Berurut, order
from forum.skor.tally import Dinilai, Lembar, Penilai, Tally

DESA = ("A", "B", "C", "D")


@dataclass(frozen=True)
class Forum:
    kriteria: tuple[Kriteria, ...]
    usulan: tuple[Dinilai, ...]
    penilai: tuple[Penilai, ...]
    lembar: tuple[Lembar, ...]
    fewest: int = 1

    @property
    def tally(self) -> Tally:
        return Tally(self.kriteria, self.usulan, self.penilai, self.lembar)

    @property
    def order(self) -> Berurut:
        return order(self.tally, fewest=self.fewest)

    def with_level(self, penilai: str, usulan: str, kriteria: str, level: int) -> "Forum":
        """The same with one score set."""
        rest = tuple(one for one in self.lembar if (one.penilai, one.usulan) != (penilai, usulan))
        (old,) = [one for one in self.lembar if one not in rest] or [Lembar(penilai, usulan, {})]
        return replace(self, lembar=(*rest, old._replace(tingkat=old.tingkat | {kriteria: level})))

    def desa_of(self, penilai: str) -> str | None:
        return next(one.desa for one in self.penilai if one.kode == penilai)


def made(seed: int, *, usulan: int, penilai: int, kriteria: int, desa: tuple[str, ...] = DESA) -> Forum:
    """A forum at random: some scores left out, some usulan of two desa, some whose KK nobody knows."""
    r = random.Random(seed)
    criteria = tuple(
        Kriteria(f"k{n}", f"Kriteria {n}", tuple("abcdefghij"[: r.choice((2, 3, 5))]), r.randint(1, 3))
        for n in range(kriteria)
    )
    lots = r.sample(range(1, usulan + 1), usulan)
    entries = tuple(
        Dinilai(f"u{n}", frozenset(r.sample(desa, r.choice((1, 1, 1, 2)))), lots[n], r.choice((None, 10, 20)))
        for n in range(usulan)
    )
    scorers = tuple(Penilai(f"p{n}", r.choice((*desa, None))) for n in range(penilai))
    missing = r.choice((0, 0, 0.1, 0.4))
    sheets = tuple(
        Lembar(
            who.kode,
            what.kode,
            {one.kode: r.randint(1, one.tertinggi) for one in criteria if r.random() >= missing},
        )
        for who in scorers
        for what in entries
    )
    return Forum(criteria, entries, scorers, sheets, r.choice((1, 1, 3)))


@st.composite
def forums(draw: st.DrawFn, usulan: int = 6, penilai: int = 6, kriteria: int = 3) -> Forum:
    return made(
        draw(st.integers(0, 2**32)),
        usulan=draw(st.integers(1, usulan)),
        penilai=draw(st.integers(1, penilai)),
        kriteria=draw(st.integers(1, kriteria)),
    )
