"""Amounts of money in words, for those who read from afar."""

from decimal import Decimal

import pytest

from musrenbang.formats import uang_kata


@pytest.mark.parametrize(
    ("uang", "teks"),
    [
        (None, "–"),
        ("", "–"),
        (0, "0"),
        (35_000_000, "35.000.000"),
        (999_999_999, "999.999.999"),
        (1_000_000_000, "1 miliar"),
        (5_055_800_000, "5,06 miliar"),
        (Decimal("42475675000.50"), "42,48 miliar"),
        (42_500_000_000, "42,5 miliar"),
        (12_345_000_000, "12,35 miliar"),
        (999_994_999_999, "999,99 miliar"),
        (999_995_000_000, "1 triliun"),
        (999_999_999_999, "1 triliun"),
        (107_999_999_999_892, "108 triliun"),
        (-5_055_800_000, "-5,06 miliar"),
    ],
)
def test_uang_kata(uang: Decimal | int | None, teks: str) -> None:
    assert uang_kata(uang).replace("\N{NO-BREAK SPACE}", " ") == teks
    assert " " not in uang_kata(uang)
