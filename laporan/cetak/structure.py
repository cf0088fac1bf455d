"""The structure elements of a PDF as WeasyPrint has written them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pydyf

Tag = Any  # a pydyf.Dictionary


class Tree:
    """The structure elements of a PDF, by their references."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.root = self.at(pdf.catalog["StructTreeRoot"])
        self.document = self.at(self.root["K"][0])

    def at(self, reference: bytes) -> Tag:
        return self.pdf.objects[int(reference.split()[0])]

    def move(self, tags: Iterable[Any], parent: Tag) -> None:
        """To the end of another's children. A number is marked content itself."""
        for one in tags:
            parent["K"].append(one)
            if isinstance(one, bytes):
                self.at(one)["P"] = parent.reference

    def take(self, tag: Tag) -> None:
        """Out of its parent, and that out of its own where it is empty then."""
        while tag is not self.document:
            parent = self.at(tag["P"])
            parent["K"].remove(tag.reference)
            if parent["K"]:
                return
            tag = parent

    def elements(self) -> list[Tag]:
        return [one for one in self.pdf.objects if isinstance(one, dict) and one.get("Type") == "/StructElem"]

    def living(self) -> set[int]:
        """The numbers of all elements below the root."""
        found, todo = set(), [self.document]
        while todo:
            tag = todo.pop()
            found.add(tag.number)
            todo += [self.at(one) for one in tag.get("K", ()) if isinstance(one, bytes)]
        return found
