"""What stands in a table and is not read, because another cell says the same thing: a person is told which."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from musrenbang.sheets.cells import Cell, Fault, Sheet
from musrenbang.sheets.header import Header, without_head
from musrenbang.sheets.header import column_letter as letter
from musrenbang.tampilan.letters import not_printed
from usulan.impor.reading.cells import JOINED, is_empty, is_ordinal, text
from usulan.impor.reading.columns import NUMBERS
from usulan.impor.reading.rows import Finding, SheetRow
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
            f"Kolom {letter(index)} (“{header.at.get(index, header.heads[column])}”) tidak dibaca di {len(numbers)} "
            f"baris, karena yang dipakai kolom “{header.heads[column]}” di sebelahnya: {ranges(numbers)}."
            if index in header.spans.get(column, ())
            else f"Kolom {letter(index)} (“{header.at[index]}”) tidak dibaca di {len(numbers)} baris, karena kolom "
            f"{letter(header.positions[column][0])} (“{header.heads[column]}”) sudah terisi: {ranges(numbers)}.",
        )
        for (index, column), numbers in sorted(found.items())
    ]


def unprintable(rows: Iterable[SheetRow]) -> list[Finding]:
    """One note for all letters that the documents cannot print."""
    message = not_printed((str(row.number), row.raw.values()) for row in rows)
    return [Finding(0, "", message)] if message else []


def nameless(
    sheet: Sheet, header: Header, rows: Sequence[tuple[int, Sequence[Cell], Mapping[str, Cell]]]
) -> list[Finding]:
    """One note for each column without a head in which a usulan says something; `rows` as above."""
    found = []
    for index in without_head(sheet, header, [cells for _, cells, _ in rows]):
        said = {
            number: text(cells[index]) for number, cells, _ in rows if index < len(cells) and not is_empty(cells[index])
        }
        if said:
            message = f"Kolom {letter(index)} tanpa judul tidak dibaca di {len(said)} baris: {ranges([*said])}."
            found.append(
                Finding(
                    0, "", f"{message} Beri judul bila isinya, misalnya “{next(iter(said.values()))[:40]}”, diperlukan."
                )
            )
    return found


def _left(header: Header, cells: Sequence[Cell], named: Mapping[str, Cell]) -> Iterator[tuple[int, str]]:
    for column in (header.positions.keys() & named.keys()) - {*JOINED, *_TOGETHER}:
        used = {_said(named[column]), _said(named.get("satuan", "")) if column == "volume" else ""}
        for index in (*header.positions[column], *header.spans.get(column, ())):
            if index >= len(cells) or is_empty(cells[index]) or _said(cells[index]) in used:
                continue
            # Of "a." and a name below one head nobody misses the letter.
            if column in NUMBERS or column not in header.spans or not is_ordinal(text(cells[index])):
                yield index, column


def _said(cell: Cell) -> str:
    return cell.message if isinstance(cell, Fault) else text(cell).lower()
