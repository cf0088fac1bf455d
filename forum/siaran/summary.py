"""What stands above a session's list."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from forum.models import Butir, Sidang
from forum.models.butir import Hasil
from forum.pagu import Garis
from forum.siaran.warning import Row, agreed_sum
from musrenbang.formats import uang_kata_beda


def ringkasan(sidang: Sidang, daftar: list[Butir]) -> dict[str, Any]:
    """What forum/siaran/_ringkas.html shows."""
    return figures(sidang, sidang.garis(daftar), daftar)


def figures(sidang: Sidang, garis: Garis, rows: Collection[Row]) -> dict[str, Any]:
    """The same of a list that is known already. `sisa`: what the agreed leaves of the pagu, below zero where it passes
    it; `penuh`: the agreed as a share of the pagu, in percent up to 100."""
    agreed = agreed_sum(rows)
    sisa = None if sidang.pagu is None else sidang.pagu - agreed
    return {
        "sidang": sidang,
        "garis": garis,
        "jumlah": len(rows),
        "diputuskan": sum(bool(row.hasil) for row in rows),
        "disepakati": agreed,
        "banyak_disepakati": sum(row.hasil == Hasil.DISEPAKATI for row in rows),
        "sisa": sisa,
        "lewat": sisa is not None and sisa < 0,
        "lebih": sisa and abs(sisa),
        "penuh": min(100, int(100 * agreed / sidang.pagu)) if sidang.pagu else 100 if agreed else 0,
        "kata": uang_kata_beda(sidang.pagu, agreed, sisa and abs(sisa), garis.jumlah),
    }
