"""Database → the rows of the documents: one usulan as decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db.models import F, QuerySet

from forum.models import Butir, Putusan, Sidang
from forum.models.butir import AKSI_HASIL, Hasil
from laporan.contract.document import Asal, BarisBelum, BarisPrioritas, BarisUsulan
from laporan.isi.totals import dirujuk
from musrenbang.models import Desa, Musrenbang
from usulan.alur import ALUR, Status
from usulan.models import Usulan

# In a column for a location more would be a ribbon down the page.
DESA_SEKOLOM = 8


def decimal_text(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def usulan_utama(acara: Musrenbang) -> QuerySet[Usulan]:
    """Main usulan of the event with all that a document prints, in the order of the sessions' lists."""
    return (
        Usulan.objects.filter(musrenbang=acara)
        .utama()
        .select_related("opd", "urusan", "prioritas_daerah", "butir", "butir__putusan__keberatan_desa", "butir__sidang")
        .prefetch_related("desa", "anak__desa")
        # What no session had comes last on SQLite too.
        .order_by(F("butir__sidang").asc(nulls_last=True), "butir__urutan", "pk")
    )


def butir(usulan: Usulan) -> Butir | None:
    return getattr(usulan, "butir", None)


def putusan(usulan: Usulan) -> Putusan | None:
    return getattr(butir(usulan), "putusan", None)


def pagu(usulan: Usulan) -> Decimal | None:
    """As it stands: agreed, else asked; also of what no session had."""
    row = butir(usulan)
    return row.pagu_berlaku if row else usulan.anggaran_gabungan


def is_usul(usulan: Usulan) -> bool:
    """A group has decided it and no plenary has adopted that."""
    return putusan(usulan) is not None and usulan.butir.sidang.status != Sidang.Status.DITETAPKAN


def tanpa_harga(usulan: Usulan) -> bool:
    """A part of it has no price, and no pagu was agreed on it."""
    return (butir(usulan) or usulan).tanpa_harga


def _lokasi(usulan: Usulan) -> str:
    """ "Desa Loji, Desa Cihaur: Dusun 2": the desa of the merged usulan too, each once. "108 desa/kelurahan: Dusun 2"
    where a row of its own names them."""
    nama = _sebutan(usulan.desa_semua)
    return f"{nama}: {usulan.lokasi}" if nama and usulan.lokasi else nama or usulan.lokasi


def _sebutan(desa: Sequence[Desa]) -> str:
    if len(desa) <= DESA_SEKOLOM:
        return ", ".join(satu.sebutan for satu in desa)
    kelurahan = all(satu.jenis == Desa.Jenis.KELURAHAN for satu in desa)
    return f"{len(desa)} {'kelurahan' if kelurahan else 'desa/kelurahan'}"


def _desa(usulan: Usulan) -> str:
    """ "Desa Loji, Cihaur; Kelurahan Cimandaya" where they are too many for the column; else empty."""
    desa = usulan.desa_semua
    if len(desa) <= DESA_SEKOLOM:
        return ""
    per_jenis: dict[str, list[str]] = {}
    for satu in desa:
        per_jenis.setdefault(satu.get_jenis_display(), []).append(satu.nama)
    return "; ".join(f"{jenis} {', '.join(nama)}" for jenis, nama in per_jenis.items())


def _asal(usulan: Usulan) -> list[Asal]:
    """The merged usulan as their desa proposed them; the main one first, so that no desa is missing."""
    anak = list(usulan.anak.all())
    return [
        {
            "desa": _sebutan(list(u.desa.all())) or "Kecamatan",
            "kegiatan": u.kegiatan,
            "lokasi": u.lokasi,
            "volume": decimal_text(u.volume),
            "satuan": u.satuan,
            "anggaran": decimal_text(u.anggaran),
        }
        for u in ([usulan, *anak] if anak else [])
    ]


def baris_usulan(usulan: Usulan) -> BarisUsulan:
    row, hasil = butir(usulan), putusan(usulan)
    return {
        "kode": usulan.kode,
        "kegiatan": usulan.kegiatan,
        "lokasi": _lokasi(usulan),
        "desa": _desa(usulan),
        "volume": decimal_text(row.volume_berlaku if row else usulan.volume_gabungan),
        "satuan": usulan.satuan,
        "pagu": decimal_text(pagu(usulan)),
        "tanpa_harga": tanpa_harga(usulan),
        "opd": usulan.opd.nama if usulan.opd else "",
        "alasan": _alasan(usulan, hasil),
        "usul": is_usul(usulan),
        "sidang": row.sidang.nama if row else "",
        "peringkat": row.urutan if row else 0,
        "gabungan": _asal(usulan),
    }


def _alasan(usulan: Usulan, hasil: Putusan | None) -> str:
    """The reason of the status that it has, never that of another: a proposal that fell leaves none behind."""
    same = hasil is not None and ALUR[AKSI_HASIL[Hasil(hasil.hasil)]].ke == usulan.status
    return hasil.alasan if hasil and same and hasil.alasan else usulan.alasan


def baris_prioritas(usulan: Usulan) -> BarisPrioritas:
    daerah = usulan.prioritas_daerah
    return {
        **baris_usulan(usulan),
        "nomor_prioritas": str(daerah.nomor) if daerah else "",
        "prioritas_daerah": daerah.prioritas if daerah else "",
        "sasaran_daerah": daerah.sasaran if daerah else "",
        "program": usulan.program,
        "sasaran_kegiatan": usulan.sasaran_kegiatan,
    }


# Of Lampiran III: what a session took up, then what never reached one.
_BELUM = (Status.BELUM_DISEPAKATI, Status.DITOLAK, Status.TIDAK_DIBAHAS)


def baris_belum(daftar: Iterable[Usulan]) -> list[BarisBelum]:
    """Lampiran III of the event's usulan: part A before part B, in each the refused before what was not discussed."""
    rows = sorted(berstatus(daftar, *_BELUM), key=lambda u: (butir(u) is None, _BELUM.index(Status(u.status))))
    found: list[BarisBelum] = [
        {**baris_usulan(u), "dibahas": butir(u) is not None, "status": str(Status(u.status).label)} for u in rows
    ]
    return dirujuk("III", found)


def baris_cadangan(daftar: Iterable[Usulan]) -> list[BarisUsulan]:
    """Lampiran V."""
    return dirujuk("V", [baris_usulan(u) for u in berstatus(daftar, Status.CADANGAN)])


def berstatus(daftar: Iterable[Usulan], *status: Status) -> list[Usulan]:
    return [usulan for usulan in daftar if usulan.status in status]
