"""Reads one workbook from stdin and writes its visible sheets as JSON to stdout. Run by read.py as a process.

A workbook of 5 kB that names a cell in its last row and column makes the reader ask for 512 GB and abort the
whole process, and a web worker carries everybody's live stream. So a file from outside is parsed here, under
limits of memory and time that end only this process.

Output: {"refused": a key of _REASONS in read.py} or {"sheets": [{"name", "rows", "merged"}]}; a cell is a
string, a number, or {"formula": "=A1*2"} for a formula whose result is not in the file.
"""

import datetime as dt
import io
import json
import resource
import sys
import zipfile
from typing import TypedDict

import openpyxl
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

MEMORY = 1024 * 1024 * 1024
SECONDS = 20
# A list of 10,000 usulan unpacks to 8 MB.
UNPACKED_MAX = 100 * 1024 * 1024
# One shared text of 32,000 characters, named 45,000 times, is a file of 150 kB and 1.4 GB in the web process.
# A list of 20,000 usulan has 8 million characters.
CHARACTERS_MAX = 20_000_000

Cell = str | float | dict[str, str]


class Sheet(TypedDict):
    name: str
    rows: list[list[Cell]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]]


def cell(value: object) -> Cell:
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float() | str():
            return value
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)


def read(content: bytes, rows_max: int, columns_max: int) -> dict[str, object]:
    if unpacked(content) > UNPACKED_MAX:
        return {"refused": "broken"}
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [
            meta.name
            for meta in book.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible
        ]
        sheets = [book.get_sheet_by_name(name) for name in names]
    except PasswordError:
        return {"refused": "locked"}
    except CalamineError:
        return {"refused": "no workbook"}
    if any(s.end and (s.end[0] >= rows_max or s.end[1] >= columns_max) for s in sheets):
        return {"refused": "too large"}
    answer = [as_dict(s, formulas(content, s.name)) for s in sheets]
    return {"sheets": answer} if characters(answer) <= CHARACTERS_MAX else {"refused": "too large"}


def characters(sheets: list[Sheet]) -> int:
    return sum(len(value) for s in sheets for row in s["rows"] for value in row if isinstance(value, str))


def unpacked(content: bytes) -> int:
    """Bytes that a zip claims to unpack to; a false claim meets the limits of this process."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return 0
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return sum(part.file_size for part in parts.infolist())


def as_dict(sheet: CalamineSheet, formula: dict[tuple[int, int], str]) -> Sheet:
    rows = [[cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), text in formula.items():
        if row < len(rows) and column < len(rows[row]) and rows[row][column] == "":
            rows[row][column] = {"formula": text}
    return {"name": sheet.name, "rows": rows, "merged": sheet.merged_cell_ranges or []}


def formulas(content: bytes, name: str) -> dict[tuple[int, int], str]:
    """(row, column) → formula, .xlsx only: calamine gives a formula's saved result, and "" where there is none."""
    if not unpacked(content):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [part for part in parts.namelist() if part.startswith("xl/worksheets/sheet")]
        if not any(b"<f" in parts.read(part) for part in sheets):
            return {}
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return {
        (cell.row - 1, cell.column - 1): str(cell.value)
        for row in book[name].iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(read(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2])), sys.stdout)
