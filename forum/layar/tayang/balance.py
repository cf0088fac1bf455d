"""Who gets how much of what is in, beside how much of it was asked: by any of GROUPINGS."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from forum.adil.balance import ATURAN_BAGI, Timbangan
from forum.models import Sidang
from forum.siaran.hall import Pilihan
from forum.timbangan.groups import GROUPINGS, agreed_first, names_of, rows_of, weigh
from musrenbang.tampilan.called import sebut

MENURUT = {kata: sebut(by.label) for kata, by in GROUPINGS.items()}


class Batang(NamedTuple):
    """Shares of the rupiah in whole per cent, and as long as they are drawn: the largest of all is 100."""

    nama: str
    masuk: int
    diminta: int
    panjang_masuk: int
    panjang_diminta: int


def context(sidang: Sidang, pilihan: Pilihan) -> dict[str, Any]:
    """What is in: what was agreed; while nothing is, the first k, and `rencana` is True then."""
    menurut = pilihan.get("menurut", "desa")
    rows, many = agreed_first(rows_of(sidang))
    inside = many or sidang.batas.count([row.claim for row in rows]) or 0
    found = weigh(rows, inside, menurut, names_of(menurut, sidang.musrenbang))
    return {
        "menurut": MENURUT[menurut],
        "rencana": not many,
        "bagi": ATURAN_BAGI if menurut == "desa" else "",
        "batang": _bars(found),
    }


def _bars(found: list[Timbangan]) -> list[Batang]:
    shares = [(one.nama, one.masuk.bagian_rupiah, one.diminta.bagian_rupiah) for one in found]
    largest = max((max(in_, asked) for _, in_, asked in shares), default=Fraction(0)) or Fraction(1)
    bars = [
        Batang(name, round(100 * in_), round(100 * asked), round(100 * in_ / largest), round(100 * asked / largest))
        for name, in_, asked in shares
    ]
    return sorted(bars, key=lambda bar: (-bar.panjang_masuk, -bar.panjang_diminta, bar.nama))
