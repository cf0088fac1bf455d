"""Is this person in the list already, written differently? (pure)"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

from rapidfuzz.fuzz import ratio, token_sort_ratio

from musrenbang.sheets.names import name_key

# Of 100. One letter in ten may differ: "Siti Aminah", "Sity Aminah".
SAME = 88
_TITLES = {"h", "hj", "kh", "haji", "hajah", "dr", "drs", "dra", "ir", "ust", "ustadz", "bapak", "bpk", "ibu", "sdr"}


class Named(Protocol):
    nama: str
    desa_id: int | None


Row = TypeVar("Row", bound=Named)


def words(nama: str) -> tuple[str, ...]:
    """ "H. Asep Sunandar, S.Pd." → ("asep", "sunandar"): degrees and forms of address do not count."""
    parts = (name_key(part) for part in re.split(r"[\s.]+", nama.partition(",")[0]))
    kept = tuple(part for part in parts if part)
    return tuple(part for part in kept if part not in _TITLES) or kept


def alike(nama: str, desa: int | None, rows: Iterable[Row]) -> list[Row]:
    """Those who may be the same person: a similar name, and not another desa."""
    asked = words(nama)
    return [row for row in rows if _same_desa(desa, row.desa_id) and _same_name(asked, words(row.nama))]


def _same_desa(one: int | None, other: int | None) -> bool:
    return one == other or one is None or other is None


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Written nearly alike; or one gives his whole name, the other what he is called by."""
    if min(len(one), len(other)) > 1 and (set(one) <= set(other) or set(other) <= set(one)):
        return True
    joined, other_joined = " ".join(one), " ".join(other)
    return max(ratio(joined, other_joined), token_sort_ratio(joined, other_joined)) >= SAME
