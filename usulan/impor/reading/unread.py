"""What stands in a table and is not read, because another cell says the same thing: a person is told which."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from musrenbang.sheets.cells import Cell, Fault
from musrenbang.sheets.header import Header
from usulan.impor.reading.cells import JOINED, is_empty, text
from usulan.impor.reading.rows import Finding
from usulan.impor.reading.skip import ranges

# Of a number and a name beside it nobody misses the number.
_TOGETHER = ("nomor", "desa")


def unread(header: Header, rows: Iterable[tuple[int, Sequence[Cell], Mapping[str, Cell]]]) -> list[Finding]:
    """One note for each column that is left for another of the same meaning. `rows`: number, cells, column → cell."""
    found: dict[tuple[int, str], list[int]] = {}
    for number, cells, named in rows:
        for place in _left(header, cells, named):
            found.setdefault(place, []).append(number)
    return [
        Finding(
            0,
            "",
            f"Kolom {_letter(index)} (“{header.at.get(index, header.heads[column])}”) tidak dibaca di {len(numbers)} "
            f"baris, karena yang dipakai kolom “{header.heads[column]}” di sebelahnya: {ranges(numbers)}."
            if index in header.spans.get(column, ())
            else f"Kolom {_letter(index)} (“{header.at[index]}”) tidak dibaca di {len(numbers)} baris, karena kolom "
            f"{_letter(header.positions[column][0])} (“{header.heads[column]}”) sudah terisi: {ranges(numbers)}.",
        )
        for (index, column), numbers in sorted(found.items())
    ]


def _left(header: Header, cells: Sequence[Cell], named: Mapping[str, Cell]) -> Iterator[tuple[int, str]]:
    for column in (header.positions.keys() & named.keys()) - {*JOINED, *_TOGETHER}:
        used = {_said(named[column]), _said(named.get("satuan", "")) if column == "volume" else ""}
        for index in (*header.positions[column], *header.spans.get(column, ())):
            if index < len(cells) and not is_empty(cells[index]) and _said(cells[index]) not in used:
                yield index, column


def _said(cell: Cell) -> str:
    return cell.message if isinstance(cell, Fault) else text(cell).lower()


def _letter(index: int) -> str:
    """0 → 'A', 26 → 'AA', as the spreadsheet names its columns."""
    return (_letter(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)
