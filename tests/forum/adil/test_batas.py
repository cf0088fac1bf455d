"""How many are in, by number and by pagu."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from forum.adil.batas import Batas
from forum.pagu import Claim, garis_pagu

CLAIMS = st.lists(st.integers(0, 9).map(lambda n: Claim(Decimal(n))), max_size=8)


def test_a_number_set_by_the_room_counts_before_the_pagu() -> None:
    claims = [Claim(Decimal(5))] * 4
    assert Batas(k=3, pagu=Decimal(5)).count(claims) == 3
    assert Batas(k=9).count(claims) == 4
    assert Batas(pagu=Decimal(11)).count(claims) == 2
    assert Batas().count(claims) is None
    assert Batas().before(claims, Claim(Decimal(1))) is None


@given(CLAIMS, st.integers(0, 9), st.integers(0, 30), st.booleans())
def test_before_is_the_last_place_that_is_in(others: list[Claim], own: int, limit: int, by_number: bool) -> None:
    """Put at every place in turn; the line drawn anew each time."""
    row = Claim(Decimal(own))
    batas = Batas(k=limit) if by_number else Batas(pagu=Decimal(limit))

    def is_in(place: int) -> bool:
        claims = [*others[:place], row, *others[place:]]
        return place < (limit if by_number else garis_pagu(claims, Decimal(limit)).batas or 0)

    places = [place for place in range(len(others) + 1) if is_in(place)]
    assert batas.before(others, row) == (max(places) if places else None)
    assert places == list(range(len(places)))
