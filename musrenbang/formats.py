"""Numbers as an official writes them: dot for thousands, comma for decimals (pure)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

MILIAR = 10**9


def _grouped(value: Decimal, places: int) -> str:
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def _two_places(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def rupiah(value: Decimal | int | None) -> str:
    """1250000 → '1.250.000'; empty → '–'. Lists drop the decimals unless there are sen."""
    if value is None or value == "":
        return "–"
    amount = Decimal(value)
    return _grouped(amount, 0 if amount == amount.to_integral_value() else 2)


def uang_kata(value: Decimal | int | None) -> str:
    """42475675000 → '42,48 miliar' for those who read from afar; below one miliar, or empty, as rupiah()."""
    amount = Decimal(value or 0)
    if abs(amount) < MILIAR:
        return rupiah(value)
    bulat, kata = _two_places(amount / MILIAR), "miliar"
    if abs(bulat) >= 1000:
        bulat, kata = _two_places(amount / MILIAR / 1000), "triliun"
    return f"{angka(bulat)}\u00a0{kata}"


def angka(value: Decimal | int | None) -> str:
    """569.500 → '569,5'; empty → '–'."""
    if value is None or value == "":
        return "–"
    number = Decimal(value)
    whole = number == number.to_integral_value()
    return _grouped(number, 0) if whole else _grouped(number, 3).rstrip("0")
