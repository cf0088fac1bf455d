"""What is read from a list of one kind: its rows as texts, and what was not read (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class FileRow:
    """`place`: as the file numbers it, with its sheet where several are read. `fault`: a cell without a value."""

    place: str
    values: Mapping[str, str]
    fault: str = ""

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass
class Content:
    """`notes`: what was not read, a sentence each."""

    rows: list[FileRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
