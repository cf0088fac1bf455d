"""Numbers as an official writes them, dot for thousands, comma for decimals; the names of many desa (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

MILIAR = 10**9
NAMES = 60  # letters that the desa of one usulan take in a list, unless the first alone takes more


def _grouped(value: Decimal, places: int) -> str:
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(10) ** -places, ROUND_HALF_UP)


def rupiah(value: Decimal | int | None) -> str:
    """1250000 → '1.250.000'; empty → '–'. Lists drop the decimals unless there are sen."""
    if value is None or value == "":
        return "–"
    amount = Decimal(value)
    return _grouped(amount, 0 if amount == amount.to_integral_value() else 2)


def rp(value: Decimal | int | str | None) -> str:
    """1250000 → 'Rp 1.250.000' for a sentence: no line ends between the two."""
    return f"Rp\u00a0{rupiah(value if value is None else Decimal(value))}"


def hundredths(count: int, whole: int) -> str:
    """Of a bar that measures 100 for `whole`, as SVG reads numbers: 1 of 3 → '33.33', 1 of 2 → '50'."""
    return f"{Decimal(count * 100) / whole:.2f}".rstrip("0").rstrip(".")


def uang_kata(value: Decimal | int | None, places: int = 2) -> str:
    """42475675000 → '42,48 miliar' for those who read from afar; below one miliar, or empty, as rupiah()."""
    amount = Decimal(value or 0)
    if abs(amount) < MILIAR:
        return rupiah(value)
    bulat, kata = _rounded(amount / MILIAR, places), "miliar"
    if abs(bulat) >= 1000:
        bulat, kata = _rounded(amount / MILIAR / 1000, places), "triliun"
    return f"{_grouped(bulat, places).rstrip('0').rstrip(',')}\u00a0{kata}"


def uang_kata_beda(*sums: Decimal | int | None) -> list[str]:
    """uang_kata() of sums that are compared: those that differ never read alike. With as many decimals as this takes,
    two to four; else every one in full."""
    for places in (2, 3, 4):
        words = [uang_kata(value, places) for value in sums]
        if len(set(words)) == len(set(sums)):
            return words
    return [rupiah(value) for value in sums]


def as_called(text: str, sebutan: str) -> str:
    """A sentence of the program's own on "desa/kelurahan" with what an event calls them: "Kelurahan" where it has no
    desa. Never a text that people wrote."""
    for said, word in (("Desa/Kelurahan", sebutan), ("Desa/kelurahan", sebutan.capitalize())):
        text = text.replace(said, word)
    return text.replace("desa/kelurahan", sebutan.lower())


def angka(value: Decimal | int | None) -> str:
    """569.500 → '569,5'; empty → '–'."""
    if value is None or value == "":
        return "–"
    number = Decimal(value)
    whole = number == number.to_integral_value()
    return _grouped(number, 0) if whole else _grouped(number, 3).rstrip("0")


def join_desa(names: Sequence[str]) -> str:
    """'Loji / Cihaur'; a usulan of no desa is the kecamatan's own."""
    return " / ".join(names) or "Kecamatan"


def fitting_desa(names: Sequence[str]) -> int:
    """How many of these, from the first, a list names: as many as fit NAMES letters, one at least."""
    fitting = [count for count in range(1, len(names) + 1) if len(join_desa(names[:count])) <= NAMES]
    return max([min(1, len(names)), *fitting])
