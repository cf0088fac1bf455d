"""Where the line ran and what one usulan lacks, in sentences."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.adil.batas import Batas
from forum.adil.shortfall import by_order
from forum.pagu import Claim
from laporan.isi.line import TANPA_HARGA, line, shortfall
from musrenbang.formats import rp

TEN = [Claim(Decimal(10)) for _ in range(4)]
PAGU = Batas(pagu=Decimal(25))


def test_the_line() -> None:
    assert line(PAGU, 2) == f"Garis pagu {rp(25)} berhenti di nomor 2."
    assert line(Batas(k=3), 3) == "Garis 3 usulan berhenti di nomor 3."
    assert line(Batas(pagu=Decimal(1)), 0) == f"Garis pagu {rp(1)} tidak memuat satu usulan pun."


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (2, f"Masuk bila biayanya paling banyak {rp(5)}, {rp(5)} lebih rendah; atau naik 1 tempat. "),
        (3, "Masuk bila naik 2 tempat. "),
    ],
)
def test_what_it_lacks_under_a_pagu(place: int, told: str) -> None:
    lack = 10 * (place + 1) - 25
    grown = f"Pagu perlu bertambah {rp(lack)} agar garisnya sampai ke sini."
    assert shortfall(TEN, place, TEN[place], PAGU, 2) == told + grown


def test_under_a_number_of_usulan_no_rupiah_are_named() -> None:
    assert shortfall(TEN, 3, TEN[3], Batas(k=1), 1) == "Masuk bila naik 3 tempat."


def test_without_a_price_nothing_is_guessed() -> None:
    assert shortfall(TEN, 3, Claim(Decimal(0), complete=False), PAGU, 2) == TANPA_HARGA


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12), st.integers(0, 40), st.booleans())
def test_the_same_as_on_the_screen(costs: list[int], pagu: int, by_number: bool) -> None:
    claims = [Claim(Decimal(cost)) for cost in costs]
    batas = Batas(k=pagu) if by_number else Batas(pagu=Decimal(pagu))
    inside = batas.count(claims) or 0
    kode = [str(n) for n in range(len(claims))]
    for one, found in by_order(kode, dict(zip(kode, claims, strict=True)), batas).items():
        assert shortfall(claims, int(one), claims[int(one)], batas, inside).startswith(found.kalimat)
