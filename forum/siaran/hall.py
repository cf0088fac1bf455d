"""What the screen of the hall, and a phone in it, need beside the rows: what was chosen for the room to see, how full
the pagu is, what was decided last, and whose each row is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple, Protocol

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from forum.models import Butir, Sidang
from forum.models.butir import Hasil
from forum.pagu import NOL, Claim
from musrenbang.formats import uang_kata_beda

BARU = 3  # decisions that a phone shows as "baru saja"
PENUH = 100  # height of the gauge, in its own units

Pilihan = Mapping[str, str]

# What the room sees while nobody has chosen, by the state of the session.
IKUTI, PEMBUKA, PENUTUP = "ikuti", "pembuka", "penutup"
UNASKED = {Sidang.Status.SIAP: PEMBUKA, Sidang.Status.DITETAPKAN: PENUTUP}


class Row(Protocol):
    """A row of the list, read or drawn."""

    @property
    def siar(self) -> int: ...
    @property
    def hasil(self) -> str: ...
    @property
    def claim(self) -> Claim: ...


def shown(sidang: Sidang) -> Pilihan:
    """{"kata": …} with what that view needs to know. An adopted session has one picture left, its result."""
    chosen: Pilihan = sidang.tayang
    if chosen and sidang.status != Sidang.Status.DITETAPKAN:
        return chosen
    return {"kata": UNASKED.get(Sidang.Status(sidang.status), IKUTI)}


def newest(rows: Mapping[str, Row]) -> list[str]:
    """The kode of what was decided last, newest first; at most BARU."""
    decided = [kode for kode, row in rows.items() if row.hasil]
    return sorted(decided, key=lambda kode: -rows[kode].siar)[:BARU]


def desa_of(butir: Butir) -> list[str]:
    """Whose a row is, in few bytes: the end of each desa's code, which no other of its kecamatan has. None: the
    kecamatan's own."""
    return [desa.kode.rpartition(".")[2] for desa in butir.usulan.desa_semua]


class Batang(NamedTuple):
    """The gauge as it is drawn, each of 0 … PENUH: up to where it is filled, where the pagu stands, and how much of
    the filling lies beyond it."""

    isi: int
    pagu: int
    lewat: int

    @property
    def batas(self) -> int:
        """Where the mark of the pagu is drawn, one unit wide."""
        return min(self.pagu, PENUH - 1)


def gauge(sidang: Sidang, rows: Sequence[Row]) -> dict[str, Any]:
    """What forum/siaran/_ukur.html shows, amounts in rupiah."""
    agreed = [row.claim for row in rows if row.hasil == Hasil.DISEPAKATI]
    total = sum((claim.amount for claim in agreed), NOL)
    left = None if sidang.pagu is None else sidang.pagu - total
    sums = (sidang.pagu, total, None if left is None else abs(left))
    return {
        "sidang": sidang,
        "disepakati": total,
        "sisa": left,
        "lewat": left is not None and left < 0,
        "batang": _bar(total, sidang.pagu),
        "kata": uang_kata_beda(*sums),
        "uang": sums,
        "tanpa_harga": sum(not claim.complete for claim in agreed),
        "diputuskan": sum(bool(row.hasil) for row in rows),
        "jumlah": len(rows),
    }


def draw_gauge(sidang: Sidang, rows: Sequence[Row]) -> SafeString:
    return render_to_string("forum/siaran/_ukur.html", gauge(sidang, rows))


def _bar(total: Decimal, pagu: Decimal | None) -> Batang | None:
    """A sum that is not nothing is seen, and one that passes the pagu is seen to pass it."""
    if pagu is None:
        return None
    whole = max(total, pagu)
    if not whole:
        return Batang(0, PENUH, 0)
    filled, line = (round(PENUH * Fraction(part) / Fraction(whole)) for part in (total, pagu))
    if total > pagu:
        line = min(line, PENUH - 2)
        return Batang(PENUH, line, PENUH - line)
    return Batang(max(filled, 1) if total else 0, PENUH, 0)
