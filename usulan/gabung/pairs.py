"""Every two usulan of an event that look alike (pure). What was compared once is kept: after a change only what has
changed is compared again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from usulan.gabung.similar import SHOWN, Alike, Asked, score
from usulan.gabung.words import FACILITY, read_words

# A name in more usulan than this is no name of a place: "UPTD", or the kecamatan.
RARE = 12
# A desa with more usulan than this is no village's list: of each only its NEAR neighbours by spelling are compared,
# so that neither time nor memory grows with the square.
CROWDED, NEAR = 400, 10
# Events of which a process remembers what was compared.
KEPT = 4
_DESA = "desa:"
_Pair = tuple[int, int]


class Compared(NamedTuple):
    """`numbers`: each row with its number, in the order of the rows; `scored`: the pairs of numbers that were looked
    at; `found`: those of them that look alike."""

    numbers: dict[Asked, int]
    scored: set[_Pair]
    found: dict[_Pair, Alike]


_kept: dict[str, Compared] = {}


def pairs(rows: Sequence[Asked], event: str = "", most: int | None = None) -> list[Alike] | None:
    """The likest first. Only what shares a desa or a rare name is compared, so that the work grows with what one desa
    asks, and not with the square of all.

    `event`: whose rows they are, in order of their age; `most`: None where more pairs than this were still to compare.
    """
    before = _kept.get(event) or Compared({}, set(), {})
    if list(before.numbers) != list(rows):
        numbers = _number(rows, before.numbers)
        together = _together(rows, numbers)
        if most is not None and len(together - before.scored) > most:
            return None
        before = _compare(numbers, together, before)
        _keep(event, before)
    return sorted(before.found.values(), key=lambda pair: (-pair.score, pair.a.kode, pair.b.kode))


def _number(rows: Iterable[Asked], before: dict[Asked, int]) -> dict[Asked, int]:
    """A row that has not changed keeps its number."""
    unused = max(before.values(), default=0) + 1
    return {row: before.get(row, unused + at) for at, row in enumerate(rows)}


def _compare(numbers: dict[Asked, int], together: set[_Pair], before: Compared) -> Compared:
    rows = {number: row for row, number in numbers.items()}
    found = {pair: before.found[pair] for pair in together & before.found.keys()}
    for one, other in together - before.scored:
        if (alike := score(rows[one], rows[other])) >= SHOWN:
            found[one, other] = Alike(alike, rows[one], rows[other])
    return Compared(numbers, together, found)


def _keep(event: str, compared: Compared) -> None:
    """The event that was asked for last goes last."""
    _kept.pop(event, None)
    _kept[event] = compared
    while len(_kept) > KEPT:
        _kept.pop(next(iter(_kept)), None)


def _together(rows: Sequence[Asked], numbers: dict[Asked, int]) -> set[_Pair]:
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        for block in _blocks(row):
            blocks[block].append(numbers[row])
    together: set[_Pair] = set()
    by_number = {numbers[row]: row for row in rows}
    for block, members in blocks.items():
        if block.startswith(_DESA) and len(members) > CROWDED:
            together.update(_neighbours(members, by_number))
        elif block.startswith(_DESA) or len(members) <= RARE:
            together.update(combinations(members, 2))
    return together


def _neighbours(members: Sequence[int], rows: dict[int, Asked]) -> Iterator[_Pair]:
    """Those that stand close to each other in the alphabet, by work or by place."""
    said = [(rows[number].kegiatan.lower(), rows[number].lokasi.lower()) for number in members]
    for first in (0, 1):
        order = sorted(range(len(members)), key=lambda at: (said[at][first], said[at][1 - first]))
        for place, one in enumerate(order):
            for other in order[place + 1 : place + 1 + NEAR]:
                yield members[min(one, other)], members[max(one, other)]


def _blocks(asked: Asked) -> set[str]:
    """Its desa, and how its names begin."""
    names = read_words(asked.kegiatan, asked.lokasi).wide - FACILITY
    return {_DESA + desa for desa in asked.desa} | {name[:4] for name in names}
