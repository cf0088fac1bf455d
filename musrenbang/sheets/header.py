"""Find the row of column heads in a sheet written by people: titles above it, any spelling, two rows deep."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from musrenbang.sheets.cells import Cell, Sheet, tidy
from musrenbang.sheets.names import name_key

# A list begins with a letterhead and a title; heads further down than this are no heads.
ROWS_SEARCHED = 20

# What a head means: (column, rank), a lower rank is a better name for it; None where it names no column.
Meaning = Callable[[str], tuple[str, int] | None]


@dataclass(frozen=True)
class Header:
    """`row`: index of the last row of heads. `positions`: column → its indexes, best name first.

    `spans`: column → the indexes beside it that its head is merged over. `unknown`: the heads that name no column, and
    so are not read.
    """

    row: int
    positions: Mapping[str, Sequence[int]]
    heads: Mapping[str, str]
    unknown: Sequence[str]
    spans: Mapping[str, Sequence[int]] = field(default_factory=dict)


def spelled(spellings: Mapping[str, Sequence[str]]) -> Meaning:
    """`spellings`: column → its spellings as name_key() makes them, best first; a final "rp" does not count."""
    known = {spelling: (column, rank) for column, names in spellings.items() for rank, spelling in enumerate(names)}

    def meaning(head: str) -> tuple[str, int] | None:
        key = name_key(head)
        return known.get(key) or known.get(key.removesuffix("rp"))

    return meaning


def find_header(sheet: Sheet, meaning: Meaning, required: Sequence[str]) -> Header | None:
    """The row (with the one below it, where heads are split) that names most columns, all of `required` among them."""
    top = sheet.rows[:ROWS_SEARCHED]
    single = [_as_header(sheet, number, [], meaning) for number in range(len(top))]
    # Two rows count only where the second adds more than a stray word of the data would.
    enough = max((len(header.positions) for header in single), default=0) + 2
    deep = [
        header
        for number, (_, below) in enumerate(pairwise(top))
        if len((header := _as_header(sheet, number, below, meaning)).positions) >= enough
        or _split(sheet, number, below, meaning)
    ]
    complete = [header for header in (*deep, *single) if all(column in header.positions for column in required)]
    return max(complete, key=lambda header: len(header.positions), default=None)


def _split(sheet: Sheet, number: int, below: Sequence[Cell], meaning: Meaning) -> bool:
    """A head is merged over several columns, and below it stands a known head."""
    parts = {index for left, others in _wide(sheet, number).items() for index in (left, *others)}
    return any(meaning(tidy(str(below[index]))) for index in parts if index < len(below) and below[index])


def _as_header(sheet: Sheet, number: int, below: Sequence[Cell], meaning: Meaning) -> Header:
    found: dict[str, list[tuple[int, int, str]]] = {}
    unknown = []
    parents = _parents(sheet, number) if below else {}
    for index, texts in _texts(sheet, number, below):
        # What stands below a head says it more exactly.
        named = [(known, text) for text in reversed(texts) if (known := meaning(text))]
        if together := _together(parents.get(index, ""), texts[-1], meaning):
            named.insert(0, together)
        if named:
            (column, rank), text = named[0]
            found.setdefault(column, []).append((rank, index, text))
        else:
            unknown += texts[-1:]
    by_column = {column: sorted(places) for column, places in found.items()}
    wide = _wide(sheet, number) if not below else {}
    return Header(
        number + bool(below),
        {column: [index for _, index, _ in places] for column, places in by_column.items()},
        {column: places[0][2] for column, places in by_column.items()},
        unknown,
        {column: wide[places[0][1]] for column, places in by_column.items() if places[0][1] in wide},
    )


def _together(parent: str, child: str, meaning: Meaning) -> tuple[tuple[str, int], str] | None:
    """What "Biaya" over "Satuan" or "Jumlah" says that neither says alone: ((column, rank), the two as one head)."""
    if not parent or parent == child:
        return None
    both, alone = meaning(f"{parent} {child}"), [meaning(parent), meaning(child)]
    says_more = both and (alone[1] is None or both[0] not in [one[0] for one in alone if one])
    return (both, f"{parent} {child}") if both and says_more else None


def _parents(sheet: Sheet, number: int) -> dict[int, str]:
    """Column → the head above it in this row, which may be merged over several."""
    row = [tidy(str(cell)) for cell in sheet.rows[number]]
    wide = {index: row[left] for left, others in _wide(sheet, number).items() for index in others if left < len(row)}
    return dict(enumerate(row)) | wide


def _texts(sheet: Sheet, number: int, below: Sequence[Cell]) -> Iterator[tuple[int, list[str]]]:
    """(index, what stands there in the row and below it) of each column that has a head."""
    row = sheet.rows[number]
    for index in range(max(len(row), len(below))):
        texts = [tidy(str(cells[index])) for cells in (row, below) if index < len(cells)]
        if texts := list(filter(None, texts)):
            yield index, texts


def _wide(sheet: Sheet, number: int) -> dict[int, list[int]]:
    """First column → the others, of each head in this row that is merged over several."""
    return {
        left: list(range(left + 1, right + 1))
        for (top, left), (bottom, right) in sheet.merged
        if top <= number <= bottom and right > left
    }
