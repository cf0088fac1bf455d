"""Where the pagu line runs through an ordered list (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

NOL = Decimal(0)


class Claim(NamedTuple):
    """What a row takes from the pagu, in rupiah; `complete`: that is all of it, no part waits for its price."""

    amount: Decimal
    complete: bool = True


@dataclass(frozen=True)
class Garis:
    """`batas`: how many rows from the top fit the pagu; None without a pagu. Amounts in rupiah.

    `tanpa_harga`: rows of which a part has no price yet, so that no sum is read as complete.
    """

    batas: int | None
    jumlah: Decimal
    jumlah_dalam: Decimal
    tanpa_harga: int


def garis_pagu(claim: Sequence[Claim], pagu: Decimal | None) -> Garis:
    """Walk down the order until the next row would pass the pagu. What is not known takes nothing.

    The line does not skip a large row to let smaller ones behind it pass: rank decides, not size.
    """
    total = sum((row.amount for row in claim), NOL)
    unpriced = sum(not row.complete for row in claim)
    if pagu is None:
        return Garis(None, total, total, unpriced)
    inside, count = NOL, 0
    for row in claim:
        if inside + row.amount > pagu:
            break
        inside += row.amount
        count += 1
    return Garis(count, total, inside, unpriced)
