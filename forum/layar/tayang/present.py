"""Who is in the room, counted; no names."""

from __future__ import annotations

from typing import Any

from forum.hadir.composition import susunan
from forum.models import Sidang
from forum.siaran.hall import Pilihan


def context(sidang: Sidang, _pilihan: Pilihan) -> dict[str, Any]:
    acara = sidang.musrenbang
    return {"susunan": susunan(list(acara.peserta.filter(hadir=True))), "target": acara.target_perempuan}
