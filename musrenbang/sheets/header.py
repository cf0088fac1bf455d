"""Find the row of column heads in a sheet written by people: titles above it, any spelling, up to three rows deep."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from musrenbang.sheets.cells import Cell, Fault, Sheet, tidy
from musrenbang.sheets.names import name_key

# A list begins with a letterhead and a title; heads further down than this are no heads.
ROWS_SEARCHED = 20
# A year may head a column, another number is data.
_AMOUNT = re.compile(r"(?!20[0-9]{2}$)[0-9.,]*[0-9]")

# What a head means: (column, rank), a lower rank is a better name for it; None where it names no column.
Meaning = Callable[[str], tuple[str, int] | None]


@dataclass(frozen=True)
class Header:
    """`row`: index of the last row of heads. `positions`: column → its indexes, best name first.

    `spans`: column → the indexes beside it that its head is merged over. `unknown`: the heads that name no column, and
    so are not read. `at`: index → the head that decides what stands below it.
    """

    row: int
    positions: Mapping[str, Sequence[int]]
    heads: Mapping[str, str]
    unknown: Sequence[str]
    spans: Mapping[str, Sequence[int]] = field(default_factory=dict)
    at: Mapping[int, str] = field(default_factory=dict)


def spelled(spellings: Mapping[str, Sequence[str]]) -> Meaning:
    """`spellings`: column → its spellings as name_key() makes them, best first; a final "rp" does not count."""
    known = {spelling: (column, rank) for column, names in spellings.items() for rank, spelling in enumerate(names)}

    def meaning(head: str) -> tuple[str, int] | None:
        key = name_key(head)
        return known.get(key) or known.get(key.removesuffix("rp"))

    return meaning


def find_header(sheet: Sheet, meaning: Meaning, required: Sequence[str]) -> Header | None:
    """The row (with those below it, where heads are split) that names most columns, all of `required` among them."""
    top = range(len(sheet.rows[:ROWS_SEARCHED]))
    single = [_as_header(sheet, number, 1, meaning) for number in top]
    # Two rows count only where the second adds more than a stray word of the data would.
    enough = max((len(header.positions) for header in single), default=0) + 2
    deep = []
    for number in top[:-1]:
        header = _as_header(sheet, number, 2, meaning)
        if len(header.positions) >= enough or _split(sheet, number, meaning):
            deep.append(header)
            if number + 2 in top and _split(sheet, number + 1, meaning):
                deep.append(_as_header(sheet, number, 3, meaning))
    complete = [header for header in (*deep, *single) if all(column in header.positions for column in required)]
    return max(complete, key=lambda header: len(header.positions), default=None)


def without_head(sheet: Sheet, header: Header, rows: Iterable[Sequence[Cell]]) -> list[int]:
    """The indexes below which these rows say something, and above which stands no head."""
    heads = sheet.rows[max(header.row - 2, 0) : header.row + 1]
    headed = {index for row in heads for index, cell in enumerate(row) if _says(cell)}
    headed.update(index for others in header.spans.values() for index in others)
    return sorted({index for row in rows for index, cell in enumerate(row) if _says(cell) and index not in headed})


def column_letter(index: int) -> str:
    """0 → 'A', 26 → 'AA', as the spreadsheet names its columns."""
    return (column_letter(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def _says(cell: Cell) -> bool:
    return cell.kind != "blank" if isinstance(cell, Fault) else bool(tidy(str(cell)))


def _split(sheet: Sheet, number: int, meaning: Meaning) -> bool:
    """A head reaches over several columns, and below it stands a known head, in a row without amounts."""
    below = _row(sheet, number + 1)
    merged = [below.get(index, "") for left, others in _merged(sheet, number).items() for index in (left, *others)]
    amounts = any(map(_AMOUNT.fullmatch, below.values()))
    return not amounts and (any(meaning(text) for text in merged if text) or _splits(sheet, number, meaning))


def _splits(sheet: Sheet, number: int, meaning: Meaning) -> bool:
    """The same where nothing is merged: two words that happen to stand there are not enough."""
    above, below = _row(sheet, number), _row(sheet, number + 1)
    for left, others in _implied(sheet, number).items():
        parts = [below[index] for index in (left, *others) if index in below]
        known = [text for text in parts if meaning(text) or meaning(f"{above[left]} {text}")]
        enough = 1 if meaning(above[left]) is None else 2
        if len(known) >= enough or any(_together(above[left], text, meaning) for text in parts):
            return True
    return False


def _row(sheet: Sheet, number: int) -> dict[int, str]:
    """Index → text of what is filled in."""
    cells = sheet.rows[number] if number < len(sheet.rows) else []
    return {index: text for index, cell in enumerate(cells) if (text := tidy(str(cell)))}


def _as_header(sheet: Sheet, number: int, depth: int, meaning: Meaning) -> Header:
    found: dict[str, list[tuple[int, int, str]]] = {}
    unknown = []
    rows = range(number, number + depth)
    parents = _parents(sheet, rows[:-1])
    for index, texts in _texts(sheet, rows):
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
    wide = _undivided(sheet, rows)
    return Header(
        rows[-1],
        {column: [index for _, index, _ in places] for column, places in by_column.items()},
        {column: places[0][2] for column, places in by_column.items()},
        unknown,
        {column: wide[places[0][1]] for column, places in by_column.items() if places[0][1] in wide},
        {index: text for places in by_column.values() for _, index, text in places},
    )


def _together(parent: str, child: str, meaning: Meaning) -> tuple[tuple[str, int], str] | None:
    """What "Biaya" over "Satuan" or "Jumlah" says that neither says alone: ((column, rank), the two as one head)."""
    if not parent or parent == child:
        return None
    both, alone = meaning(f"{parent} {child}"), [meaning(parent), meaning(child)]
    says_more = both and (alone[1] is None or both[0] not in [one[0] for one in alone if one])
    return (both, f"{parent} {child}") if both and says_more else None


def _parents(sheet: Sheet, rows: Iterable[int]) -> dict[int, str]:
    """Column → the lowest head above it in these rows, which may be merged over several."""
    found: dict[int, str] = {}
    for number in rows:
        row = [tidy(str(cell)) for cell in sheet.rows[number]]
        wide = _wide(sheet, number).items()
        beside = {index: row[left] for left, others in wide for index in others if left < len(row)}
        found |= {index: text for index, text in (dict(enumerate(row)) | beside).items() if text}
    return found


def _texts(sheet: Sheet, rows: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """(index, what stands there from the top down) of each column that has a head."""
    cells = [sheet.rows[number] for number in rows]
    for index in range(max(map(len, cells))):
        texts = [tidy(str(row[index])) for row in cells if index < len(row)]
        if texts := list(filter(None, texts)):
            yield index, texts


def _wide(sheet: Sheet, number: int) -> dict[int, list[int]]:
    """First column → the others, of each head in this row that reaches over several."""
    return _implied(sheet, number) | _merged(sheet, number)


def _implied(sheet: Sheet, number: int) -> dict[int, list[int]]:
    """The same of a list that knows no merged cells, as csv: the row below says something only below a head and the
    empty cells right of it."""
    heads, below = list(_row(sheet, number)), list(_row(sheet, number + 1))
    found = {}
    for left, end in pairwise([*heads, max([*heads, *below], default=0) + 1]):
        parts = [index for index in below if left <= index < end]
        if len(parts) > 1 and parts[0] == left:
            found[left] = list(range(left + 1, parts[-1] + 1))
        elif parts:
            return {}
    return found if len(heads) > len(found) and heads[0] <= min(below, default=0) else {}


def _merged(sheet: Sheet, number: int) -> dict[int, list[int]]:
    """Of each head in this row that is merged over several."""
    return {
        left: list(range(left + 1, right + 1))
        for (top, left), (bottom, right) in sheet.merged
        if top <= number <= bottom and right > left
    }


def _undivided(sheet: Sheet, rows: Sequence[int]) -> dict[int, list[int]]:
    """The same of those below which no other head stands."""
    wide = {left: others for number in rows for left, others in _merged(sheet, number).items()}
    below = dict(_texts(sheet, rows))
    return {
        left: others
        for left, others in wide.items()
        if not any(index in below for index in others) and len(below.get(left, [])) == 1
    }
