"""What goes on over the end of a sheet is one section, paragraph or list in the tag tree; lists of contents are such.

Boxes and tags stand beside each other in the same order (WeasyPrint makes them so): where they do not, nothing is
joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure import boxes

from laporan.cetak.structure import Tag, Tree

INDEX = {"/P": "/TOCI"}
WHOLE = ("/Table", "/Figure")  # a table is joined row by row


def join_sections(tree: Tree, document: Document) -> None:
    last: tuple[Any, Tag] | None = None
    for page, reference in zip(document.pages, tree.pdf.page_references, strict=True):
        rows = _blocks(_body(page._page_box))
        tags = [tag for tag in map(tree.at, tree.document["K"]) if tag["Pg"] == reference][: len(rows)]
        if len(tags) != len(rows) or not rows:
            last = None
            continue
        joined = last is not None and _join(tree, last, (rows[0], tags[0]))
        if not (joined and len(rows) == 1):
            last = rows[-1], tags[-1]
        elif last is not None:
            # It fills this page too: what goes on is found by the box of this page, in the tag of the first.
            last = rows[0], last[1]


def _join(tree: Tree, before: tuple[Any, Tag], after: tuple[Any, Tag]) -> bool:
    """The second to the end of the first where they are one element; says whether they are."""
    (box, tag), (next_box, next_tag) = before, after
    same = box.element is not None and box.element is next_box.element and tag["S"] == next_tag["S"]
    if not same or tag["S"] in WHOLE:
        return False
    rows, next_rows = _blocks(box), _blocks(next_box)
    if rows and next_rows and len(next_tag["K"]) == len(next_rows):
        _join(tree, (rows[-1], tree.at(tag["K"][-1])), (next_rows[0], tree.at(next_tag["K"][0])))
    tree.move(next_tag["K"], tag)
    tree.at(next_tag["P"])["K"].remove(next_tag.reference)
    # Nobody takes it for a foot, which hangs beside the tree too.
    next_tag["P"], next_tag["K"] = tag.reference, []
    return True


def _body(page: Any) -> Any:
    return next(box for box in page.descendants() if box.element_tag == "body")


def _blocks(box: Any) -> Sequence[Any]:
    """Its children where they are blocks; [] where it holds lines."""
    children = getattr(box, "children", ())
    return children if all(isinstance(one, boxes.BlockLevelBox) for one in children) else []


def name_contents(tree: Tree, document: Document) -> None:
    """Paragraphs that lead to a place of the document are the items of a list of contents."""
    inner = {
        box.link_annotation.reference
        for page in document.pages
        for kind, _target, _place, box in page.links
        if kind == "internal" and box.link_annotation
    }
    for link in tree.elements():
        if link["S"] != "/Link" or not any(tree.at(one).get("Obj") in inner for one in _references(link)):
            continue
        item = tree.at(link["P"])
        if item["S"] in INDEX:
            item["S"], tree.at(item["P"])["S"] = INDEX[item["S"]], "/TOC"


def _references(tag: Tag) -> list[bytes]:
    return [one for one in tag["K"] if isinstance(one, bytes)]
