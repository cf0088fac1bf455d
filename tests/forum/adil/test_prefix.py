"""Hak per awalan: docs/adil.md#hak-per-awalan."""

from fractions import Fraction
from itertools import cycle

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.adil.prefix import by_equal_share, by_proportion, sentences

ROWS = st.lists(st.frozensets(st.sampled_from("ABCD"), max_size=2), max_size=20)


def rows(text: str) -> list[frozenset[str]]:
    """One letter a row; "-" belongs to nobody."""
    return [frozenset(letter.strip("-")) for letter in text]


def test_a_desa_that_comes_too_late() -> None:
    # C has two of eight: one of the first four is its.
    (one,) = by_proportion(rows("AABBABCC"))
    assert (one.nama, one.nomor, one.kebagian, one.hak) == ("C", (4, 5, 6), 0, 1)
    assert one._replace(nama="Desa Cilegok").kalimat == "Desa Cilegok belum kebagian mulai nomor 4"


def test_who_is_behind_alike_stands_in_one_sentence() -> None:
    # Of 108 desa forty come too late at the same number: the annex said it forty times.
    found = by_proportion(rows("AAAABCBC"))
    assert sentences(found) == ["B, C belum kebagian mulai nomor 4"]
    assert sentences(by_proportion(rows("AAABBBCC"))) == [
        "B belum kebagian mulai nomor 3",
        "C belum kebagian mulai nomor 4",
    ]


def test_one_that_has_some_but_not_enough() -> None:
    found = {one.nama: one for one in by_proportion(rows("ABBBAAAA"))}
    assert found["A"].kalimat == "A baru kebagian 1 dari 2 sampai nomor 4"


def test_who_asks_more_has_no_claim_to_more() -> None:
    listed = rows("ABABAAAAAA")
    assert [one.nama for one in by_proportion(listed)] == ["A"]
    assert by_equal_share(listed) == []
    late = rows("AAAABB")
    assert [(one.nama, one.nomor[0]) for one in by_equal_share(late)] == [("B", 2)]


def test_a_desa_that_asked_little_is_owed_no_more_than_that() -> None:
    assert by_equal_share(rows("BAAAAAAA")) == []


def test_desa_that_asked_nothing_can_be_counted_among_those_who_share() -> None:
    assert [one.nomor for one in by_equal_share(rows("AAAB"), groups=4)] == []
    assert [one.nomor for one in by_equal_share(rows("AAAAB"), groups=4)] == [(4,)]


@settings(max_examples=80)
@given(ROWS)
def test_it_is_what_the_definition_says(listed: list[frozenset[str]]) -> None:
    told = {(one.nama, j) for one in by_proportion(listed) for j in one.nomor}
    n = len(listed)
    names = frozenset().union(*listed)
    due = {name: Fraction(sum(name in row for row in listed), n or 1) for name in names}
    expected = {
        (name, j)
        for name in names
        for j in range(1, n + 1)
        if sum(name in row for row in listed[:j]) < due[name] * j // 1
    }
    assert told == expected


@given(st.integers(1, 5), st.integers(1, 6))
def test_taking_turns_leaves_nobody_behind(groups: int, rounds: int) -> None:
    turn = cycle("ABCDE"[:groups])
    listed = [frozenset(next(turn)) for _ in range(groups * rounds)]
    assert by_proportion(listed) == by_equal_share(listed) == []


def test_an_empty_list() -> None:
    assert by_proportion([]) == []
    assert by_equal_share([]) == []
