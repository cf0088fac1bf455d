"""Of every desa: where its usulan stand, and what was agreed for it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from forum.models import Butir, Sidang
from forum.models.butir import Hasil
from forum.pagu import NOL
from forum.siaran.hall import Pilihan
from musrenbang.models import Desa


class Bagian(NamedTuple):
    """`atas`, `bawah`: ranks above and below the pagu line; without a pagu all stand above."""

    desa: Desa
    atas: list[int]
    bawah: list[int]
    disepakati: int
    jumlah: Decimal


def context(sidang: Sidang, _pilihan: Pilihan) -> dict[str, Any]:
    """All desa of the kecamatan, those without a usulan too. A usulan of several desa stands at each of them, and its
    rupiah are divided equally, as in forum.adil.balance."""
    rows = list(sidang.daftar())
    line = sidang.garis(rows).batas
    batas = len(rows) if line is None else line
    return {"bagian": [_part(desa, rows, batas) for desa in sidang.musrenbang.kecamatan.desa.order_by("nama")]}


def _part(desa: Desa, rows: Sequence[Butir], batas: int) -> Bagian:
    own = [(rank, row) for rank, row in enumerate(rows, 1) if desa in row.usulan.desa_semua]
    agreed = [row for _, row in own if row.hasil == Hasil.DISEPAKATI]
    return Bagian(
        desa,
        [rank for rank, _ in own if rank <= batas],
        [rank for rank, _ in own if rank > batas],
        len(agreed),
        sum((row.claim.amount / len(row.usulan.desa_semua) for row in agreed), NOL),
    )
