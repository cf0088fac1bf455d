"""Tables of a web page → rows. Many programs write a page, call it .xls, and Excel opens it all the same."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import tinyhtml5

_PARTS = ("thead", "tbody", "tfoot")
# Beyond this a span is a fault of the page: Excel has no more columns that a list could use.
_SPAN_MAX = 200
_BREAKS = ("br", "p", "div", "li")
# What a browser does not show.
_NO_TEXT = ("script", "style", "template", "noscript")
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)

Place = tuple[int, int]


def read_page(text: str) -> list[tuple[list[list[str]], list[tuple[Place, Place]], list[int]]]:
    """(rows, merged cells, indexes of the rows not shown) of each table that holds no other table, in their order."""
    root = tinyhtml5.parse(text, namespace_html_elements=False)
    return [_table(t) for t in root.iter("table") if next(t.iter("table")) is t and len(list(t.iter("table"))) == 1]


def _table(table: ET.Element) -> tuple[list[list[str]], list[tuple[Place, Place]], list[int]]:
    cells: dict[Place, str] = {}
    merged, hidden = [], []
    for row, element in enumerate(_rows(table)):
        if element.get("hidden") is not None or _NOT_SHOWN.search(element.get("style", "")):
            hidden.append(row)
        column = 0
        for cell in element:
            if cell.tag not in ("td", "th"):
                continue
            while (row, column) in cells:
                column += 1
            end = (row + _span(cell, "rowspan") - 1, column + _span(cell, "colspan") - 1)
            cells |= {(r, c): "" for r in range(row, end[0] + 1) for c in range(column, end[1] + 1)}
            cells[row, column] = _text(cell)
            if end != (row, column):
                merged.append(((row, column), end))
            column = end[1] + 1
    height, width = (max((place[axis] for place in cells), default=-1) + 1 for axis in (0, 1))
    return [[cells.get((r, c), "") for c in range(width)] for r in range(height)], merged, hidden


def _rows(table: ET.Element) -> Iterator[ET.Element]:
    for element in table:
        if element.tag == "tr":
            yield element
        elif element.tag in _PARTS:
            yield from (row for row in element if row.tag == "tr")


def _span(cell: ET.Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), _SPAN_MAX) if value.isdecimal() else 1


def _text(cell: ET.Element) -> str:
    """In the order of the page, with a line break where it has one. The tag of a comment is no text."""
    parts = [cell.text or ""]
    for child in cell:
        tag: object = child.tag  # of a comment it is a function
        shown = isinstance(tag, str) and tag not in _NO_TEXT
        parts += ["\n" * (tag in _BREAKS), _text(child) if shown else "", child.tail or ""]
    return "".join(parts)
