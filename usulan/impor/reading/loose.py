"""Numbers with words around them that leave no doubt: "± 500", "150 juta", "Ls"."""

from __future__ import annotations

import re
from decimal import Decimal

from musrenbang.formats import angka
from musrenbang.sheets.numbers import NotANumber, read_number

ABOUT = re.compile(
    r"(?:±|\+/-|\+-|kurang lebih|lebih kurang|sekitar|kira[\s-]*kira|k\.?\s?l\.|lk\.)\s*(?=[0-9]|rp)", re.IGNORECASE
)
_SCALED = re.compile(
    r"(?:rp\.?\s*)?([0-9]{1,6}(?:[.,][0-9]{1,3})?)\s*(jt|juta|rb|ribu|miliar|milyar)(?:\s*rupiah)?\.?", re.IGNORECASE
)
_SCALE = {"rb": 1_000, "ribu": 1_000, "jt": 1_000_000, "juta": 1_000_000} | dict.fromkeys(
    ("miliar", "milyar"), 1_000_000_000
)
# A volume that is one of something.
WHOLE = re.compile(r"(?:l\.?s\.?|lump\s*sum|paket|pkt)\.?", re.IGNORECASE)


def loosely(cell: str | Decimal, *, rupiah: bool) -> tuple[str | Decimal, str]:
    """(what read_number() takes, a sentence about what was left out of it)."""
    if not isinstance(cell, str):
        return cell, ""
    bare = ABOUT.sub("", cell.strip(), count=1) if ABOUT.match(cell.strip()) else cell
    if rupiah and (found := _SCALED.fullmatch(bare.strip())):
        try:
            value = (read_number(found[1].replace(".", ",")).value or Decimal(0)) * _SCALE[found[2].lower()]
        except NotANumber:
            return cell, ""
        return value, f"“{cell.strip()}” dibaca {angka(value)}."
    return bare, f"“{cell.strip()}” dibaca {bare.strip()}." if bare != cell else ""
