"""Panjang, lebar and tinggi, each in its column, → one volume: what the unit asks for, or what is filled in."""

from __future__ import annotations

from decimal import Decimal

from musrenbang.formats import angka
from musrenbang.sheets.cells import Cell, Fault
from musrenbang.sheets.names import name_key
from musrenbang.sheets.numbers import NotANumber, read_number
from usulan.impor.reading.cells import is_empty, text

SIDES = ("panjang", "lebar", "tinggi")
UNITS = ("m", "m2", "m3")
_SPELT = {
    **dict.fromkeys(("m", "m1", "meter", "metre", "mtr", "meterlari", "ml"), "m"),
    **dict.fromkeys(("m2", "meterpersegi", "mpersegi"), "m2"),
    **dict.fromkeys(("m3", "meterkubik", "kubik", "mkubik"), "m3"),
}


def measure(named: dict[str, Cell]) -> str:
    """Put the volume of the sides into `named`, and take them out; what a person should know of it, or empty.

    A volume that the file states itself stays.
    """
    sides = [named.pop(column) for column in SIDES if column in named]
    filled = [cell for cell in sides if not is_empty(cell)]
    stated = named.setdefault("volume", "") if sides else ""
    if not filled:
        return ""
    written = " × ".join(map(text, filled))
    if fault := next((cell for cell in filled if isinstance(cell, Fault)), None):
        named["volume"] = fault if is_empty(stated) else stated
        return ""
    try:
        if not is_empty(stated):
            return _compare(stated, filled, written)
        numbers = [read_number(cell).value or Decimal(0) for cell in filled if not isinstance(cell, Fault)]
    except NotANumber:
        # No number: the cell says so itself.
        if is_empty(stated):
            named["volume"] = written
        return ""
    return _put(named, numbers, written)


def _compare(stated: Cell, filled: list[Cell], written: str) -> str:
    """A stated volume that is none of the products."""
    if isinstance(stated, Fault):
        return ""
    volume, product = read_number(stated).value, Decimal(1)
    for cell in filled:
        product *= (read_number(cell).value or Decimal(0)) if not isinstance(cell, Fault) else Decimal(0)
        if product == volume:
            return ""
    return f"Volume {text(stated)} dipakai; ukuran {written} menghasilkan yang lain. Periksa volumenya."


def _put(named: dict[str, Cell], numbers: list[Decimal], written: str) -> str:
    satuan = text(named.get("satuan", "")) if not is_empty(named.get("satuan", "")) else ""
    unit = _SPELT.get(name_key(satuan)) if satuan else UNITS[len(numbers) - 1]
    if unit is None or UNITS.index(unit) >= len(numbers):
        return f"Ukuran {written} tidak menjadi volume dalam “{satuan}”. Tuliskan volumenya."
    used = numbers[: UNITS.index(unit) + 1]
    volume = Decimal(1)
    for number in used:
        volume *= number
    named["volume"] = volume
    if not satuan:
        named["satuan"] = unit
    return f"Dihitung dari ukuran {written}: {angka(volume)} {satuan or unit}." if len(numbers) > 1 else ""
