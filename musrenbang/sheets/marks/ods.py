"""Marks of an .ods (OpenDocument 1.3, part 3, chapter 9)."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

from musrenbang.sheets.marks.marks import Marks, local

_ERROR = re.compile(r"#[A-Z/0-9]+[!?]?|(?:Err|Galat):[0-9]+|#N/A")
_HIDDEN = ("collapse", "filter")


def read_marks(content: bytes) -> dict[str, Marks]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts, parts.open("content.xml") as file:
        sheets: dict[str, Marks] = {}
        table = _Table()
        for event, element in ET.iterparse(file, ("start", "end")):  # noqa: S314
            name = local(element.tag)
            if name == "table" and event == "start":
                table = _Table()
                sheets[_get(element, "name")] = table.marks
            elif name == "table-row":
                table.begin() if event == "start" else table.end(element)
            elif name in ("table-cell", "covered-table-cell") and event == "end":
                table.cell(element)
        return sheets


class _Table:
    """Where we are in a sheet: rows and cells are counted, and one may stand for many."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.row = self.column = 0
        self.filled = False

    def begin(self) -> None:
        self.column, self.filled = 0, False

    def end(self, element: ET.Element) -> None:
        repeated = int(_get(element, "number-rows-repeated") or 1)
        if self.filled and _get(element, "visibility") in _HIDDEN:
            self.marks.hidden += range(self.row, self.row + repeated)
        self.row += repeated
        element.clear()

    def cell(self, element: ET.Element) -> None:
        place = (self.row, self.column)
        text = "".join(element.itertext()).strip()
        self.filled = self.filled or bool(text)
        if _get(element, "value-type", "calcext") == "error" or _ERROR.fullmatch(text):
            self.marks.errors[place] = text
        elif _get(element, "value-type", "office") == "percentage":
            self.marks.percent.add(place)
        rows, columns = (int(_get(element, f"number-{word}-spanned") or 1) for word in ("rows", "columns"))
        if rows * columns > 1:
            self.marks.merged.append((place, (self.row + rows - 1, self.column + columns - 1)))
        self.column += int(_get(element, "number-columns-repeated") or 1)


def _get(element: ET.Element, name: str, family: str = "") -> str:
    """An attribute by its name; `family`: part of the namespace, where two have the same."""
    return next((v for key, v in element.attrib.items() if local(key) == name and family in key.partition("}")[0]), "")
