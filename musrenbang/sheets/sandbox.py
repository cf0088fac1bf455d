"""Reads one workbook from stdin and writes its visible sheets as JSON to stdout. Run by read.py as a process.

A workbook of 5 kB that names a cell in its last row and column makes the reader ask for 512 GB and abort the
whole process, and a web worker carries everybody's live stream. So a file from outside is parsed here, under
limits of memory and time that end only this process.

Output: {"refused": a key of REASONS in refused.py} or {"sheets": [{"name", "rows", "merged", "hidden"}], "hidden":
names of sheets, "unchecked": the marks could not be read}; a cell is a string, a number, or {"fault": a key of FAULTS
in cells.py, "text": what the file has}.
"""

import datetime as dt
import io
import json
import resource
import sys
import zipfile
from pathlib import Path
from typing import Any, TypedDict

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

# Run with -I, Python does not know where we are.
sys.path.append(str(Path(__file__).parents[2]))

from musrenbang.sheets import web
from musrenbang.sheets.marks import ods, xls, xlsx
from musrenbang.sheets.marks.marks import Marks, Place

MEMORY = 1024 * 1024 * 1024
SECONDS = 20
# A list of 10,000 usulan unpacks to 8 MB.
UNPACKED_MAX = 100 * 1024 * 1024
# One shared text of 32,000 characters, named 45,000 times, is a file of 150 kB and 1.4 GB in the web process.
# A list of 20,000 usulan has 8 million characters.
CHARACTERS_MAX = 20_000_000
# Formulas without a result may stand beside and below all values; further off nothing belongs to a list.
ROWS_BEYOND = 1000
COLUMNS_MAX = 200

Cell = str | float | dict[str, str]


class Sheet(TypedDict):
    name: str
    rows: list[list[Cell]]
    merged: list[tuple[Place, Place]]
    hidden: list[int]


def read(content: bytes, rows_max: int, columns_max: int) -> dict[str, object]:
    if not content.startswith((b"PK", b"\xd0\xcf")):
        pages = enumerate(web.read_page(content.decode()), start=1)
        sheets: list[Sheet] = [
            {"name": f"Tabel {n}", "rows": trimmed(rows), "merged": merged, "hidden": hidden}
            for n, (rows, merged, hidden) in pages
        ]
        return checked(sheets, rows_max, columns_max)
    if unpacked(content) > UNPACKED_MAX:
        return {"refused": "broken"}
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        metas = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        visible = [meta.name for meta in metas if meta.visible == SheetVisibleEnum.Visible]
        found = [book.get_sheet_by_name(name) for name in visible]
    except PasswordError:
        return {"refused": "locked"}
    except CalamineError:
        return {"refused": "no workbook"}
    marks = marks_of(content)
    answer = checked([as_dict(s, (marks or {}).get(s.name, Marks())) for s in found], rows_max, columns_max)
    hidden = [meta.name for meta in metas if meta.name not in visible]
    return answer | {"hidden": hidden, "unchecked": marks is None}


def checked(sheets: list[Sheet], rows_max: int, columns_max: int) -> dict[str, object]:
    """The answer, or a refusal of what no list has."""
    small = all(len(s["rows"]) <= rows_max and len(max(s["rows"], key=len, default=[])) <= columns_max for s in sheets)
    return {"sheets": sheets} if small and characters(sheets) <= CHARACTERS_MAX else {"refused": "too large"}


def characters(sheets: list[Sheet]) -> int:
    return sum(len(value) for s in sheets for row in s["rows"] for value in row if isinstance(value, str))


def unpacked(content: bytes) -> int:
    """Bytes that a zip claims to unpack to; a false claim meets the limits of this process."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return 0
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return sum(part.file_size for part in parts.infolist())


def marks_of(content: bytes) -> dict[str, Marks] | None:
    """None where they cannot be read; the values can be all the same."""
    try:
        if content.startswith(b"\xd0\xcf"):
            return xls.read_marks(content)
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            is_ods = "content.xml" in parts.namelist()
        return ods.read_marks(content) if is_ods else xlsx.read_marks(content)
    except Exception:  # noqa: BLE001 - whatever is odd in a stranger's file
        return None


def as_dict(sheet: CalamineSheet, marks: Marks) -> Sheet:
    rows = sheet.to_python(skip_empty_area=False)
    blank_results = dict.fromkeys(marks.blank, "")
    for kind, places in (("formula", marks.formulas), ("error", marks.errors), ("blank", blank_results)):
        for place, text in places.items():
            put(rows, place, {"fault": kind, "text": text})
    for row, column in marks.percent:
        if row < len(rows) and column < len(rows[row]) and isinstance(value := rows[row][column], int | float):
            rows[row][column] = f"{value * 100:.15g}%"
    left = [[cell(value) for value in row] for row in trimmed(rows)]
    hidden = [row for row in marks.hidden if row < len(left)]
    return {"name": sheet.name, "rows": left, "merged": sheet.merged_cell_ranges or marks.merged, "hidden": hidden}


def put(rows: list[list[Any]], place: Place, fault: dict[str, str]) -> None:
    """Where the reader gives no value, also beyond its last one, or the fault itself as a text (.ods)."""
    row, column = place
    if row > len(rows) + ROWS_BEYOND or column >= COLUMNS_MAX:
        return
    rows += [[] for _ in range(row + 1 - len(rows))]
    rows[row] += [""] * (column + 1 - len(rows[row]))
    if rows[row][column] in ("", fault["text"]):
        rows[row][column] = fault


def trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    """Without the rows and columns at the end in which there is nothing but blanks, which nobody sees."""
    width = max((n for row in rows for n, value in enumerate(row, start=1) if not blank(value)), default=0)
    height = max((n for n, row in enumerate(rows, start=1) if not all(map(blank, row))), default=0)
    return [row[:width] for row in rows[:height]]


def blank(value: object) -> bool:
    return not value.strip() if isinstance(value, str) else isinstance(value, dict) and value["fault"] == "blank"


def cell(value: object) -> Cell:
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float() | str() | dict():
            return value
        case dt.datetime() | dt.date():
            return {"fault": "date", "text": value.isoformat()}
        case dt.time() | dt.timedelta():
            return {"fault": "time", "text": str(value)}
        case _:
            return str(value)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(read(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2])), sys.stdout)
