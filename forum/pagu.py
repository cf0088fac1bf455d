"""Where the pagu line runs through an ordered list (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

NOL = Decimal(0)


@dataclass(frozen=True)
class Garis:
    """`batas`: how many rows from the top fit the pagu; None without a pagu. Amounts in rupiah."""

    batas: int | None
    jumlah: Decimal
    jumlah_dalam: Decimal
    belum_berharga: int


def garis_pagu(harga: Sequence[Decimal | None], pagu: Decimal | None) -> Garis:
    """Walk down the order until the next priced row would pass the pagu.

    A row without a price takes nothing and is counted, so that the sum is never read as complete.
    The line does not skip a large row to let smaller ones behind it pass: rank decides, not size.
    """
    total = sum((h for h in harga if h is not None), NOL)
    unpriced = sum(h is None for h in harga)
    if pagu is None:
        return Garis(None, total, total, unpriced)
    inside, count = NOL, 0
    for price in harga:
        if inside + (price or NOL) > pagu:
            break
        inside += price or NOL
        count += 1
    return Garis(count, total, inside, unpriced)
