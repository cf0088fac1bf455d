"""Who is in the room, counted; no names."""

from __future__ import annotations

from typing import Any

from forum.hadir.present import susunan
from forum.models import Sidang
from forum.siaran.hall import Pilihan


def context(sidang: Sidang, _pilihan: Pilihan) -> dict[str, Any]:
    return {"susunan": susunan(sidang.musrenbang)}
