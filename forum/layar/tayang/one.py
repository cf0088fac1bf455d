"""One usulan, large."""

from __future__ import annotations

from typing import Any

from forum.models import Sidang
from forum.siaran.hall import Pilihan


def context(sidang: Sidang, pilihan: Pilihan) -> dict[str, Any]:
    """`butir` is None where it was taken out of the session since."""
    return {"butir": sidang.daftar().filter(kode=pilihan.get("butir", "")).first()}
