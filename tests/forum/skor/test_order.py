"""From scores to an order: docs/adil.md#scores-to-order."""

import random
import time
from dataclasses import replace
from fractions import Fraction
from statistics import median_low

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.skor.kriteria import Kriteria
from forum.skor.order import order
from forum.skor.presets import ASAHAN, LIMA_TINGKAT
from forum.skor.tally import Dinilai, Lembar, Penilai, Tally, median_of
from musrenbang.galat import TidakSah
from tests.forum.skor.forums import Forum, forums, made

SATU = Kriteria("k", "Keterdesakan", LIMA_TINGKAT)


def alone(levels: dict[str, list[int]], kk: dict[str, int | None] | None = None, fewest: int = 1) -> list[str]:
    """The order of usulan of desa A by scorers of desa B on one criterion of five levels; lots as listed."""
    usulan = [Dinilai(kode, frozenset("A"), lot, (kk or {}).get(kode)) for lot, kode in enumerate(levels, 1)]
    most = max(map(len, levels.values()))
    penilai = [Penilai(f"p{n}", "B") for n in range(most)]
    lembar = [Lembar(f"p{n}", kode, {"k": level}) for kode, given in levels.items() for n, level in enumerate(given)]
    return order(Tally([SATU], usulan, penilai, lembar), fewest=fewest).kode


# -- the rule in examples ---------------------------------------------------------------------------------


def test_the_median_is_the_lower_middle() -> None:
    assert alone({"a": [2, 2, 5, 5], "b": [3, 3, 3, 3]}) == ["b", "a"]


def test_one_score_at_the_top_does_not_carry_a_usulan() -> None:
    assert alone({"a": [2, 2, 5], "b": [3, 3, 3]}) == ["b", "a"]


def test_of_equal_medians_the_one_with_more_above_than_below() -> None:
    assert alone({"a": [1, 3, 3], "b": [3, 3, 3], "c": [3, 3, 4]}) == ["c", "b", "a"]


def test_then_more_kk_where_all_that_are_tied_say_how_many() -> None:
    assert alone({"a": [3], "b": [3], "c": [3]}, {"a": 10, "b": 30, "c": 20}) == ["b", "c", "a"]
    assert alone({"a": [3], "b": [3], "c": [3]}, {"a": 10, "b": 30, "c": None}) == ["a", "b", "c"]
    assert alone({"a": [3], "b": [3], "c": [4]}, {"a": 10, "b": 30, "c": None}) == ["c", "b", "a"]


def test_fewer_than_the_least_number_of_scores_stands_after_all() -> None:
    assert alone({"a": [5, 5], "b": [1, 1, 1]}, fewest=3) == ["b", "a"]


def test_an_unknown_computed_level_is_missing_and_not_the_lowest() -> None:
    usulan = [Dinilai(f"u{n}", frozenset("A"), n, tingkat={"kk": level}) for n, level in ((1, None), (2, 1), (3, 4))]
    own = {one.kode: 3 for one in ASAHAN.kriteria if not one.dihitung}
    result = order(
        Tally(ASAHAN.kriteria, usulan, [Penilai("p")], [Lembar("p", one.kode, own) for one in usulan]), fewest=1
    )
    assert [one.usulan.kode for one in result.dinilai] == ["u3", "u2"]
    assert [one.usulan.kode for one in result.belum] == ["u1"]
    # Six criteria of five levels and one of three at level 3, the KK at 4: (6 × ½ + 1 + ¾) / 8.
    assert result.dinilai[0].skor == Fraction(19, 32)


def test_weights_count() -> None:
    kriteria = [replace(SATU, kode="x", bobot=3), replace(SATU, kode="y")]
    usulan = [Dinilai("u", frozenset("A"), 1), Dinilai("v", frozenset("A"), 2)]
    lembar = [Lembar("p", "u", {"x": 3, "y": 5}), Lembar("p", "v", {"x": 4, "y": 3})]
    result = order(Tally(kriteria, usulan, [Penilai("p")], lembar), fewest=1)
    assert [(one.usulan.kode, one.skor) for one in result.dinilai] == [("v", Fraction(11, 16)), ("u", Fraction(5, 8))]


def test_weights_count_in_a_tie_too() -> None:
    """Both have the medians 3 and 3; u leans up on the light criterion, v on the heavy one."""
    kriteria = [replace(SATU, kode="x", bobot=1), replace(SATU, kode="y", bobot=2)]
    usulan = [Dinilai("u", frozenset("A"), 1), Dinilai("v", frozenset("A"), 2)]
    up, even = [3, 3, 4], [3, 3, 3]
    lembar = [Lembar(f"p{n}", "u", {"x": up[n], "y": even[n]}) for n in range(3)]
    lembar += [Lembar(f"p{n}", "v", {"x": even[n], "y": up[n]}) for n in range(3)]
    result = order(Tally(kriteria, usulan, [Penilai(f"p{n}") for n in range(3)], lembar))
    assert [one.key for one in result.dinilai] == [(Fraction(1, 2), Fraction(2, 9)), (Fraction(1, 2), Fraction(1, 9))]
    assert result.kode == ["v", "u"]


