"""A session as an election for the method of equal shares (pure). docs/adil.md#equal-shares"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from forum.pagu import Claim
from forum.skor.tally import Tally

from .equal_shares import Pemilihan, Proyek


class Pemilih(NamedTuple):
    """A voter: a desa, or a card that scored; `penilai`: the cards whose mean it votes with."""

    nama: str
    penilai: tuple[str, ...]


class Beda(NamedTuple):
    """Beside the list as agreed: what would come in, and what would go out, each in the order of its list."""

    masuk: list[str]
    keluar: list[str]


def by_desa(tally: Tally) -> list[Pemilih]:
    """Each desa of which somebody scored, by code. Scorers without a desa have no voter here."""
    cards: dict[str, list[str]] = {}
    for one in by_card(tally):
        if (desa := tally.penilai[one.nama].desa) is not None:
            cards.setdefault(desa, []).append(one.nama)
    return [Pemilih(desa, tuple(cards[desa])) for desa in sorted(cards)]


def by_card(tally: Tally) -> list[Pemilih]:
    """Each card that scored anything."""
    scored = {penilai for (penilai, _), sheet in tally.lembar.items() if sheet.tingkat}
    return [Pemilih(kode, (kode,)) for kode in sorted(scored)]


def election(tally: Tally, claims: Mapping[str, Claim], pagu: Fraction, pemilih: Iterable[Pemilih]) -> Pemilihan:
    """How much a voter wants a usulan: the sum of weight × counted level over what is scored, own usulan too; what is
    missing is nothing; a desa wants it as the mean of its cards. In whole numbers of one unit, common to all.

    Only usulan that have their whole price. Raises TidakSah where nobody has scored.
    """
    voters = list(pemilih)
    levels = lcm(*(one.tertinggi - 1 for one in tally.kriteria))
    weight = {one.kode: one.bobot * (levels // (one.tertinggi - 1)) for one in tally.kriteria}
    cards = lcm(*(len(one.penilai) for one in voters))
    projects = tuple(
        Proyek(kode, Fraction(claims[kode].amount), dict(enumerate(_wants(tally, kode, voters, weight, cards))))
        for kode in tally.usulan
        if claims[kode].complete and claims[kode].amount > 0
    )
    return Pemilihan(pagu, len(voters), projects)


def _wants(
    tally: Tally, usulan: str, voters: Iterable[Pemilih], weight: Mapping[str, int], cards: int
) -> Iterable[int]:
    """Of each voter the mean of its cards, times `cards`, which every number of cards divides."""
    for one in voters:
        yield sum(_points(tally, card, usulan, weight) for card in one.penilai) * (cards // len(one.penilai))


def _points(tally: Tally, card: str, usulan: str, weight: Mapping[str, int]) -> int:
    sheet = tally.lembar.get((card, usulan))
    if sheet is None:
        return 0
    return sum(weight[kode] * (level - 1) for kode, level in sheet.tingkat.items() if kode in weight)


def beside(agreed: Iterable[str], bought: Iterable[str]) -> Beda:
    """What the two lists of codes do not share."""
    ours, theirs = list(agreed), list(bought)
    return Beda([one for one in theirs if one not in ours], [one for one in ours if one not in theirs])
