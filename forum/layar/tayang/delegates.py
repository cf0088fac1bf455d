"""The delegation, counted; no names."""

from __future__ import annotations

from typing import Any

from forum.delegasi.composition import susunan_delegasi
from forum.models import Delegasi, Sidang
from forum.siaran.hall import Pilihan


def context(sidang: Sidang, _pilihan: Pilihan) -> dict[str, Any]:
    acara = sidang.musrenbang
    row = Delegasi.objects.filter(musrenbang=acara).first()
    return {"delegasi": row, "susunan": susunan_delegasi(acara, row.rows() if row else [])}
