"""Database → one row an usulan: what was decided, whose it is, and how far it is from the line of its session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forum.adil.batas import Batas
from forum.models import Butir, Sidang
from forum.models.butir import Hasil
from forum.pagu import NOL, Claim
from laporan.bukti.leaf import bukti_of, by_kode
from laporan.contract.decision import BahanPaket, GabunganPaket, IsiKeputusan, Keputusan, UsulanPaket
from laporan.isi.line import line, shortfall
from laporan.isi.rows import baris_usulan, butir, decimal_text, pagu, tanpa_harga
from musrenbang.models import Musrenbang
from musrenbang.models.pagu import split
from usulan.alur import Status
from usulan.models import Usulan


def keputusan(acara: Musrenbang, daftar: Iterable[Usulan], sidang: Iterable[Sidang]) -> IsiKeputusan:
    """Of every main usulan that was sent, whoever refused it. `daftar` as rows.usulan_utama(); prefetch `skoring`.

    Two queries of its own.
    """
    sent = [usulan for usulan in daftar if usulan.status != Status.DRAF]
    lists: dict[int, list[Usulan]] = {}
    for usulan in sent:
        if row := butir(usulan):
            lists.setdefault(row.sidang_id, []).append(usulan)
    rows = by_kode(_row(usulan, lists) for usulan in sent)
    return {"keputusan": rows, "bukti": bukti_of(rows), "paket": _bahan(acara, sent, lists, sidang)}


def _row(usulan: Usulan, lists: dict[int, list[Usulan]]) -> Keputusan:
    printed, row = baris_usulan(usulan), butir(usulan)
    return {
        "kode": usulan.kode,
        "desa": [desa.sebutan for desa in usulan.desa_semua],
        "kegiatan": printed["kegiatan"],
        "lokasi": printed["lokasi"],
        "hasil": str(Status(usulan.status).label),
        "nomor": str(row.urutan) if row else "",
        "dari": str(len(lists[row.sidang_id])) if row else "",
        "sidang": row.sidang.nama if row else "",
        "volume": printed["volume"],
        "satuan": printed["satuan"],
        "pagu": printed["pagu"],
        "opd": printed["opd"],
        "alasan": printed["alasan"],
    }


def _bahan(
    acara: Musrenbang, sent: Sequence[Usulan], lists: dict[int, list[Usulan]], sidang: Iterable[Sidang]
) -> BahanPaket:
    told: dict[str, tuple[str, str]] = {}
    for one in sidang:
        told |= _lines(one, sorted((usulan.butir for usulan in lists.get(one.pk, ())), key=lambda row: row.urutan))
    return {
        "desa": [{"kode": desa.kode, "nama": desa.sebutan} for desa in acara.kecamatan.desa.order_by("kode")],
        "usulan": [_usulan(usulan, *told.get(usulan.kode, ("", ""))) for usulan in sent],
        "gabungan": [_merged(anak, usulan) for usulan in sent for anak in usulan.anak.all()],
    }


def _usulan(usulan: Usulan, garis: str, kurang: str) -> UsulanPaket:
    pengusul = sorted({desa.kode for desa in usulan.desa_semua})
    lacking = tanpa_harga(usulan)
    made: UsulanPaket
    made = {"kode": usulan.kode, "pengusul": pengusul, "garis": garis, "kurang": kurang, "tanpa_harga": lacking}
    if len(pengusul) > 1:
        made["bagian"] = [str(part) for part in split(pagu(usulan) or NOL, len(pengusul))]
    return made


def _merged(anak: Usulan, induk: Usulan) -> GabunganPaket:
    return {
        "kode": anak.kode,
        "induk": induk.kode,
        "pengusul": sorted(desa.kode for desa in anak.desa.all()),
        "kegiatan": anak.kegiatan,
        "lokasi": anak.lokasi,
        "volume": decimal_text(anak.volume),
        "satuan": anak.satuan,
        "anggaran": decimal_text(anak.anggaran),
    }


def _lines(sidang: Sidang, rows: Sequence[Butir]) -> dict[str, tuple[str, str]]:
    """Of each usulan in the list: where the line runs, and what it lacks; both empty where there is no line."""
    skoring = sidang.penilaian
    batas = Batas(skoring.k if skoring else None, sidang.pagu)
    claims = [row.claim for row in rows]
    inside = batas.count(claims)
    if inside is None:
        return {}
    garis = line(batas, inside)
    return {
        row.usulan.kode: (garis, shortfall(claims, place, _asked(row), batas, inside) if place >= inside else "")
        for place, row in enumerate(rows)
        if row.hasil != Hasil.DISEPAKATI
    }


def _asked(row: Butir) -> Claim:
    """What it would take, also where it was not agreed and takes nothing now."""
    return Claim(row.pagu_berlaku or NOL, not row.tanpa_harga)
