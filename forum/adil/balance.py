"""Who gets how much of what is in, beside how much was asked (pure). docs/adil.md#balance-floor-concentration"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

ATURAN = "Keseimbangan: bagian tiap kelompok dari usulan dan rupiah yang masuk, di samping bagiannya dari yang diminta."
ATURAN_BAGI = "Usulan bersama dibagi sama rata di antara pengusulnya."


class Permintaan(NamedTuple):
    """One row: the groups it is for (desa; or OPD; or beneficiaries), what it takes in rupiah."""

    kelompok: frozenset[str]
    rupiah: Decimal


class Porsi(NamedTuple):
    """How many usulan and rupiah, and which share of all of them (0 to 1); exact, because a usulan may be divided."""

    usulan: Fraction
    rupiah: Fraction
    bagian_usulan: Fraction
    bagian_rupiah: Fraction


class Timbangan(NamedTuple):
    """Of one group: what is in, and what was asked."""

    nama: str
    masuk: Porsi
    diminta: Porsi


def balance(rows: Sequence[Permintaan], inside: int, *, divided: bool, names: Iterable[str] = ()) -> list[Timbangan]:
    """By name, of all groups in the rows and of `names` too. `inside`: the first so many rows are in.

    `divided`: a row of several groups is split equally among them, so that all shares sum to one, as among desa; else
    it counts whole for each, as for beneficiaries, who may be the same people.
    """
    groups = sorted({*names}.union(*(row.kelompok for row in rows)))
    asked, got = _portions(rows, groups, divided), _portions(rows[:inside], groups, divided)
    return [Timbangan(name, got[name], asked[name]) for name in groups]


def _portions(rows: Sequence[Permintaan], groups: Sequence[str], divided: bool) -> dict[str, Porsi]:
    count, money = dict.fromkeys(groups, Fraction()), dict.fromkeys(groups, Fraction())
    for row in rows:
        for name in row.kelompok:
            part = Fraction(1, len(row.kelompok)) if divided else Fraction(1)
            count[name] += part
            money[name] += part * Fraction(row.rupiah)
    total = sum((Fraction(row.rupiah) for row in rows), Fraction())
    return {
        name: Porsi(count[name], money[name], _share(count[name], Fraction(len(rows))), _share(money[name], total))
        for name in groups
    }


def _share(part: Fraction, whole: Fraction) -> Fraction:
    return part / whole if whole else Fraction()


def with_nothing(balances: Iterable[Timbangan]) -> list[str]:
    """Who has asked, or was named, and has nothing that is in."""
    return [one.nama for one in balances if not one.masuk.usulan]


def largest(balances: Sequence[Timbangan]) -> Timbangan | None:
    """Who has the largest share of the rupiah that is in; of equals the one with more usulan, then by name.

    None where nothing is in.
    """
    most = min(balances, key=lambda one: (-one.masuk.bagian_rupiah, -one.masuk.bagian_usulan, one.nama), default=None)
    return most if most and most.masuk.usulan else None
