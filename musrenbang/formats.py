"""Numbers as an official writes them: dot for thousands, comma for decimals (pure)."""

from __future__ import annotations

from decimal import Decimal


def _grouped(value: Decimal, places: int) -> str:
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def rupiah(value: Decimal | int | None) -> str:
    """1250000 → '1.250.000'; empty → '–'. Lists drop the decimals unless there are sen."""
    if value is None or value == "":
        return "–"
    amount = Decimal(value)
    return _grouped(amount, 0 if amount == amount.to_integral_value() else 2)


def angka(value: Decimal | int | None) -> str:
    """569.500 → '569,5'; empty → '–'."""
    if value is None or value == "":
        return "–"
    number = Decimal(value)
    whole = number == number.to_integral_value()
    return _grouped(number, 0) if whole else _grouped(number, 3).rstrip("0")