@pytest.mark.parametrize("level", [0, 6])
def test_a_level_that_there_is_not_is_refused(level: int) -> None:
    with pytest.raises(TidakSah, match="tingkat 1 sampai 5"):
        alone({"a": [level]})


def test_a_second_sheet_is_refused() -> None:
    sheet = Lembar("p", "u", {"k": 1})
    with pytest.raises(TidakSah, match="sudah menilai"):
        Tally([SATU], [Dinilai("u", frozenset(), 1)], [Penilai("p")], [sheet, sheet])


def test_nobody_scores_what_is_computed() -> None:
    with pytest.raises(TidakSah, match="dihitung"):
        Tally(ASAHAN.kriteria, [Dinilai("u", frozenset(), 1)], [Penilai("p")], [Lembar("p", "u", {"kk": 1})])


# -- properties -------------------------------------------------------------------------------------------


def scores(forum: Forum) -> dict[str, Fraction | None]:
    result = forum.order
    return {one.usulan.kode: one.skor for one in (*result.dinilai, *result.belum)}


@given(st.lists(st.integers(1, 7), min_size=1, max_size=30))
def test_the_median_is_that_of_the_library(levels: list[int]) -> None:
    middle = median_of([levels.count(level) for level in range(1, 8)])
    assert middle
    assert middle.tingkat == median_low(levels)
    above, below = (sum(level > middle.tingkat for level in levels), sum(level < middle.tingkat for level in levels))
    assert middle.condong == Fraction(above - below, len(levels))


@settings(max_examples=60)
@given(forums(), st.randoms(use_true_random=False))
def test_permuting_scorers_or_scored_usulan_changes_nothing(forum: Forum, r: random.Random) -> None:
    shuffled = replace(
        forum,
        usulan=tuple(r.sample(forum.usulan, len(forum.usulan))),
        penilai=tuple(r.sample(forum.penilai, len(forum.penilai))),
        lembar=tuple(r.sample(forum.lembar, len(forum.lembar))),
    )
    before, after = forum.order, shuffled.order
    assert before.dinilai == after.dinilai
    assert {one.usulan.kode for one in before.belum} == {one.usulan.kode for one in after.belum}


@settings(max_examples=60)
@given(forums(), st.data())
def test_raising_one_score_never_lowers_its_usulan(forum: Forum, data: st.DataObject) -> None:
    raised = [(one, kode) for one in forum.lembar for kode in one.tingkat]
    if raised:
        sheet, kode = data.draw(st.sampled_from(raised))
        top = next(one.tertinggi for one in forum.kriteria if one.kode == kode)
        level = data.draw(st.integers(sheet.tingkat[kode], top))
        after = forum.with_level(sheet.penilai, sheet.usulan, kode, level)
        assert after.order.kode.index(sheet.usulan) <= forum.order.kode.index(sheet.usulan)


@settings(max_examples=60)
@given(forums(), st.data())
def test_the_own_desa_never_changes_the_score(forum: Forum, data: st.DataObject) -> None:
    usulan = data.draw(st.sampled_from(forum.usulan))
    own = {one.kode for one in forum.penilai if one.desa in usulan.desa}
    kriteria = data.draw(st.sampled_from(forum.kriteria))
    after = forum
    for one in own:
        after = after.with_level(one, usulan.kode, kriteria.kode, data.draw(st.integers(1, kriteria.tertinggi)))
    assert scores(after)[usulan.kode] == scores(forum)[usulan.kode]


@settings(max_examples=60)
@given(forums())
def test_missing_is_not_zero(forum: Forum) -> None:
    """Leaving out a score at the bottom never leaves the usulan with less than it had."""
    for sheet in forum.lembar:
        for kode, level in sheet.tingkat.items():
            if level == 1:
                rest = {k: v for k, v in sheet.tingkat.items() if k != kode}
                fewer = tuple(one._replace(tingkat=rest) if one is sheet else one for one in forum.lembar)
                after = scores(replace(forum, lembar=fewer))[sheet.usulan]
                before = scores(forum)[sheet.usulan]
                assert after is None or (before is not None and after >= before)
                return


@settings(max_examples=60)
@given(forums())
def test_one_more_scorer_at_the_medians_changes_no_score(forum: Forum) -> None:
    result = forum.order
    new = [
        Lembar(
            "baru", one.usulan.kode, {k.kode: m.tingkat for k, m in zip(forum.kriteria, one.median, strict=True) if m}
        )
        for one in result.dinilai
    ]
    more = replace(forum, penilai=(*forum.penilai, Penilai("baru")), lembar=(*forum.lembar, *new))
    before = {kode: score for kode, score in scores(forum).items() if score is not None}
    assert {kode: scores(more)[kode] for kode in before} == before


def test_a_whole_forum_is_ordered_at_once() -> None:
    """42 usulan, 150 scorers, 8 criteria: far from the limit of 50 ms, with room for a busy machine."""
    forum = made(1, usulan=42, penilai=150, kriteria=8, desa=tuple("ABCDEFGH"))
    tally = forum.tally
    start = time.process_time()
    order(tally, fewest=3)
    assert time.process_time() - start < 0.2
