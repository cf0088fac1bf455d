"""What the floors of a session propose, before and after; nothing of it has moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from forum.models import Butir, Sidang
from forum.models.kesepakatan import GOLONGAN, after_floors


class Step(NamedTuple):
    """For `nama` the first gives way to the second."""

    nama: str
    keluar: Butir
    masuk: Butir


class Proposal(NamedTuple):
    """`sesudah`: (number afterwards, row), of the whole list. `tak_tercapai`: groups of which there are too few."""

    langkah: list[Step]
    tak_tercapai: list[str]
    sesudah: list[tuple[int, Butir]]
    k: int


def proposal(sidang: Sidang, rows: Sequence[Butir], k: int | None) -> Proposal | None:
    """None without floors or without a k."""
    if not sidang.batas_bawah or k is None:
        return None
    after = after_floors(sidang.batas_bawah, rows, k)
    by_kode = {row.kode: row for row in rows}
    steps = [Step(GOLONGAN[one.nama], by_kode[one.keluar], by_kode[one.masuk]) for one in after.ganti]
    order = [(n, by_kode[kode]) for n, kode in enumerate(after.kode, 1)]
    return Proposal(steps, [GOLONGAN[name] for name in after.tak_tercapai], order, k)
