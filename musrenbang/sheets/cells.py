"""What a file is read into: books of sheets of cells (pure)."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.dateformat import format as date_format

_CONTROL = dict.fromkeys([*range(32), *range(127, 160)], " ")
# But for tabs and ends of lines.
_UNWRITTEN = {sign: " " for sign in _CONTROL if chr(sign) not in "\t\n\r"} | {0x2028: " ", 0x2029: " "}
# Blanks without width and marks of direction: pasted from the web or a messenger, and nobody sees them.
INVISIBLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF])

# What sandbox.py says of a cell that has no value → what the person reads.
FAULTS = {
    "formula": "Berisi rumus “{}” tanpa hasil. Tuliskan isinya, bukan rumusnya.",
    "error": "Berisi kesalahan Excel {}. Perbaiki rumusnya, atau tuliskan isinya.",
    "date": "Excel membaca isinya sebagai tanggal {}. Jadikan selnya Teks, lalu tuliskan lagi, misalnya 1/2.",
    "blank": "Berisi rumus yang hasilnya kosong, sehingga dibaca kosong.",
    "time": "Excel membaca isinya sebagai waktu {}. Jadikan selnya Teks, lalu tuliskan lagi isinya.",
}


@dataclass(frozen=True)
class Fault:
    """A cell that shows something and has no value that could be imported. `kind`: a key of FAULTS."""

    kind: str
    text: str

    @property
    def message(self) -> str:
        return FAULTS[self.kind].format(_day(self.text) if self.kind == "date" else self.text[:40])


Cell = str | Decimal | Fault


@dataclass
class Sheet:
    """One sheet. `rows[0]` is row 1 of the file; rows may have different lengths; "" is an empty cell.

    `merged`: merged cells as ((row, column), (row, column)), both counted from 0 and inclusive. `hidden`: rows that a
    filter or a person hid, counted from 0; they are in `rows`.
    """

    name: str
    rows: list[list[Cell]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


@dataclass
class Book:
    """`sheets`: the visible ones. `notes`: sentences about what was not read or not checked."""

    sheets: list[Sheet]
    notes: list[str] = field(default_factory=list)


def tidy(text: str) -> str:
    """One line without control characters (PostgreSQL takes no NUL) and without doubled blanks."""
    return " ".join(text.translate(_CONTROL).split())


def written(text: str) -> str:
    """What somebody has typed or pasted, line by line, without what nobody sees: Word's own line end is a control."""
    return text if text.isprintable() else text.translate(_UNWRITTEN).translate(INVISIBLE)


def _day(iso: str) -> str:
    """'2026-02-01' → '1 Februari 2026'."""
    return date_format(date.fromisoformat(iso[:10]), "j F Y")
