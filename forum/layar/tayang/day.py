"""How the day goes: who speaks and who is next, the step of the run sheet. No names."""

from __future__ import annotations

from typing import Any

from forum.bicara.board import papan_bicara
from forum.models import Sidang
from forum.siaran.hall import Pilihan
from forum.susunan_acara.board import NANTI, papan_acara

NAMED = 5  # desa that are named as not heard
COMING = 3  # steps of the run sheet


def speaker(sidang: Sidang, _pilihan: Pilihan) -> dict[str, Any]:
    papan = papan_bicara(sidang)
    belum = papan["belum_desa"]
    # As long as nobody has spoken that is everybody, and says nothing.
    named = belum[:NAMED] if papan["giliran"] else []
    return {"papan": papan, "belum": named, "belum_lain": len(belum) - len(named) if named else 0}


def run_sheet(sidang: Sidang, _pilihan: Pilihan) -> dict[str, Any]:
    papan = papan_acara(sidang.musrenbang)
    to_come = [row for row in papan["langkah"] if row["keadaan"] == NANTI] if papan else []
    return {"papan": papan, "nanti": to_come[:COMING], "nanti_lain": len(to_come) - COMING}
