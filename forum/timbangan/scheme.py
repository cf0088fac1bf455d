"""Bagi rata: the pagu in equal parts, one for each desa, and what of it was agreed. A warning, never a wall."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from forum.models import Butir, Sidang
from forum.models.butir import Hasil
from forum.pagu import NOL
from musrenbang.models.pagu import split

ATURAN_BAGI_RATA = (
    "Bagi rata: usulan kecamatan yang disepakati diambil lebih dahulu dari pagu, sisanya dibagi sama kepada semua "
    "desa/kelurahan; usulan bersama dibebankan sama rata kepada desa-desanya. Yang melampaui hanya diperingatkan."
)


class BagianDesa(NamedTuple):
    """Of one desa, in rupiah: its equal part, what was agreed for it."""

    nama: str
    bagian: Decimal
    terpakai: Decimal

    @property
    def sisa(self) -> Decimal:
        """Below zero where more was agreed than its part."""
        return self.bagian - self.terpakai


def equal_division(sidang: Sidang, rows: Iterable[Butir]) -> list[BagianDesa]:
    """By code of the desa; empty where the session has no pagu. Odd rupiah go to the first by code, in the part and in
    a shared usulan alike. One query."""
    if sidang.pagu is None:
        return []
    desa = sorted(sidang.musrenbang.kecamatan.desa.all(), key=lambda one: one.kode)
    used = {one.kode: NOL for one in desa}
    shared = sidang.pagu
    for row in rows:
        if row.hasil == Hasil.DISEPAKATI:
            whose = sorted({one.kode for one in row.usulan.desa_semua})
            shared -= NOL if whose else row.claim.amount
            for kode, amount in zip(whose, split(row.claim.amount, len(whose)), strict=True):
                used[kode] = used.get(kode, NOL) + amount
    parts = split(max(shared, NOL), len(desa))
    return [BagianDesa(one.sebutan, part, used[one.kode]) for one, part in zip(desa, parts, strict=True)]


def passing(division: Sequence[BagianDesa]) -> list[BagianDesa]:
    return [one for one in division if one.sisa < 0]
