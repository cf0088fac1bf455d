"""Equal shares against the definition, written out with fractions: docs/adil.md#equal-shares."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.adil.equal_shares import Pemilihan, Proyek, _Market, add1, session_step
from musrenbang.galat import TidakSah


@st.composite
def elections(draw: st.DrawFn, most: int = 3) -> Pemilihan:
    """`most`: how much a voter may want something; 1 is approval. About half of the voters want each project."""
    r = random.Random(draw(st.integers(0, 2**32)))
    voters = draw(st.integers(1, 6))
    projects = tuple(
        Proyek(
            f"c{n}",
            Fraction(r.choice((1, 2, Fraction(5, 2), 3, 4, 6, 9, 12))),
            {voter: r.randint(0, most) for voter in range(voters) if r.random() < 0.6},
        )
        for n in range(draw(st.integers(0, 6)))
    )
    return Pemilihan(Fraction(draw(st.integers(0, 30))), voters, projects)


def smallest(cost: Fraction, much: dict[int, Fraction], left: list[Fraction]) -> Fraction | None:
    """The smallest ρ with Σ min(bᵢ, ρ·uᵢ) = cost: the sum rises from 0, straight between the ρ at which one has paid
    all."""
    if sum(left[i] for i in much) < cost:
        return None
    turns = sorted({left[i] / u for i, u in much.items()})
    for low, high in zip([Fraction(), *turns], turns, strict=False):
        paid = {rho: sum(min(left[i], rho * u) for i, u in much.items()) for rho in (low, high)}
        if paid[high] >= cost:
            return low if paid[low] >= cost else low + (cost - paid[low]) * (high - low) / (paid[high] - paid[low])
    return None


def by_definition(one: Pemilihan, share: int) -> list[Proyek]:
    left = [Fraction(share)] * one.pemilih
    rest, bought = list(one.proyek), []
    while True:
        offers = []
        for at, proyek in enumerate(rest):
            much = {i: proyek.biaya * w for i, w in proyek.dukungan.items() if w > 0}
            if much and (rho := smallest(proyek.biaya, much, left)) is not None:
                offers.append((rho, proyek.biaya, -len(much), at, much))
        if not offers:
            return bought
        rho, _, _, at, much = min(offers, key=lambda offer: offer[:4])
        for i, u in much.items():
            left[i] -= min(left[i], rho * u)
        bought.append(rest.pop(at))


@settings(max_examples=120)
@given(st.booleans().flatmap(lambda approval: elections(1 if approval else 3)), st.integers(1, 3))
def test_it_is_the_definition(one: Pemilihan, step: int) -> None:
    share = int(one.pagu // one.pemilih)
    expected = by_definition(one, share)
    wanted = sum(any(much > 0 for much in proyek.dukungan.values()) for proyek in one.proyek)
    while len(expected) < wanted:
        share += step
        more = by_definition(one, share)
        if one.cost(more) > one.pagu:
            break
        expected = more
    assert add1(one, step) == expected
    assert one.cost(expected) <= one.pagu


@settings(max_examples=200)
@given(st.booleans().flatmap(lambda approval: elections(1 if approval else 3)), st.integers(0, 8))
def test_it_buys_as_the_definition_does_with_any_share(one: Pemilihan, share: int) -> None:
    assert _Market(one).buy(share) == by_definition(one, share)


def test_what_has_become_dear_waits() -> None:
    """With 4 each b would cost its three supporters 2. Once a has taken 3 of two of them, the third would pay 4 of it:
    c, which costs its two supporters 2, comes first, and then b can no longer be paid."""
    one = approval(1, 6, a=(12, {0, 1, 2, 5}), b=(6, {1, 2, 3}), c=(4, {3, 4}))
    assert [proyek.kode for proyek in _Market(one).buy(4)] == ["a", "c"]


@settings(max_examples=60)
@given(elections(), st.integers(2, 7))
def test_the_unit_of_wanting_does_not_matter(one: Pemilihan, factor: int) -> None:
    def scaled(proyek: Proyek) -> Proyek:
        return replace(proyek, dukungan={i: factor * much for i, much in proyek.dukungan.items()})

    other = replace(one, proyek=tuple(map(scaled, one.proyek)))
    assert [proyek.kode for proyek in add1(other)] == [proyek.kode for proyek in add1(one)]


def approval(pagu: int, voters: int, **projects: tuple[int, set[int]]) -> Pemilihan:
    proyek = tuple(Proyek(kode, Fraction(cost), dict.fromkeys(by, 1)) for kode, (cost, by) in projects.items())
    return Pemilihan(Fraction(pagu), voters, proyek)


def bought(one: Pemilihan) -> list[str]:
    return [proyek.kode for proyek in add1(one)]


def test_a_third_of_the_voters_disposes_of_a_third() -> None:
    one = approval(90, 3, a=(30, {0, 1}), b=(30, {0, 1}), c=(30, {0, 1}), d=(30, {2}))
    assert bought(one) == ["a", "b", "d"]


def test_ties_go_to_the_cheaper_then_to_more_votes_then_to_the_first() -> None:
    assert bought(approval(10, 2, a=(6, {0, 1}), b=(4, {0, 1}))) == ["b", "a"]
    assert bought(approval(10, 2, a=(10, {0, 1}), b=(10, {0, 1}))) == ["a"]
    # Both at ρ = 1/2 and the same cost: two who want it once, or one who wants it twice.
    one = Proyek("satu", Fraction(4), {0: 2})
    two = Proyek("dua", Fraction(4), {0: 1, 1: 1})
    assert [proyek.kode for proyek in add1(Pemilihan(Fraction(8), 2, (one, two)))] == ["dua", "satu"]


def test_it_goes_on_where_nothing_more_would_fit() -> None:
    """With 2 each only b can be paid, and neither a nor c fits the 4 that are left. With 3 each all three voters pay c,
    which burdens each of them less; a stop at "nothing more fits" would never see it."""
    one = approval(8, 3, a=(7, {1, 2}), b=(4, {0, 2}), c=(7, {0, 1, 2}))
    assert [proyek.kode for proyek in by_definition(one, 2)] == ["b"]
    assert bought(one) == ["c"]


def test_where_all_that_anyone_wants_is_bought_it_ends() -> None:
    assert bought(approval(1000, 2, a=(2, {1}), b=(1, {0}), c=(3, set()))) == ["b", "a"]


def test_the_step_of_a_session_is_a_ten_thousandth_of_the_share() -> None:
    assert session_step(Fraction(3_000_000_000), 8) == 37_500
    assert session_step(Fraction(1), 8) == 1


def test_what_cannot_be_computed_is_refused() -> None:
    with pytest.raises(TidakSah, match="pemilih"):
        approval(1, 0)
    with pytest.raises(TidakSah, match="Biaya a"):
        approval(1, 1, a=(0, {0}))
