"""A table that is written: its columns, its lines, what stands above and below (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a column holds. A MEASURE is a number with the unit that stands under UNIT; a CODE is a text of digits."""

    TEXT = "teks"
    CODE = "kode"
    COUNT = "bilangan"
    MONEY = "uang"
    MEASURE = "ukuran"
    DATE = "tanggal"


class Column(NamedTuple):
    """`width` in letters. Cells are text, as laporan/contract/document.py has them; "" is an empty one."""

    key: str
    head: str
    width: int
    kind: Kind = Kind.TEXT


class Line(StrEnum):
    ROW = "isi"
    PART = "asal"  # of the row above it: in italics, and in no sum
    GROUP = "kelompok"
    SUM = "jumlah"


Cells = Mapping[str, str]
UNIT = "satuan"  # the key of the unit of every measure in a line


@dataclass(frozen=True)
class Table:
    """`name` of the sheet. `numbered`: below the heads stand (1), (2), … as on the form. A GROUP or SUM has its text
    under the key of the first column, which reaches over all that are empty behind it."""

    name: str
    columns: Sequence[Column]
    lines: Sequence[tuple[Line, Cells]]
    title: Sequence[str] = ()
    notes: Sequence[str] = ()
    numbered: bool = False
    across: bool = True
    empty: str = "Nihil"
