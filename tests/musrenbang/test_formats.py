"""Amounts of money in words, for those who read from afar."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from musrenbang.formats import rp, uang_kata, uang_kata_beda

ROOT = Path(__file__).parents[2]


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


@pytest.mark.parametrize(
    ("sums", "words"),
    [
        ([5_200_000_000, 5_055_800_000, 8_276_710_000], ["5,2 miliar", "5,06 miliar", "8,28 miliar"]),
        ([5_200_000_000, 5_200_000_000], ["5,2 miliar", "5,2 miliar"]),
        ([Decimal("5200000000.00"), 5_200_000_000], ["5,2 miliar", "5,2 miliar"]),
        ([5_200_000_000, 5_199_600_000], ["5,2 miliar", "5,1996 miliar"]),
        ([999_999_999_999, 1_000_400_000_000, None], ["1 triliun", "1,0004 triliun", "–"]),
        ([5_200_000_000, 5_199_999_999], ["5.200.000.000", "5.199.999.999"]),
        ([1_000_000_000, 999_999_999], ["1 miliar", "999.999.999"]),
    ],
)
def test_sums_that_differ_never_read_alike(sums: list[Decimal | int | None], words: list[str]) -> None:
    assert [word.replace("\N{NO-BREAK SPACE}", " ") for word in uang_kata_beda(*sums)] == words


def test_no_line_ends_between_rp_and_the_number() -> None:
    assert [rp(1_250_000), rp("80500000.00"), rp(None)] == ["Rp\u00a01.250.000", "Rp\u00a080.500.000", "Rp\u00a0–"]


# "Rp " before a value or a tag: a sum in a sentence that is not written by rp().
TERLEPAS = re.compile(r"Rp (?:\{|<)")


@pytest.mark.parametrize("lantai", ["usulan", "forum", "laporan", "templates"])
def test_every_sum_of_a_sentence_is_written_by_rp(lantai: str) -> None:
    files = [path for path in (ROOT / lantai).rglob("*") if path.suffix in {".py", ".html"}]
    assert len(files) > 10
    assert [path.name for path in files if TERLEPAS.search(path.read_text(encoding="utf-8"))] == []
