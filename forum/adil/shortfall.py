"""Kurang berapa: the least that would bring a usulan in, computed anew before it is said (pure).

Three separate answers: points, rupiah, places. docs/adil.md#kurang-berapa
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from forum.pagu import Claim
from forum.skor.tally import Tally
from musrenbang.formats import rp

from .batas import Batas
from .points import Naik, Points

ATURAN = (
    "Kurang berapa: perubahan terkecil yang membuat usulan masuk bila yang lain tetap, dihitung ulang sebelum disebut."
)
TIDAK_ADA = "Tidak ada satu perubahan pun pada usulan ini saja yang membuatnya masuk."


class Biaya(NamedTuple):
    """Rupiah: the usulan is in if it costs no more than `paling_banyak`, `kurang` less than now."""

    paling_banyak: Decimal
    kurang: Decimal


@dataclass(frozen=True)
class KurangBerapa:
    """What would bring one usulan in; None where no change of that kind does. `naik_tempat`: places."""

    kode: str
    naik: Naik | None = None
    biaya: Biaya | None = None
    naik_tempat: int | None = None

    @property
    def kalimat(self) -> str:
        """Masuk bila: … atau …."""
        parts = [self.naik.kalimat] if self.naik else []
        if self.biaya:
            paling_banyak, kurang = self.biaya
            parts.append(f"biayanya paling banyak {rp(paling_banyak)}, {rp(kurang)} lebih rendah")
        if self.naik_tempat:
            parts.append(f"naik {self.naik_tempat} tempat")
        return f"Masuk bila {'; atau '.join(parts)}." if parts else TIDAK_ADA


def by_order(kode: Sequence[str], claims: Mapping[str, Claim], batas: Batas) -> dict[str, KurangBerapa]:
    """By the order as it stands, best first: rupiah and places of each usulan that is not in, in that order.

    A usulan without a whole price has neither. Empty where neither number nor pagu is known.
    """
    listed = [claims[one] for one in kode]
    inside = batas.count(listed)
    if inside is None:
        return {}
    found = {}
    for place in range(inside, len(kode)):
        own = listed[place]
        if not own.complete:
            found[kode[place]] = KurangBerapa(kode[place])
            continue
        biaya = _biaya(listed[:place], own, batas) if place == inside else None
        found[kode[place]] = KurangBerapa(kode[place], None, biaya, _places(listed, place, batas))
    return found


def _biaya(above: Sequence[Claim], own: Claim, batas: Batas) -> Biaya | None:
    """Only for the first below the line, and only where the pagu draws it and has something left."""
    if batas.k is not None or batas.pagu is None:
        return None
    left = batas.pagu - sum((one.amount for one in above), Decimal(0))
    return Biaya(left, own.amount - left) if left > 0 else None


def _places(listed: Sequence[Claim], place: int, batas: Batas) -> int | None:
    most = batas.before([*listed[:place], *listed[place + 1 :]], listed[place])
    return None if most is None else place - most


def by_scores(tally: Tally, claims: Mapping[str, Claim], batas: Batas, *, fewest: int) -> dict[str, KurangBerapa]:
    """By the order of the scores: points too, of each usulan that is not in, in that order."""
    points = Points(tally, claims, batas, fewest=fewest)
    rest = by_order(points.kode, claims, batas)
    return {kode: KurangBerapa(kode, points.least(kode), one.biaya, one.naik_tempat) for kode, one in rest.items()}
