"""What stands above a session's list."""

from __future__ import annotations

from typing import Any

from forum.models import Butir, Sidang


def ringkasan(sidang: Sidang, daftar: list[Butir]) -> dict[str, Any]:
    """What forum/siaran/_ringkas.html shows."""
    return {
        "sidang": sidang,
        "garis": sidang.garis(daftar),
        "jumlah": len(daftar),
        "diputuskan": sum(bool(butir.hasil) for butir in daftar),
    }
