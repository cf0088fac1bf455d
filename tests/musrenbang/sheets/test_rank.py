"""A place in an order, however it is written."""

import pytest

from musrenbang.sheets.rank import read_rank


@pytest.mark.parametrize(
    ("teks", "urutan"),
    [
        *[("3", 3), (" 3.", 3), ("(3)", 3), ("ke-3", 3), ("Ke 3", 3), ("ke3", 3), ("III", 3), ("iv.", 4), ("#3", 3)],
        *[("Prioritas 3", 3), ("PRIORITAS KE-3", 3), ("Prioritas III", 3), ("No. 3", 3), ("P3", 3), ("P-3", None)],
        *[("pertama", 1), ("Kesatu", 1), ("prioritas ketiga", 3), ("dua", 2), ("3 (tiga)", 3), ("1200", 1200)],
        *[
            ("", None),
            ("tinggi", None),
            ("Cadangan", None),
            ("3,5", None),
            ("3 dan 4", None),
            ("-", None),
            ("ke", None),
        ],
    ],
)
def test_rank(teks: str, urutan: int | None) -> None:
    assert read_rank(teks) == urutan
