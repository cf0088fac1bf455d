"""Where in a file the table of usulan is, and which column is which: as its heads say, or as a person has said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from musrenbang.sheets.cells import Book, Sheet, tidy
from musrenbang.sheets.header import ROWS_SEARCHED, Header, Meaning, find_header
from musrenbang.sheets.names import name_key
from musrenbang.sheets.refused import FileRefused
from usulan.impor.reading.cells import is_empty, keys_of, text
from usulan.impor.reading.columns import column_of

SAMPLES = 3
# A table of usulan has at least so many columns, kegiatan among them.
LEAST_COLUMNS = 3
# Better than any spelling that the program knows.
_CHOSEN = -1
_SEXES = ("l", "p", "lk", "pr", "lakilaki", "perempuan", "pria", "wanita")
_BOTH = {("lk", "pr"), ("pr", "lk")}
_PEOPLE = {"lk": None, "pr": ("penerima_perempuan", 50)}


class HeadsUnknown(FileRefused):
    """No row of heads says where kegiatan and two other columns are. A person may."""

    def __init__(self) -> None:
        super().__init__(
            "Judul kolom tidak ditemukan pada 20 baris pertama. Beri judul setiap kolom, paling sedikit "
            "Desa, Kegiatan, Lokasi, Volume dan Satuan, atau pakai templat dari halaman impor."
        )


@dataclass(frozen=True)
class Column:
    """A head, the first values below it, and which column it means, "" for none."""

    head: str
    samples: list[str]
    column: str

    @property
    def key(self) -> str:
        return name_key(self.head)


def find_table(book: Book, chosen: Mapping[str, str], name: str = "") -> tuple[Sheet, Header, list[Sheet]]:
    """The sheet of this name, else the one with most columns; its heads, and the other sheets that hold a table.

    Raises HeadsUnknown.
    """
    found = _tables(book, chosen)
    if not found:
        raise HeadsUnknown
    wanted = [pair for pair in found if name and pair[0].name == name] or found
    sheet, header = max(wanted, key=lambda pair: len(pair[1].positions))
    return sheet, header, [other for other, _ in found if other is not sheet]


def _tables(book: Book, chosen: Mapping[str, str]) -> list[tuple[Sheet, Header]]:
    return [
        (sheet, header)
        for sheet in book.sheets
        if (header := find_header(sheet, _meaning_in(sheet, chosen), ["kegiatan"]))
        and len(header.positions) >= LEAST_COLUMNS
    ]


def list_sheets(book: Book, chosen: Mapping[str, str]) -> list[str]:
    """The names of those that hold a table."""
    return [sheet.name for sheet, _ in _tables(book, chosen)]


def with_chosen(known: Meaning, chosen: Mapping[str, str]) -> Meaning:
    """What a person has said of a head goes before what the program knows."""

    def meaning(head: str) -> tuple[str, int] | None:
        key = name_key(head)
        if key in chosen:
            return (chosen[key], _CHOSEN) if chosen[key] else None
        return known(head)

    return meaning


def _meaning_in(sheet: Sheet, chosen: Mapping[str, str]) -> Meaning:
    """A total beside men and women is of people, where it would else be the budget; and "Lk" beside "Pr" is no
    lingkungan."""
    beside = {pair for row in sheet.rows[:ROWS_SEARCHED] for pair in pairwise(keys_of(row))}
    others: dict[str, tuple[str, int] | None] = {key: None for left, key in beside if left in _SEXES and key == "total"}
    if beside & _BOTH:
        others |= _PEOPLE
    return with_chosen(lambda head: others[key] if (key := name_key(head)) in others else column_of(head), chosen)


def list_columns(book: Book, chosen: Mapping[str, str], name: str = "") -> list[Column]:
    """Every head of the table once, in order; where no heads are known, of the row that looks most like heads."""
    try:
        sheet, header, _ = find_table(book, chosen, name)
        place = sheet, header.row
    except HeadsUnknown:
        place = likeliest(book)
    return columns_of([place], _meaning_in(place[0], chosen))


def columns_of(tables: Iterable[tuple[Sheet, int]], meaning: Meaning) -> list[Column]:
    """The same of tables that are found: each sheet, and the last row of its heads."""
    columns: dict[str, Column] = {}
    for sheet, row in tables:
        for column in _columns(sheet, row, meaning):
            columns.setdefault(column.key, column)
    return list(columns.values())


def _columns(sheet: Sheet, row: int, meaning: Meaning) -> Iterator[Column]:
    for index in range(max((len(cells) for cells in sheet.rows[: row + 1]), default=0)):
        head = _head(sheet, row, index, meaning)
        if name_key(head):
            found = meaning(head)
            yield Column(head, _samples(sheet, row, index), found[0] if found else "")


def _head(sheet: Sheet, row: int, index: int, meaning: Meaning) -> str:
    """Of a head in two rows the one that means something, else the lower one; merged down over three it is one."""
    rows = [row, row - 1, *(top for (top, left), end in sheet.merged if left == index and top + 2 == row == end[0])]
    cells = [sheet.rows[number][index] for number in rows if _has(sheet, number, index)]
    texts = list(filter(None, (tidy(str(cell)) for cell in cells)))
    return next((text for text in texts if meaning(text)), texts[0] if texts else "")


def _has(sheet: Sheet, number: int, index: int) -> bool:
    return number >= 0 and index < len(sheet.rows[number])


def _samples(sheet: Sheet, row: int, index: int) -> list[str]:
    cells = (cells[index] for cells in sheet.rows[row + 1 :] if index < len(cells))
    return list(dict.fromkeys(text(cell)[:60] for cell in cells if not is_empty(cell)))[:SAMPLES]


def likeliest(book: Book) -> tuple[Sheet, int]:
    """The row with most different short texts among the first of each sheet. Raises HeadsUnknown: all is empty."""
    rows = [(sheet, number) for sheet in book.sheets for number in range(min(len(sheet.rows), ROWS_SEARCHED))]
    if not rows:
        raise HeadsUnknown
    return max(rows, key=lambda place: _texts(place[0].rows[place[1]]))


def _texts(cells: Sequence[object]) -> int:
    return len({cell for cell in cells if isinstance(cell, str) and 0 < len(tidy(cell)) <= 60 and name_key(cell)})
