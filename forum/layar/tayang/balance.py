"""Who gets how much of what is in, beside how much of it was asked: by desa, kelompok or OPD."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from forum.adil.balance import ATURAN_BAGI, Permintaan, Timbangan, balance
from forum.models import Butir, Sidang
from forum.models.butir import Hasil
from forum.pagu import NOL
from forum.siaran.hall import Pilihan
from usulan.models import Usulan

MENURUT = {"desa": "desa/kelurahan", "kelompok": "kelompok", "opd": "Perangkat Daerah"}

_GROUPS: dict[str, Callable[[Usulan], Iterable[str]]] = {
    "desa": lambda usulan: [desa.nama for desa in usulan.desa_semua] or ["Kecamatan"],
    "kelompok": lambda usulan: [str(usulan.urusan.get_kelompok_display())] if usulan.urusan else ["Tanpa urusan"],
    "opd": lambda usulan: [str(usulan.opd or "Belum dipilih")],
}


class Batang(NamedTuple):
    """Shares of the rupiah in whole per cent, and as long as they are drawn: the largest of all is 100."""

    nama: str
    masuk: int
    diminta: int
    panjang_masuk: int
    panjang_diminta: int


def context(sidang: Sidang, pilihan: Pilihan) -> dict[str, Any]:
    """What is in: what was agreed; while nothing is, what stands above the pagu line, and `rencana` is True then."""
    menurut = pilihan.get("menurut", "desa")
    rows = list(sidang.daftar().select_related("usulan__urusan"))
    agreed = [row for row in rows if row.hasil == Hasil.DISEPAKATI]
    inside = agreed or rows[: sidang.garis(rows).batas or 0]
    order = inside + [row for row in rows if row not in inside]
    names = [desa.nama for desa in sidang.musrenbang.kecamatan.desa.all()] if menurut == "desa" else []
    found = balance([_asked(row, menurut) for row in order], len(inside), divided=True, names=names)
    return {
        "menurut": MENURUT[menurut],
        "rencana": not agreed,
        "bagi": ATURAN_BAGI if menurut == "desa" else "",
        "batang": _bars(found),
    }


def _asked(row: Butir, menurut: str) -> Permintaan:
    return Permintaan(frozenset(_GROUPS[menurut](row.usulan)), row.pagu_berlaku or NOL)


def _bars(found: list[Timbangan]) -> list[Batang]:
    shares = [(one.nama, one.masuk.bagian_rupiah, one.diminta.bagian_rupiah) for one in found]
    largest = max((max(in_, asked) for _, in_, asked in shares), default=Fraction(0)) or Fraction(1)
    bars = [
        Batang(name, round(100 * in_), round(100 * asked), round(100 * in_ / largest), round(100 * asked / largest))
        for name, in_, asked in shares
    ]
    return sorted(bars, key=lambda bar: (-bar.panjang_masuk, -bar.panjang_diminta, bar.nama))
