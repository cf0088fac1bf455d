"""Step 8 as a board: which desa have checked their list, which object. Plain data, JSON types only."""

from __future__ import annotations

from typing import TypedDict

from forum.models import Pemeriksaan
from forum.models.pemeriksaan import list_digest
from forum.susunan_acara.board import clock
from musrenbang.models import Musrenbang
from musrenbang.tampilan.called import called
from usulan.alur import Status
from usulan.models import Usulan

SESUAI, KEBERATAN, BELUM = "sesuai", "keberatan", "belum"


class DesaDiperiksa(TypedDict):
    """`jumlah`: usulan listed now. `berubah`: the list is another than the one that was checked."""

    kode: str
    nama: str
    jumlah: int
    keadaan: str  # sesuai, keberatan, belum
    keberatan: str
    pukul: str
    oleh: str
    berubah: bool


class PapanPemeriksaan(TypedDict):
    """`desa`: objections first, then who has not said anything, then the others; each by code."""

    sudah: int
    dari: int
    keberatan: int
    kalimat: str
    desa: list[DesaDiperiksa]


def papan_pemeriksaan(acara: Musrenbang) -> PapanPemeriksaan:
    """Three queries."""
    listed: dict[str, list[str]] = {}
    rows = Usulan.objects.filter(musrenbang=acara, desa__isnull=False).exclude(status=Status.DRAF)
    for desa_kode, kode in rows.values_list("desa__kode", "kode"):
        listed.setdefault(desa_kode, []).append(kode)
    said = {row.desa_id: row for row in Pemeriksaan.objects.filter(musrenbang=acara)}
    desa = [
        _row(one.kode, one.sebutan, listed.get(one.kode, []), said.get(one.pk)) for one in acara.kecamatan.desa.all()
    ]
    rank = {KEBERATAN: 0, BELUM: 1, SESUAI: 2}
    desa.sort(key=lambda one: (rank[one["keadaan"]], one["kode"]))
    done, against = (sum(one["keadaan"] in states for one in desa) for states in ({SESUAI, KEBERATAN}, {KEBERATAN}))
    return {
        "sudah": done,
        "dari": len(desa),
        "keberatan": against,
        "kalimat": called(told(done, len(desa), against)),
        "desa": desa,
    }


def told(sudah: int, dari: int, keberatan: int) -> str:
    """ "19 dari 24 desa sudah memeriksa; 2 keberatan." """
    return f"{sudah} dari {dari} desa sudah memeriksa{f'; {keberatan} keberatan' if keberatan else ''}."


def _row(kode: str, nama: str, listed: list[str], said: Pemeriksaan | None) -> DesaDiperiksa:
    return {
        "kode": kode,
        "nama": nama,
        "jumlah": len(listed),
        "keadaan": BELUM if said is None else SESUAI if said.sesuai else KEBERATAN,
        "keberatan": said.keberatan if said else "",
        "pukul": clock(said.pada) if said else "",
        "oleh": said.oleh if said else "",
        "berubah": said is not None and said.sidik != list_digest(listed),
    }
