"""A floor: at least so many of the first k for a group (pure). docs/adil.md#balance-floor-concentration"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

ATURAN = (
    "Batas bawah: bila yang masuk untuk suatu kelompok kurang dari yang disepakati, usulan terbawah di luar kelompok "
    "itu memberi tempat kepada usulan kelompok itu yang teratas di bawah garis."
)


class BatasBawah(NamedTuple):
    """At least `sedikitnya` of the first k are for the group `nama`, which these usulan (kode) serve."""

    nama: str
    sedikitnya: int
    anggota: frozenset[str]


class Ganti(NamedTuple):
    """One step: for the floor `nama` this usulan gives way to that one."""

    nama: str
    keluar: str
    masuk: str


class SetelahBatas(NamedTuple):
    """The list after all floors, the steps, and the floors that could not be reached."""

    kode: list[str]
    ganti: list[Ganti]
    tak_tercapai: list[str]


def with_floors(kode: Sequence[str], k: int, floors: Sequence[BatasBawah]) -> SetelahBatas:
    """The list as the floors would have it, one after the other in the order stated. Nothing is moved by this.

    No usulan gives way whose going would break an earlier floor. Among those that are in, and among those that are
    not, the order stays as it was.
    """
    inside, outside = list(kode[:k]), list(kode[k:])
    steps, missed = [], []
    for at, floor in enumerate(floors):
        while _held(inside, floor) < floor.sedikitnya:
            entering = next((one for one in outside if one in floor.anggota), None)
            leaving = next((one for one in reversed(inside) if _may_go(one, inside, floor, floors[:at])), None)
            if entering is None or leaving is None:
                missed.append(floor.nama)
                break
            inside[inside.index(leaving)], outside[outside.index(entering)] = entering, leaving
            inside.sort(key=kode.index)
            outside.sort(key=kode.index)
            steps.append(Ganti(floor.nama, leaving, entering))
    return SetelahBatas([*inside, *outside], steps, missed)


def _held(inside: Sequence[str], floor: BatasBawah) -> int:
    return sum(one in floor.anggota for one in inside)


def _may_go(one: str, inside: Sequence[str], floor: BatasBawah, earlier: Sequence[BatasBawah]) -> bool:
    needed = any(one in other.anggota and _held(inside, other) <= other.sedikitnya for other in earlier)
    return one not in floor.anggota and not needed


def moves(before: Sequence[str], after: Sequence[str], k: int) -> list[tuple[str, int]]:
    """The moves (kode, rank), one after the other, that make of `before` what with_floors() made of it: first what
    goes out of the first k, down to the line, then what comes in."""
    leaving = [one for one in before[:k] if one not in after[:k]]
    entering = [one for one in after[:k] if one not in before[:k]]
    staying = k - len(leaving)
    steps = []
    if list(before[staying:k]) != leaving:
        steps += [(one, k) for one in leaving]
    return steps + [(one, staying + n) for n, one in enumerate(entering, 1)]
