"""A second table at the right of the first, with the same heads: its rows are put below, so that each is read."""

from __future__ import annotations

from musrenbang.sheets.cells import Cell, Sheet
from musrenbang.sheets.header import ROWS_SEARCHED, Meaning, column_letter
from usulan.impor.reading.cells import keys_of

# So many heads, kegiatan among them, make a table of its own.
_SAME = 3
_ROUND = 100


def stack(sheet: Sheet, meaning: Meaning) -> list[str]:
    """In the sheet itself; a sentence for each table that was moved. What stands above it comes along, for it may name
    its desa."""
    notes = []
    while place := _second(sheet, meaning):
        row, left = place
        # Hundreds are easily taken off again, and only the heads of the first table are sought.
        added, last = -(-len(sheet.rows) // _ROUND) * _ROUND, max(map(len, sheet.rows)) - 1
        beside = [cells[left:] for cells in sheet.rows]
        _leave_out_lower_heads(sheet, beside, place)
        sheet.rows = [cells[:left] for cells in sheet.rows]
        sheet.rows += [[] for _ in range(added - len(sheet.rows))] + beside
        sheet.merged = [_moved(merge, added, left) for merge in sheet.merged]
        sheet.hidden += [number + added for number in sheet.hidden]
        notes.append(
            f"Tabel di sebelah kanan (kolom {column_letter(left)}–{column_letter(last)}) ikut dibaca. Nomor barisnya "
            f"ditambah {added}: baris {row + 2} di sana ditulis baris {row + 2 + added}."
        )
    return notes


def _second(sheet: Sheet, meaning: Meaning) -> tuple[int, int] | None:
    """The row of heads and the first index of the second table."""
    for number, cells in enumerate(sheet.rows[:ROWS_SEARCHED]):
        keys = keys_of(cells)
        first = next(filter(None, keys), "")
        for left in range(1, len(keys)):
            if first and keys[left] == first:
                again = {key: cell for key, cell in zip(keys[left:], cells[left:], strict=True) if key in keys[:left]}
                found = [meaning(str(cell)) for key, cell in again.items() if key]
                if len(found) >= _SAME and any(one and one[0] == "kegiatan" for one in found):
                    return number, left
    return None


def _leave_out_lower_heads(sheet: Sheet, beside: list[list[Cell]], place: tuple[int, int]) -> None:
    """The upper row says already that heads come again."""
    row, left = place
    for number in range(row + 1, min(row + 3, len(beside))):
        keys = keys_of(beside[number])
        if keys != keys_of(sheet.rows[number][:left])[: len(keys)] or any(map(_has_digit, beside[number])):
            return
        beside[number] = []


def _has_digit(cell: Cell) -> bool:
    return any(sign.isdigit() for sign in str(cell))


_Merge = tuple[tuple[int, int], tuple[int, int]]


def _moved(merge: _Merge, rows: int, left: int) -> _Merge:
    """A title over both tables stays above the first."""
    (top, start), (bottom, end) = merge
    if start >= left:
        return (top + rows, start - left), (bottom + rows, end - left)
    return (top, start), (bottom, min(end, left - 1))
