"""Marks of an .xlsx (ECMA-376), out of the XML itself: a style that no library knows changes nothing here."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree as ET

from musrenbang.sheets.marks.marks import Marks, Place, local

# Number formats 9 and 10 of ECMA-376 18.8.30; the others stand in the file.
_PERCENT = {"9", "10"}
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_QUOTED = re.compile(r'"[^"]*"|\\.')


def read_marks(content: bytes) -> dict[str, Marks]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        percent = _percent_styles(parts)
        return {name: _marks(parts.open(path), percent) for name, path in _sheets(parts)}


def _sheets(parts: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(name, part of the zip) of each sheet."""
    targets = {r.get("Id"): r.get("Target", "") for r in ET.fromstring(parts.read("xl/_rels/workbook.xml.rels"))}  # noqa: S314
    for element in ET.fromstring(parts.read("xl/workbook.xml")).iter():  # noqa: S314
        if local(element.tag) == "sheet":
            link = next(value for key, value in element.attrib.items() if key.endswith("}id"))
            path = posixpath.normpath(posixpath.join("/xl", targets[link])).lstrip("/")
            if path in parts.namelist():
                yield element.get("name", ""), path


def _percent_styles(parts: zipfile.ZipFile) -> set[str]:
    """The numbers of the cell styles that show a percentage."""
    if "xl/styles.xml" not in parts.namelist():
        return set()
    root = ET.fromstring(parts.read("xl/styles.xml"))  # noqa: S314
    formats = {e.get("numFmtId", "") for e in root.iter() if local(e.tag) == "numFmt" and _shows_percent(e)} | _PERCENT
    cells = next((e for e in root.iter() if local(e.tag) == "cellXfs"), ())
    return {str(number) for number, e in enumerate(cells) if e.get("numFmtId") in formats}


def _shows_percent(number_format: ET.Element) -> bool:
    return "%" in _QUOTED.sub("", number_format.get("formatCode", ""))


def _marks(file: IO[bytes], percent: set[str]) -> Marks:
    marks = Marks()
    row = column = -1
    for event, element in ET.iterparse(file, ("start", "end")):  # noqa: S314
        name = local(element.tag)
        if name == "row" and event == "start":
            row, column = int(element.get("r", row + 2)) - 1, -1
            if element.get("hidden") in ("1", "true"):
                marks.hidden.append(row)
        elif name == "row":
            element.clear()
        elif name == "c" and event == "end":
            column = _column(element.get("r"), column + 1)
            _mark(marks, (row, column), element, percent)
    return marks


def _column(reference: str | None, following: int) -> int:
    """'AB12' → 27. A cell without reference follows the one before."""
    if not reference or not (found := _REFERENCE.fullmatch(reference)):
        return following
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _mark(marks: Marks, place: Place, cell: ET.Element, percent: set[str]) -> None:
    parts = {local(part.tag): part.text or "" for part in cell}
    kind, value = cell.get("t", "n"), parts.get("v", "")
    if kind == "e":
        marks.errors[place] = value
    elif "f" in parts and not value and kind not in ("str", "inlineStr"):
        # An empty text is a result too: then the kind is "str".
        marks.formulas[place] = f"={parts['f']}"
    elif kind == "n" and value and cell.get("s") in percent:
        marks.percent.add(place)
