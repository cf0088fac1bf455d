"""Numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musrenbang.formats import angka, rupiah
from musrenbang.sheets.numbers import NotANumber, ParsedNumber, decimal_mark, from_float, read_number


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("12", "12"),
        ("569,5", "569.5"),
        ("569.5", "569.5"),
        ("1.250.000", "1250000"),
        (" 4.500.000 ", "4500000"),
        ("4\u00a0500\u00a0000", "4500000"),
        ("59,520,000.00", "59520000"),
        ("59.520.000,50", "59520000.5"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1999.98", "1999.98"),
        ("12.5000", "12.5"),
        ("0", "0"),
        ("+3", "3"),
    ],
)
def test_one_meaning(teks: str, nilai: str) -> None:
    assert read_number(teks) == ParsedNumber(Decimal(nilai), "")


@pytest.mark.parametrize("teks", ["", "  ", "-", "–", "--", " - ", "..."])
def test_empty(teks: str) -> None:
    assert read_number(teks) == ParsedNumber(None, "")


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        *[
            (f"Rp{middle}1.250.000{end}", "1250000")
            for middle in (" ", ". ", ".", ": ", "")
            for end in ("", ",-", ".-")
        ],
        *[(f"1.250.000{end}", "1250000") for end in (",=", ",-.", " ,-", ",00", " rupiah", ".-")],
        *[("rp1250000", "1250000"), ("IDR 7,000", "7000"), ("'1250000", "1250000")],
    ],
)
def test_rupiah_as_written(teks: str, nilai: str) -> None:
    assert read_number(teks, rupiah=True) == ParsedNumber(Decimal(nilai), "")


@pytest.mark.parametrize(("teks", "nilai"), [("½", "0.5"), ("1 ½", "1.5"), ("2¾", "2.75"), ("3 ⅛", "3.125")])
def test_a_vulgar_fraction(teks: str, nilai: str) -> None:
    assert read_number(teks) == ParsedNumber(Decimal(nilai), "")


def test_a_third_is_rounded_and_said() -> None:
    assert read_number("10 ⅓") == ParsedNumber(Decimal("10.333"), "“10 ⅓” dibulatkan menjadi 10,333.")


@pytest.mark.parametrize(
    ("kolom", "rupiah", "tanda"),
    [
        (["12.50", "1.250"], False, "."),
        (["1250.000", "100.000"], False, "."),
        (["1.250.000", "1.250"], False, ","),
        (["12,5"], False, ","),
        (["1,250.50"], True, "."),
        (["1.250", "12"], False, ""),
        (["12,5", "12.5"], False, ""),
        (["Rp 1.250.000,-"], True, ","),
        ([Decimal("12.5"), None, "abc"], False, ""),
    ],
)
def test_what_a_column_shows_of_its_decimal_mark(kolom: list[object], rupiah: bool, tanda: str) -> None:
    assert decimal_mark(kolom, rupiah=rupiah) == tanda


def test_a_column_is_read_one_way() -> None:
    assert read_number("100.000", mark=".").value == Decimal(100)
    assert "dibaca 100" in read_number("100.000", mark=".").note
    assert read_number("1.250", mark=",") == ParsedNumber(Decimal(1250), "")
    assert read_number("250.000", rupiah=True, mark=".").value == Decimal(250)
    assert "dibaca 250" in read_number("250.000", rupiah=True, mark=".").note


@pytest.mark.parametrize("teks", ["1.250,000", "1250.000"])
def test_thousandths_of_a_rupiah_are_doubted(teks: str) -> None:
    assert read_number(teks, rupiah=True, decimals=2) == ParsedNumber(
        Decimal(1250), f"“{teks}” dibaca 1.250. Periksa bila bukan itu maksudnya."
    )


def test_zeros_behind_are_no_places() -> None:
    nilai = read_number("25000000.0000", rupiah=True, decimals=2).value
    assert nilai is not None
    assert nilai.as_tuple().exponent == -2


def test_an_empty_rupiah() -> None:
    assert read_number("Rp -", rupiah=True) == ParsedNumber(None, "")


def test_one_group_of_three_is_doubtful_except_for_rupiah() -> None:
    assert read_number("1.250").value == Decimal(1250)
    assert read_number("1.250").note == "“1.250” dibaca 1.250. Periksa bila bukan itu maksudnya."
    assert read_number("1,250").value == Decimal("1.25")
    assert read_number("1,250").note == "“1,250” dibaca 1,25. Periksa bila bukan itu maksudnya."
    assert read_number("1.250", rupiah=True) == ParsedNumber(Decimal(1250), "")
    assert read_number("1,250", rupiah=True) == ParsedNumber(Decimal(1250), "")


@pytest.mark.parametrize(
    "teks", ["abc", "12 m", "1e3", "1.2.3", "1,25,000", "12 5", "1..2", "½ m", "²", "Rp 5", "=1+1", "٣"]
)
def test_no_number(teks: str) -> None:
    with pytest.raises(NotANumber) as salah:
        read_number(teks)
    assert f"“{teks}”" in salah.value.pesan


@pytest.mark.parametrize("teks", ["-5", "(5)", "- 1.000.000"])
def test_less_than_nothing(teks: str) -> None:
    with pytest.raises(NotANumber, match="kurang dari nol"):
        read_number(teks)


def test_what_does_not_fit_the_field() -> None:
    with pytest.raises(NotANumber, match="terlalu besar"):
        read_number("100000000000")
    assert read_number("99999999999").value == Decimal(99999999999)
    assert read_number("0,3336") == ParsedNumber(Decimal("0.334"), "“0,3336” dibulatkan menjadi 0,334.")


def test_a_spreadsheets_number_has_one_reading() -> None:
    assert read_number(from_float(1.25)) == ParsedNumber(Decimal("1.25"), "")
    assert read_number(from_float(1.234)) == ParsedNumber(Decimal("1.234"), "")
    assert read_number(from_float(1250000.0)) == ParsedNumber(Decimal(1250000), "")
    assert from_float(0.1 + 0.2) == Decimal("0.3")
    with pytest.raises(NotANumber, match="kurang dari nol"):
        read_number(Decimal(-1))


@given(st.decimals(0, 10**10, places=3))
def test_what_we_print_we_read(nilai: Decimal) -> None:
    assert read_number(angka(nilai)).value == nilai


@given(st.decimals(0, 10**15, places=2))
def test_rupiah_that_we_print_we_read(nilai: Decimal) -> None:
    assert read_number(rupiah(nilai), rupiah=True, digits=16, decimals=2) == ParsedNumber(nilai, "")
