"""Find the row of column heads in a sheet written by people: titles above it, any spelling, two rows deep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from musrenbang.sheets.names import name_key
from musrenbang.sheets.read import Cell, tidy

# A list begins with a letterhead and a title; heads further down than this are no heads.
ROWS_SEARCHED = 20


@dataclass(frozen=True)
class Header:
    """`row`: index of the last row of heads. `positions`: column → its indexes, best alias first.

    `unknown`: the heads that name no column, and so are not read.
    """

    row: int
    positions: Mapping[str, Sequence[int]]
    heads: Mapping[str, str]
    unknown: Sequence[str]


def find_header(
    rows: Sequence[Sequence[Cell]], spellings: Mapping[str, Sequence[str]], required: Sequence[str]
) -> Header | None:
    """The row (with the one below it, where heads are split) that names most columns, all of `required` among them.

    `spellings`: column → its spellings as name_key() makes them, best first; a final "rp" does not count.
    """
    meaning = {spelling: (column, rank) for column, known in spellings.items() for rank, spelling in enumerate(known)}
    top = rows[:ROWS_SEARCHED]
    candidates = [_as_header(number, row, [], meaning) for number, row in enumerate(top)]
    # Two rows count only where the second adds more than a stray word of the data would.
    deep = [
        _as_header(number + 1, row, below, meaning)
        for number, (row, below) in enumerate(pairwise(rows[:ROWS_SEARCHED]))
    ]
    for header in deep:
        if len(header.positions) > max(len(other.positions) for other in candidates) + 1:
            candidates.append(header)
    complete = [header for header in candidates if all(column in header.positions for column in required)]
    return max(complete, key=lambda header: len(header.positions), default=None)


def _as_header(
    number: int, row: Sequence[Cell], below: Sequence[Cell], meaning: Mapping[str, tuple[str, int]]
) -> Header:
    found: dict[str, list[tuple[int, int, str]]] = {}
    unknown = []
    for index in range(max(len(row), len(below))):
        texts = [tidy(str(cells[index])) for cells in (row, below) if index < len(cells)]
        for text in filter(None, texts):
            key = name_key(text)
            if known := meaning.get(key) or meaning.get(key.removesuffix("rp")):
                found.setdefault(known[0], []).append((known[1], index, text))
                break
        else:
            unknown += list(filter(None, texts))[-1:]
    by_column = {column: sorted(places) for column, places in found.items()}
    return Header(
        number,
        {column: [index for _, index, _ in places] for column, places in by_column.items()},
        {column: places[0][2] for column, places in by_column.items()},
        unknown,
    )
