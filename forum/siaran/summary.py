"""What stands above a session's list."""

from __future__ import annotations

from typing import Any

from forum.models import Butir, Sidang
from forum.pagu import Garis
from musrenbang.formats import uang_kata_beda


def ringkasan(sidang: Sidang, daftar: list[Butir]) -> dict[str, Any]:
    """What forum/siaran/_ringkas.html shows."""
    return figures(sidang, sidang.garis(daftar), [butir.hasil for butir in daftar])


def figures(sidang: Sidang, garis: Garis, hasil: list[str]) -> dict[str, Any]:
    """The same of a list that is known already; `hasil` of every row."""
    return {
        "sidang": sidang,
        "garis": garis,
        "jumlah": len(hasil),
        "diputuskan": sum(map(bool, hasil)),
        "kata": uang_kata_beda(sidang.pagu, garis.jumlah_dalam, garis.jumlah),
    }
