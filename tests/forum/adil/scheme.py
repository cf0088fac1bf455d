"""A desa whose scorers put their own usulan to the top and all others to the bottom: what does it gain?

Used by tests and bench. 8 desa with 5 scorers each, 42 usulan, the first 14 are in; three criteria of five levels,
honest levels scattered around what the usulan is worth.
"""

import random
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from forum.adil.batas import Batas
from forum.adil.own_votes import marks
from forum.pagu import NOL, Claim
from forum.skor.presets import USG
from forum.skor.tally import Dinilai, Lembar, Penilai
from tests.forum.skor.forums import Forum

DESA, PER_DESA, USULAN, INSIDE = "ABCDEFGH", 5, 42, 14
SCHEMING = "A"


class Gain(NamedTuple):
    """Usulan of the scheming desa more than with honest scores: among the first by raw sum, by median without the own
    scorers, and with a good mark."""

    jumlah: int
    median: int
    tanda: int


def honest(r: random.Random) -> Forum:
    lots = r.sample(range(1, USULAN + 1), USULAN)
    usulan = tuple(Dinilai(f"u{n:02}", frozenset(r.choice(DESA)), lots[n]) for n in range(USULAN))
    penilai = tuple(Penilai(f"{desa}{n}", desa) for desa in DESA for n in range(PER_DESA))
    worth = {(one.kode, k.kode): r.gauss(3, 0.7) for one in usulan for k in USG.kriteria}
    lembar = tuple(
        Lembar(
            who.kode,
            one.kode,
            {k.kode: min(5, max(1, round(r.gauss(worth[one.kode, k.kode], 1)))) for k in USG.kriteria},
        )
        for who in penilai
        for one in usulan
    )
    return Forum(USG.kriteria, usulan, penilai, lembar, 3)


def schemed(forum: Forum) -> Forum:
    desa = {one.kode: one.desa for one in forum.usulan}

    def level(sheet: Lembar) -> Lembar:
        if not sheet.penilai.startswith(SCHEMING):
            return sheet
        return sheet._replace(tingkat=dict.fromkeys(sheet.tingkat, 5 if SCHEMING in desa[sheet.usulan] else 1))

    return replace(forum, lembar=tuple(map(level, forum.lembar)))


def by_raw_sum(forum: Forum) -> list[str]:
    total = Counter[str]()
    for sheet in forum.lembar:
        total[sheet.usulan] += sum(sheet.tingkat.values())
    return [one.kode for one in sorted(forum.usulan, key=lambda one: (-total[one.kode], one.undian))]


def gain(seed: int) -> Gain:
    before = honest(random.Random(seed))
    own = {one.kode for one in before.usulan if SCHEMING in one.desa}

    def counts(forum: Forum) -> Gain:
        claims = {one.kode: Claim(NOL) for one in forum.usulan}
        good = marks(forum.tally, claims, Batas(k=INSIDE), fewest=forum.fewest)
        return Gain(
            len(own & set(by_raw_sum(forum)[:INSIDE])),
            len(own & set(forum.order.kode[:INSIDE])),
            sum(good[kode] is True for kode in own),
        )

    one, other = counts(before), counts(schemed(before))
    return Gain(*(new - old for old, new in zip(one, other, strict=True)))
