"""The paper of a document: F4 as offices have it, or A4."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# cetak.css sets F4, 215 × 330 mm.
A4 = "@page { size: 210mm 297mm } @page mendatar { size: 297mm 210mm }"


def paper(isi: Mapping[str, Any]) -> str:
    """The rule to lay over cetak.css. What was frozen before there was a choice is F4."""
    return A4 if isi.get("kertas") == "A4" else ""
