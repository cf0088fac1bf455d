"""The mark that a desa cannot move: docs/adil.md#without-the-own-votes."""

import random
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.adil.batas import Batas
from forum.adil.own_votes import marks, sentence
from forum.pagu import Claim
from forum.skor.kriteria import Kriteria
from forum.skor.presets import LIMA_TINGKAT
from forum.skor.tally import Dinilai, Lembar, Penilai
from tests.forum.skor.forums import Forum, forums


def of(forum: Forum, batas: Batas) -> dict[str, bool | None]:
    claims = {one.kode: Claim(Decimal(3 + one.undian % 4)) for one in forum.usulan}
    return marks(forum.tally, claims, batas, fewest=forum.fewest)


LIMITS = st.one_of(
    st.integers(0, 6).map(lambda k: Batas(k=k)), st.integers(0, 25).map(lambda n: Batas(pagu=Decimal(n)))
)


@settings(max_examples=150)
@given(forums(usulan=7, penilai=7), LIMITS, st.randoms(use_true_random=False))
def test_whatever_a_desa_scores_no_mark_of_its_own_moves(forum: Forum, batas: Batas, r: random.Random) -> None:
    before = of(forum, batas)
    for desa in {one.desa for one in forum.usulan}:
        own = {one.kode for one in forum.penilai if one.desa in desa}
        sheets = tuple(
            one._replace(tingkat={k.kode: r.randint(1, k.tertinggi) for k in forum.kriteria if r.random() < 0.8})
            if one.penilai in own
            else one
            for one in forum.lembar
        )
        after = of(replace(forum, lembar=sheets), batas)
        theirs = {one.kode for one in forum.usulan if one.desa == desa}
        assert {k: v for k, v in after.items() if k in theirs} == {k: v for k, v in before.items() if k in theirs}


def test_scoring_rivals_down_is_seen() -> None:
    """A's scorer puts the usulan of B at the bottom: in by all scores, and not without A's."""
    k = Kriteria("k", "K", LIMA_TINGKAT)
    usulan = (Dinilai("a", frozenset("A"), 1), Dinilai("b", frozenset("B"), 2))
    penilai = (Penilai("pa", "A"), Penilai("x"))
    sheets = (Lembar("pa", "b", {"k": 1}), Lembar("x", "a", {"k": 3}), Lembar("x", "b", {"k": 4}))
    forum = Forum((k,), usulan, penilai, sheets)
    assert forum.order.kode == ["a", "b"]
    assert of(forum, Batas(k=1)) == {"a": False}  # nobody of B scores, so b has no mark
    assert sentence(inside=True, mark=False) == "hanya masuk dengan suara desa sendiri"


def test_too_few_scorers_left_cannot_be_computed() -> None:
    k = Kriteria("k", "K", LIMA_TINGKAT)
    forum = Forum((k,), (Dinilai("a", frozenset("A"), 1),), (Penilai("pa", "A"),), (Lembar("pa", "a", {"k": 5}),))
    assert of(forum, Batas(k=1)) == {"a": None}
    assert sentence(inside=True, mark=None) == "tidak dapat dihitung"


def test_without_number_and_pagu_there_is_no_mark() -> None:
    k = Kriteria("k", "K", LIMA_TINGKAT)
    forum = Forum((k,), (Dinilai("a", frozenset("A"), 1),), (Penilai("pa", "A"),), ())
    assert of(forum, Batas()) == {}
