"""Where the pagu line runs through an ordered list (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

NOL = Decimal(0)


class Claim(NamedTuple):
    """What a row takes from the pagu, in rupiah; `complete`: that is all of it, no part waits for its price.

    `counted`: False for a row that asks for nothing any more.
    """

    amount: Decimal
    complete: bool = True
    counted: bool = True


@dataclass(frozen=True)
class Garis:
    """`batas`: how many rows from the top fit the pagu; None without a pagu. Amounts in rupiah.

    `banyak`, `banyak_dalam`: how many rows each sum counts.
    `tanpa_harga`: rows of which a part has no price yet, so that no sum is read as complete.
    """

    batas: int | None
    jumlah: Decimal
    jumlah_dalam: Decimal
    tanpa_harga: int
    banyak: int
    banyak_dalam: int


def garis_pagu(claim: Sequence[Claim], pagu: Decimal | None) -> Garis:
    """Walk down the order until the next row would pass the pagu. What is not known takes nothing.

    The line does not skip a large row to let smaller ones behind it pass: rank decides, not size.
    """
    total = sum((row.amount for row in claim), NOL)
    unpriced = sum(not row.complete for row in claim)
    counted = sum(row.counted for row in claim)
    if pagu is None:
        return Garis(None, total, total, unpriced, counted, counted)
    inside, count = NOL, 0
    for row in claim:
        if inside + row.amount > pagu:
            break
        inside += row.amount
        count += 1
    return Garis(count, total, inside, unpriced, counted, sum(row.counted for row in claim[:count]))
