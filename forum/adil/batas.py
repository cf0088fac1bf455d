"""How many rows of an order are in: k, the number set by the room, else what fits the pagu (pure).

The line itself is forum/pagu.py, which stands once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from forum.pagu import Claim, garis_pagu


@dataclass(frozen=True)
class Batas:
    """`k`: a number of usulan; where it is set, the pagu (in rupiah) does not count."""

    k: int | None = None
    pagu: Decimal | None = None

    def count(self, claims: Sequence[Claim]) -> int | None:
        """How many from the top are in, in this order; None where neither is known."""
        if self.k is not None:
            return max(0, min(self.k, len(claims)))
        return garis_pagu(claims, self.pagu).batas

    def before(self, others: Sequence[Claim], own: Claim) -> int | None:
        """How many of `others`, in their order, may stand before a row of this claim so that it is still in.

        None where it is not in even at the top, or where neither number nor pagu is known.
        """
        if self.k is not None:
            return min(self.k - 1, len(others)) if self.k > 0 else None
        if self.pagu is None or own.amount > self.pagu:
            return None
        # Its cost taken off first leaves what the rows before it may cost.
        return garis_pagu(others, self.pagu - own.amount).batas
