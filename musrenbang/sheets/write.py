"""Tables → a workbook (.xlsx) or a text with commas (.csv): the same table gives the same bytes (pure)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from musrenbang.sheets.table import UNIT, Cells, Column, Kind, Line, Table

FOLIO, A4 = 14, 9  # Excel's numbers of the papers; its folio is F4 but for a millimetre
LONGEST = 32767  # letters in a cell
NUMBERS = (Kind.COUNT, Kind.MONEY, Kind.MEASURE)
# A cell that begins so would be a formula to the program that opens the text.
FORMULA = re.compile(r"[=+@\t\r]|-(?!\s*[\d.,]+$)")
EPOCH = (1980, 1, 1, 0, 0, 0)

_THIN = Side(style="thin", color="808080")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FILL = {Line.GROUP: PatternFill("solid", fgColor="EEEEEE"), Line.SUM: PatternFill("solid", fgColor="F6F6F6")}
_HEAD = PatternFill("solid", fgColor="E0E0E0")
_FONT = {
    Line.ROW: Font(name="Arial", size=9),
    Line.PART: Font(name="Arial", size=9, italic=True),
    Line.GROUP: Font(name="Arial", size=9, bold=True),
    Line.SUM: Font(name="Arial", size=9, bold=True),
}


class Book(NamedTuple):
    """What the file says of itself. `made`: its only time; `foot`: stands at the foot of every page."""

    title: str
    author: str
    made: dt.datetime
    foot: str = ""
    paper: int = FOLIO


def write_book(tables: Sequence[Table], about: Book) -> bytes:
    """An .xlsx with a sheet for each table: numbers are numbers, codes and everything else are text."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, table in zip(_names(tables), tables, strict=True):
        _write(book.create_sheet(name), table, about)
    made = about.made.astimezone(dt.UTC).replace(tzinfo=None)
    book.properties.title, book.properties.creator = about.title, about.author
    book.properties.created = book.properties.modified = made
    output = io.BytesIO()
    book.save(output)
    return _same_bytes(output.getvalue(), made)


def _names(tables: Iterable[Table]) -> list[str]:
    """Excel takes 31 letters, none of these, and no name twice."""
    names: list[str] = []
    for number, table in enumerate(tables, start=1):
        name = re.sub(r"[\[\]:*?/\\]", " ", table.name).strip(" '")[:31].strip() or f"Lembar {number}"
        taken = {one.lower() for one in names}
        names.append(f"{name[:26].strip()} ({number})" if name.lower() in taken else name)
    return names


def _same_bytes(content: bytes, made: dt.datetime) -> bytes:
    """openpyxl writes the moment of saving into the archive and into its properties."""
    output, stamp = io.BytesIO(), f"{made:%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
    return output.getvalue()


# -- one sheet --------------------------------------------------------------------------------------------


def _write(sheet: Any, table: Table, about: Book) -> None:
    row = 0
    for text in table.title:
        row += 1
        _put(sheet, row, 1, text).font = Font(name="Arial", size=11, bold=row == 1)
    row += 1 + bool(table.title)
    first = row
    _heads(sheet, row, [column.head for column in table.columns], bold=True)
    if table.numbered:
        row += 1
        _heads(sheet, row, [f"({n})" for n in range(1, len(table.columns) + 1)], bold=False)
    sheet.freeze_panes = f"A{row + 1}"
    sheet.print_title_rows = f"{first}:{row}"
    for line, cells in table.lines or [(Line.ROW, {table.columns[0].key: table.empty} if table.empty else {})]:
        row += 1
        _line(sheet, row, table.columns, line, cells)
    for text in table.notes:
        row += 1
        _put(sheet, row, 1, text).font = Font(name="Arial", size=9, italic=True)
    _set_up(sheet, table, about)


def _heads(sheet: Any, row: int, heads: Iterable[str], *, bold: bool) -> None:
    for number, head in enumerate(heads, start=1):
        cell = _put(sheet, row, number, head)
        cell.font, cell.fill, cell.border = Font(name="Arial", size=9, bold=bold), _HEAD, _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _line(sheet: Any, row: int, columns: Sequence[Column], line: Line, cells: Cells) -> None:
    for number, column in enumerate(columns, start=1):
        text = cells.get(column.key, "")
        cell = _put(sheet, row, number, "")
        if text:
            _fill(cell, column, text, cells)
        cell.font, cell.border = _FONT[line], _BORDER
        if line in _FILL:
            cell.fill = _FILL[line]
        numeric = column.kind in NUMBERS and cell.data_type == "n"
        cell.alignment = Alignment(vertical="top", wrap_text=not numeric, horizontal="right" if numeric else None)
    if line in _FILL:
        _span(sheet, row, columns, cells)


def _span(sheet: Any, row: int, columns: Sequence[Column], cells: Cells) -> None:
    """The text of a group or sum reaches up to the next cell that says something."""
    last = next((n for n, column in enumerate(columns[1:], start=1) if cells.get(column.key)), len(columns))
    if last > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)


def _fill(cell: Any, column: Column, text: str, cells: Cells) -> None:
    """A number column may hold words, as in the line of a sum."""
    if column.kind == Kind.DATE:
        cell.value, cell.number_format = dt.date.fromisoformat(text), "dd/mm/yyyy"
    elif column.kind in NUMBERS and _is_number(text):
        number = Decimal(text)
        cell.value = int(number) if number == number.to_integral_value() else number
        cell.number_format = number_format(column.kind, number, cells.get(UNIT, ""))
    else:
        _text(cell, text)
        if column.kind == Kind.CODE:
            cell.number_format = "@"


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


def number_format(kind: Kind, number: Decimal, unit: str) -> str:
    """With as many decimals as the number has; a measure with its unit behind it.

    >>> number_format(Kind.MEASURE, Decimal("569.500"), "m")
    '#,##0.0" m"'
    """
    if kind == Kind.COUNT:
        return "0"
    places = -int(number.normalize().as_tuple().exponent)
    if kind == Kind.MONEY and places > 0:
        places = 2
    whole = "#,##0" + (f".{'0' * places}" if places > 0 else "")
    plain = re.sub(r'["\\]', "", unit)
    return f'{whole}" {plain}"' if kind == Kind.MEASURE and plain else whole


def _put(sheet: Any, row: int, column: int, text: str) -> Any:
    cell = sheet.cell(row=row, column=column)
    if text:
        _text(cell, text)
    return cell


def _text(cell: Any, text: str) -> None:
    """A text stays a text: no program may read it as a formula. What no sheet can hold is a blank."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)[:LONGEST]
    cell.data_type = "s"


def _set_up(sheet: Any, table: Table, about: Book) -> None:
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.page_setup.orientation = "landscape" if table.across else "portrait"
    sheet.page_setup.paperSize = about.paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.oddFooter.left.text = about.foot.replace("&", "&&")
    sheet.oddFooter.right.text = "Halaman &P dari &N"


# -- text -------------------------------------------------------------------------------------------------


def write_csv(heads: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """RFC 4180 in UTF-8 with a mark at the front, by which a spreadsheet knows it. A text that a spreadsheet would take
    for a formula has an apostrophe before it."""
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(heads)
    writer.writerows([_safe(row.get(head, "")) for head in heads] for row in rows)
    return output.getvalue().encode("utf-8-sig")


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value
