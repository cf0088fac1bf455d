"""A second table further down whose columns stand in another order: its cells are put below the heads of the first."""

from __future__ import annotations

from collections.abc import Sequence

from musrenbang.sheets.cells import Cell, Sheet, tidy
from musrenbang.sheets.header import Header, Meaning
from musrenbang.sheets.names import name_key
from usulan.impor.reading.rows import Finding

# So many heads of the first table make a row the heads of another.
_SAME = 3


def realign(sheet: Sheet, header: Header, meaning: Meaning) -> list[Finding]:
    """In the sheet itself. What no head of the first table means is named."""
    known = {name_key(head) for head in header.heads.values()}
    found: list[Finding] = []
    places: dict[int, int] = {}
    for number in range(header.row + 1, len(sheet.rows)):
        cells = sheet.rows[number]
        if _are_heads(cells, known):
            places, unread = _places(cells, header, meaning)
            if places:
                sheet.rows[number] = []
                found.append(Finding(number + 1, "", _message(unread)))
        elif places:
            sheet.rows[number] = _moved(cells, places)
    return found


def _are_heads(cells: Sequence[Cell], known: set[str]) -> bool:
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    same = {name_key(text) for text in texts} & known
    return len(texts) == sum(bool(str(cell).strip()) for cell in cells) and len(same) >= _SAME


def _places(cells: Sequence[Cell], header: Header, meaning: Meaning) -> tuple[dict[int, int], list[str]]:
    """(index here → index in the first table, empty where nothing differs; the heads of what is not in that)."""
    places: dict[int, int] = {}
    unread = []
    for index, cell in enumerate(cells):
        named = meaning(head) if (head := tidy(str(cell))) else None
        where = header.positions.get(named[0], []) if named else []
        if index in where:
            places[index] = index
        elif where and where[0] not in places.values():
            places[index] = where[0]
        elif head:
            unread.append(head)
    same = all(index == place for index, place in places.items())
    return ({}, []) if same else (places, unread)


def _moved(cells: Sequence[Cell], places: dict[int, int]) -> list[Cell]:
    row: list[Cell] = [""] * (max(places.values()) + 1)
    for index, place in places.items():
        row[place] = cells[index] if index < len(cells) else ""
    return row


def _message(unread: Sequence[str]) -> str:
    left = f" Kolom yang tidak dibaca di sana: {', '.join(unread)}." if unread else ""
    return f"Judul kolom dengan susunan lain; baris di bawahnya dibaca menurut judul ini.{left}"
