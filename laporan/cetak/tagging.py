"""The tag tree of a printed document, as somebody hears it.

WeasyPrint tags each page by itself. So a table of nine pages would be nine tables, its head would be read nine times,
and what stands in the margins would hang beside the tree. Here a table becomes one, with its head once, and so does a
section, paragraph or list (sections.py); of the margins the foot of the last page is read (number, code, sidik,
address), and all else in them is what PDF calls an artifact.

The boxes are asked which tag is theirs (`mark`); that, and that margins are not linked, holds for the WeasyPrint that
requirements.txt pins. The tests read the finished tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pydyf
from weasyprint import Document
from weasyprint.formatting_structure import boxes

from laporan.cetak.sections import join_sections, name_contents
from laporan.cetak.structure import Tag, Tree

ARTIFACT = "<</Type/Pagination>>"


@dataclass
class Cell:
    tag: Tag
    scope: str
    columns: int
    rows: int

    @property
    def head(self) -> bool:
        return bool(self.tag["S"] == "/TH")


@dataclass
class Table:
    """One table of the page's text, from its first sheet to its last. `rows`: (whose group, is it the head, cells)."""

    tag: Tag
    groups: dict[Any, Tag] = field(default_factory=dict)
    cells: dict[Any, Tag] = field(default_factory=dict)
    rows: list[tuple[Any, bool, list[Cell]]] = field(default_factory=list)


def mend_tags(document: Document, pdf: pydyf.PDF) -> None:
    tree = Tree(pdf)
    join_sections(tree, document)
    tables: dict[Any, Table] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.TableBox) and box.element_tag == "table":
                _join(tree, tables, box)
    heads = [one for table in tables.values() for one in _say_heads(table)]
    _index(tree, heads)
    _read_last_foot(tree)
    _name_links(document)
    name_contents(tree, document)
    _forget(tree)


# -- tables ---------------------------------------------------------------------------------------------


def _join(tree: Tree, tables: dict[Any, Table], box: Any) -> None:
    """What of the table stands on this page → to what was on the pages before."""
    groups = [(group, [row for row in group.children if row.children]) for group in box.children]
    first = next(row.children[0] for _, rows in groups for row in rows)
    tag = tree.at(tree.at(tree.at(first.mark["P"])["P"])["P"])
    table = tables.get(box.element)
    if table is None:
        table = tables[box.element] = Table(tag)
    for group, rows in groups:
        if table.tag is tag or not group.is_header:
            for row in rows:
                _add_row(tree, table, group, row)
    if table.tag is not tag:
        tree.take(tag)


def _add_row(tree: Tree, table: Table, group: Any, row: Any) -> None:
    if row.children[0].element in table.cells:
        # A row that is taller than its page goes on.
        for cell in row.children:
            tree.move(cell.mark["K"], table.cells[cell.element])
        return
    tag = tree.at(row.children[0].mark["P"])
    own = tree.at(tag["P"])
    there: Tag = table.groups.setdefault(group.element, own)
    if there is not own:
        tree.move([tag.reference], there)
    elif own["P"] != table.tag.reference:
        tree.move([own.reference], table.tag)
    table.cells |= {cell.element: cell.mark for cell in row.children}
    cells = [Cell(c.mark, c.element.get("scope", ""), c.colspan, c.rowspan) for c in row.children]
    table.rows.append((group.element, group.is_header, cells))


def _say_heads(table: Table) -> Iterator[Tag]:
    """Give every head its scope and every cell the heads that are above it or before it; the heads used."""
    columns: dict[int, list[pydyf.String]] = {}
    of_group: dict[Any, list[pydyf.String]] = {}
    for number, (group, in_head, cells) in enumerate(_placed(table.rows)):
        of_row: list[pydyf.String] = []
        for column, cell in cells:
            if not cell.head:
                continue
            key = cell.tag["ID"] = pydyf.String(f"{table.tag.number}-{number:05}-{column:03}")
            cell.tag["A"]["Scope"] = "/Column" if in_head else "/Row"
            if in_head:
                for one in range(column, column + cell.columns):
                    columns.setdefault(one, []).append(key)
            else:
                (of_group.setdefault(group, []) if cell.scope == "rowgroup" else of_row).append(key)
            yield cell.tag
        for column, cell in cells:
            if not cell.head:
                above = [key for one in range(column, column + cell.columns) for key in columns.get(one, ())]
                cell.tag["A"]["Headers"] = pydyf.Array([*of_group.get(group, ()), *of_row, *above])


def _placed(rows: Iterable[tuple[Any, bool, list[Cell]]]) -> Iterator[tuple[Any, bool, list[tuple[int, Cell]]]]:
    """The cells of each row with their columns, counted past the cells that reach down from above."""
    taken: dict[int, int] = {}
    for group, in_head, cells in rows:
        placed, column, now = [], 0, taken
        taken = {one: left - 1 for one, left in now.items() if left > 1}
        for cell in cells:
            while column in now:
                column += 1
            placed.append((column, cell))
            for one in range(column, column + cell.columns):
                if cell.rows > 1:
                    taken[one] = cell.rows - 1
            column += cell.columns
        yield group, in_head, placed


def _index(tree: Tree, heads: list[Tag]) -> None:
    """PDF asks for an index of the elements that have an identifier."""
    if heads:
        named = sorted((one["ID"].data, one.reference) for one in heads)
        names = pydyf.Array([part for pair in named for part in pair])
        tree.root["IDTree"] = pydyf.Dictionary({"Names": names})


# -- margins and links ------------------------------------------------------------------------------------


def _read_last_foot(tree: Tree) -> None:
    """The foot is a section of its own (_pinggir.html), so that it is told from the other margins of its page."""
    living, last = tree.living(), tree.pdf.page_references[-1]
    for tag in tree.elements():
        lost = tag["P"] == tree.document.reference and tag.number not in living
        if lost and tag["S"] == "/Sect" and tag["Pg"] == last:
            tree.move([tag.reference], tree.document)


def _name_links(document: Document) -> None:
    """A link is read by its words, not by the name of what it leads to."""
    for page in document.pages:
        for _kind, _target, _place, box in page.links:
            if box.link_annotation and (words := " ".join("".join(box.element.itertext()).split())):
                box.link_annotation["Contents"] = pydyf.String(words)


def _forget(tree: Tree) -> None:
    """What is no longer in the tree is an artifact of its page."""
    living = tree.living()
    nums = tree.at(tree.root["ParentTree"])["Nums"]
    for number, page in enumerate(tree.pdf.page_references):
        marks, gone = nums[2 * number + 1], set()
        for mcid, reference in enumerate(marks):
            if int(reference.split()[0]) not in living:
                marks[mcid] = "null"
                gone.add(mcid)
        _unmark(tree.at(tree.at(page)["Contents"]).stream, gone)
    for one in tree.elements():
        if one.number not in living:
            one.clear()


def _unmark(stream: list[Any], gone: set[int]) -> None:
    for place, part in enumerate(stream):
        if isinstance(part, dict) and part.get("MCID") in gone:
            stream[place - 1 : place + 1] = ["/Artifact", ARTIFACT]
