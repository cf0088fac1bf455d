"""Where the line of a session ran and what one usulan lacks to stand above it, in sentences (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from forum.adil.batas import Batas
from forum.adil.shortfall import Biaya, KurangBerapa
from forum.pagu import NOL, Claim
from musrenbang.formats import rp

TANPA_HARGA = "Harganya belum diisi, jadi tidak dapat dihitung kurang berapa."


def line(batas: Batas, inside: int) -> str:
    """`inside`: how many of the list are above it."""
    what = f"{batas.k} usulan" if batas.k is not None else f"pagu {rp(batas.pagu)}"
    return f"Garis {what} berhenti di nomor {inside}." if inside else f"Garis {what} tidak memuat satu usulan pun."


def shortfall(claims: Sequence[Claim], place: int, own: Claim, batas: Batas, inside: int) -> str:
    """Of the usulan at `place` (from 0) below the line: the least that would bring it in, the others as they are.

    `own`: what it takes itself. docs/adil.md#kurang-berapa; a pagu that grows is said too.
    """
    if not own.complete:
        return TANPA_HARGA
    others = [*claims[:place], *claims[place + 1 :]]
    most = batas.before(others, own)
    above = sum((one.amount for one in claims[:place]), NOL)
    by_pagu = batas.k is None and batas.pagu is not None
    left = (batas.pagu or NOL) - above
    biaya = Biaya(left, own.amount - left) if by_pagu and place == inside and left > 0 else None
    told = KurangBerapa("", None, biaya, None if most is None else place - most).kalimat
    return f"{told} {_grown(own, left)}".strip() if by_pagu else told


def _grown(own: Claim, left: Decimal) -> str:
    lack = own.amount - left
    return f"Pagu perlu bertambah {rp(lack)} agar garisnya sampai ke sini." if lack > 0 else ""
