"""A place on the map as people write it or copy it from a map: → (lintang, bujur)."""

from __future__ import annotations

import re
from decimal import Decimal

from django.core.exceptions import ValidationError

# Indonesia, with the sea around it. The two ranges share no number, so that the order may be either.
LINTANG = (Decimal("-11.5"), Decimal("6.5"))
BUJUR = (Decimal(94), Decimal(142))
DIGITS = Decimal("0.000001")  # about 10 cm

EXAMPLE = "misalnya -6.9204, 106.927"
UNREADABLE = f"Koordinat “{{}}” tidak terbaca. Tuliskan lintang lalu bujur, {EXAMPLE}."
OUTSIDE = "Titik itu di luar Indonesia. Lintang antara -11,5 dan 6,5; bujur antara 94 dan 142."

# -6.9204 · -6,9204 · 6.9204° S · 6°55'13.4"S · LS
_MINUTES = r"""(?:(\d{1,2})['\u2032’]\s*(?:(\d{1,2}(?:[.,]\d+)?)(?:["\u2033”]|'')\s*)?)?"""
_NUMBER = rf"(-?\d{{1,3}}(?:[.,]\d+)?)\s*°?\s*{_MINUTES}(LS|LU|BT|[NSUET])?"
_PAIR = re.compile(rf"{_NUMBER}\s*[,;/\s]\s*{_NUMBER}", re.IGNORECASE)
# In the address of a map: …/@-6.92,106.92,17z · …?q=-6.92,106.92 · #map=17/-6.92/106.92
_IN_ADDRESS = re.compile(r"[@=/](-?\d{1,3}\.\d+)(?:,|%2C|/)\+?(-?\d{1,3}\.\d+)", re.IGNORECASE)


def read_point(text: str) -> tuple[Decimal, Decimal]:
    """ValidationError with a sentence where it is none, or not in Indonesia."""
    if "://" in text:
        found = _IN_ADDRESS.search(text)
        numbers = [Decimal(number) for number in found.groups()] if found else []
    else:
        found = _PAIR.fullmatch(text.strip().strip("()").replace("−", "-"))
        groups = found.groups() if found else ()
        numbers = [_degrees(*groups[start : start + 4]) for start in range(0, len(groups), 4)]
    if not numbers:
        raise ValidationError(UNREADABLE.format(text[:60]))
    lintang, bujur = sorted(numbers)
    if not (_within(lintang, LINTANG) and _within(bujur, BUJUR)):
        raise ValidationError(OUTSIDE)
    return lintang.quantize(DIGITS), bujur.quantize(DIGITS)


def _degrees(whole: str, minutes: str | None, seconds: str | None, side: str | None) -> Decimal:
    value = Decimal(whole.replace(",", "."))
    parts = Decimal(minutes or 0) / 60 + Decimal((seconds or "0").replace(",", ".")) / 3600
    south = whole.startswith("-") or (side or "").upper() in ("S", "LS")
    return -(abs(value) + parts) if south else value + parts


def _within(value: Decimal, limits: tuple[Decimal, Decimal]) -> bool:
    return limits[0] <= value <= limits[1]
