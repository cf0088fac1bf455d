"""Hak per awalan: has every group its share of the first rows, wherever one stops reading? (pure).

docs/adil.md#hak-per-awalan
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

ATURAN = (
    "Hak per awalan: dari sejumlah nomor teratas, tiap kelompok mestinya mendapat sedikitnya bagiannya dari seluruh "
    "daftar, dibulatkan ke bawah."
)
ATURAN_SAMA = "Bagian sama: dari sejumlah nomor teratas, tiap desa mestinya mendapat bagian yang sama banyak."

# (length of the prefix, how many usulan of the list are the group's) → how many of the prefix it may expect.
Due = Callable[[int, int], int]


class BelumKebagian(NamedTuple):
    """A group that has less than its share of the first rows: at these lengths (`nomor`, rising), first with
    `kebagian` where `hak` were due."""

    nama: str
    nomor: tuple[int, ...]
    kebagian: int
    hak: int

    @property
    def keadaan(self) -> str:
        if self.kebagian:
            return f"baru kebagian {self.kebagian} dari {self.hak} sampai nomor {self.nomor[0]}"
        return f"belum kebagian mulai nomor {self.nomor[0]}"

    @property
    def kalimat(self) -> str:
        return f"{self.nama} {self.keadaan}"


def sentences(behind: Sequence[BelumKebagian]) -> list[str]:
    """ "Desa Loji, Desa Cihaur belum kebagian mulai nomor 9": who is behind alike in one."""
    alike: dict[str, list[str]] = {}
    for one in behind:
        alike.setdefault(one.keadaan, []).append(one.nama)
    return [f"{', '.join(names)} {keadaan}" for keadaan, names in alike.items()]


def by_proportion(rows: Sequence[frozenset[str]]) -> list[BelumKebagian]:
    """Of the first j of n rows a group with m of the n may expect j·m/n, rounded down.

    `rows`: the groups of each, in order. A shared usulan counts whole for each of its groups.
    """
    return _behind(rows, lambda length, own: length * own // len(rows))


def by_equal_share(rows: Sequence[frozenset[str]], groups: int | None = None) -> list[BelumKebagian]:
    """Of the first j rows each of so many `groups` (else: as many as there are in the rows) may expect j/groups,
    rounded down, but no more than it has: who asks more has no claim to more."""
    many = groups or len(frozenset().union(*rows))
    return _behind(rows, lambda length, own: min(own, length // many))


def _behind(rows: Sequence[frozenset[str]], due: Due) -> list[BelumKebagian]:
    """In the order in which they first fall behind, then by name."""
    own = Counter(name for groups in rows for name in groups)
    got = Counter[str]()
    found: dict[str, BelumKebagian] = {}
    for length, groups in enumerate(rows, 1):
        got.update(groups)
        for name in sorted(own):
            if got[name] < (hak := due(length, own[name])):
                before = found.get(name) or BelumKebagian(name, (), got[name], hak)
                found[name] = before._replace(nomor=(*before.nomor, length))
    return list(found.values())
