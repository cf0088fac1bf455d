"""A place on the map as people write it or copy it from a map: → (lintang, bujur)."""

from __future__ import annotations

import re
from decimal import Decimal

from django.core.exceptions import ValidationError

# Indonesia, with the sea around it. The two ranges share no number, so that the order may be either.
LINTANG = (Decimal("-11.5"), Decimal("6.5"))
BUJUR = (Decimal(94), Decimal(142))
DIGITS = Decimal("0.000001")  # about 10 cm
MINUTES = 60  # of a degree, and seconds of a minute

EXAMPLE = "misalnya -6.9204, 106.927"
UNREADABLE = f"Koordinat “{{}}” tidak terbaca. Tuliskan lintang lalu bujur, {EXAMPLE}."
NO_POINT = f"Alamat ini tidak memuat koordinat. Buka petanya, tekan lama titiknya, lalu salin angkanya, {EXAMPLE}."
OUTSIDE = (
    "Titik itu di luar Indonesia. Lintang antara -11,5 (selatan, dengan tanda minus) dan 6,5 (utara); "
    "bujur antara 94 dan 142."
)

# As telephones and books write one sign → the sign.
_SIGNS = str.maketrans(
    {
        "\u2212": "-",
        "\u2013": "-",
        "\u00ba": "°",
        "\u02da": "°",
        "\u2032": "'",
        "\u2019": "'",
        "\u2018": "'",
        "\u2033": '"',
        "\u201d": '"',
        "\u201c": '"',
    }
)
_SIDES = {"lintang selatan": "LS", "lintang utara": "LU", "bujur timur": "BT", "''": '"'}
_LABEL = re.compile(r"\b(?:geo|latitude|lintang|lat|longitude|long|lon|lng|bujur)\b\s*[:=]?", re.IGNORECASE)
# -6.9204 · -6,9204 · 6.9204° · 6°55'13.4" · 6°55.224'
_ANGLE = r"""(-?\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?:(\d{1,2}(?:[.,]\d+)?)'\s*(?:(\d{1,2}(?:[.,]\d+)?)"\s*)?)?"""
_SIDE = r"(LS|LU|BT|[NSUET])"
_BETWEEN = r"(?:\s*[,;/]\s*|\s+-\s+|\s+)"
_PAIR = re.compile(rf"{_ANGLE}{_SIDE}?{_BETWEEN}{_ANGLE}{_SIDE}?", re.IGNORECASE)
# S 6.9204, E 106.927
_SIDE_FIRST = re.compile(rf"{_SIDE}[\s:]*{_ANGLE}{_BETWEEN}?{_SIDE}[\s:]*{_ANGLE}", re.IGNORECASE)
# In the address of a map: the pin …!3d-6.92!4d106.92, and else what is asked for, or the middle: …?q=-6.92,106.92 ·
# …/@-6.92,106.92,17z · …#map=17/-6.92/106.92
_PIN = re.compile(r"!3d(-?\d{1,3}\.\d+)!4d(-?\d{1,3}\.\d+)")
_MIDDLE = re.compile(r"[@=/](-?\d{1,3}\.\d+)(?:,|%2C|/)\+?(-?\d{1,3}\.\d+)", re.IGNORECASE)


def read_point(text: str) -> tuple[Decimal, Decimal]:
    """ValidationError with a sentence where it is none, or not in Indonesia."""
    numbers = _in_address(text) if "://" in text else _typed(text)
    if not numbers and "://" in text:
        raise ValidationError(NO_POINT)
    if not numbers:
        raise ValidationError(UNREADABLE.format(text[:60]))
    lintang, bujur = sorted(numbers)
    if not (_within(lintang, LINTANG) and _within(bujur, BUJUR)):
        raise ValidationError(OUTSIDE)
    return lintang.quantize(DIGITS), bujur.quantize(DIGITS)


def _in_address(text: str) -> list[Decimal]:
    found = _PIN.search(text) or _MIDDLE.search(text)
    return [Decimal(number) for number in found.groups()] if found else []


def _typed(text: str) -> list[Decimal]:
    """Both, in the order in which they stand; [] where they are none."""
    text = text.translate(_SIGNS)
    for words, side in _SIDES.items():
        text = re.sub(words, side, text, flags=re.IGNORECASE)
    text = _LABEL.sub(" ", text).strip(" ().\t\n")
    if found := _PAIR.fullmatch(text):
        one, two = found.groups()[:4], found.groups()[4:]
    elif found := _SIDE_FIRST.fullmatch(text):
        groups = found.groups()
        one, two = (*groups[1:4], groups[0]), (*groups[5:], groups[4])
    else:
        return []
    numbers = [_degrees(*one), _degrees(*two)]
    return [number for number in numbers if number is not None] if None not in numbers else []


def _degrees(whole: str, minutes: str | None, seconds: str | None, side: str | None) -> Decimal | None:
    value, *parts = (Decimal((part or "0").replace(",", ".")) for part in (whole, minutes, seconds))
    if max(parts) >= MINUTES:
        return None
    south = whole.startswith("-") or (side or "").upper() in ("S", "LS")
    rest = parts[0] / MINUTES + parts[1] / MINUTES**2
    return -(abs(value) + rest) if south else value + rest


def _within(value: Decimal, limits: tuple[Decimal, Decimal]) -> bool:
    return limits[0] <= value <= limits[1]
