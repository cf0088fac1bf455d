"""Database → the rows of the documents: one usulan as decided, one participant, one session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils import timezone

from forum.models import Butir, Peserta, Petugas, Putusan, Sidang
from forum.models.butir import AKSI_HASIL, Hasil
from forum.putusan.recorded import Recorded, semula
from laporan.contract.document import Asal, BarisPrioritas, BarisUsulan, DaftarHadir, HasilBaris, HasilSidang, Orang
from laporan.isi.scores import scores_of
from laporan.isi.totals import susun_hadir
from laporan.kalimat import tanggal
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


def tanpa_harga(usulan: Usulan) -> bool:
    """A part of it has no price, and no pagu was agreed on it."""
    return (butir(usulan) or usulan).tanpa_harga


def _lokasi(usulan: Usulan) -> str:
    """ "Desa Loji, Desa Cihaur: Dusun 2": the desa of the merged usulan too, each once. "108 desa/kelurahan: Dusun 2"
    where a row of its own names them."""
    nama = _sebutan(usulan.desa_semua)
    return f"{nama}: {usulan.lokasi}" if nama and usulan.lokasi else nama or usulan.lokasi


def _sebutan(desa: Sequence[Desa]) -> str:
    banyak = len(desa) > DESA_SEKOLOM
    return f"{len(desa)} desa/kelurahan" if banyak else ", ".join(satu.sebutan for satu in desa)


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
        "usul": hasil is not None and usulan.butir.sidang.status != Sidang.Status.DITETAPKAN,
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


def berstatus(daftar: Iterable[Usulan], *status: Status) -> list[Usulan]:
    return [usulan for usulan in daftar if usulan.status in status]


# -- people and sessions --------------------------------------------------------------------------


def orang(peserta: Peserta) -> Orang:
    baris: Orang = {
        "nama": peserta.nama,
        "lembaga": peserta.lembaga,
        "jk": peserta.jenis_kelamin,
        "unsur": peserta.get_unsur_display(),
        "desa": peserta.desa.sebutan if peserta.desa else "",
        "alamat": peserta.alamat,
        "telepon": peserta.telepon,
    }
    if peserta.usia is not None:
        baris["usia"] = peserta.usia
    return baris


def yang_hadir(acara: Musrenbang) -> QuerySet[Peserta]:
    return Peserta.objects.filter(musrenbang=acara, hadir=True).select_related("desa")


def hadir(peserta: Iterable[Peserta]) -> DaftarHadir:
    return susun_hadir((orang(p) for p in peserta), unsur=Peserta.Unsur.labels)


def hari(value: dt.date | None) -> str:
    return value.isoformat() if value else ""


def jam(acara: Musrenbang) -> str:
    return tanggal.jam(acara.pukul_mulai, acara.pukul_selesai, settings.TIME_ZONE)


def hari_acara(acara: Musrenbang) -> dt.date:
    """The date of the berita acara: the forum's last day; a draft without one has the day of today."""
    return acara.selesai or acara.mulai or timezone.localdate()


def hasil_sidang(sidang: Sidang, daftar: Iterable[Usulan], peserta: Iterable[Peserta], known: Recorded) -> HasilSidang:
    """One sidang for Lampiran IV: every decided butir in the order of the session's list.

    Picked from the event's usulan and from its people who are present; `known` as of recorded(). Prefetch
    the sidang's `petugas__pengguna`, `skoring`, `undian`.
    """
    acara = sidang.musrenbang
    petugas = list(sidang.petugas.all())
    semua = [u for u in daftar if butir(u) and u.butir.sidang_id == sidang.pk]
    usulan, skor = [u for u in semua if putusan(u)], scores_of(sidang, semua)
    hasil: HasilSidang = {
        "nama": sidang.nama,
        "ditetapkan": sidang.status == Sidang.Status.DITETAPKAN,
        "opd": sorted({u.opd.nama for u in usulan if u.opd}),
        "tanggal": hari(hari_acara(acara)),
        "jam": jam(acara),
        "tempat": acara.tempat,
        "pimpinan": _pemegang(petugas, Petugas.Tugas.PIMPINAN),
        "fasilitator": _pemegang(petugas, Petugas.Tugas.FASILITATOR),
        "notulis": _pemegang(petugas, Petugas.Tugas.NOTULIS),
        "baris": [_hasil_baris(u, known) for u in usulan],
        "hadir": hadir(p for p in peserta if p.sidang_id == sidang.pk),
    }
    return hasil | {"skor": skor} if skor else hasil


def _pemegang(petugas: Iterable[Petugas], tugas: Petugas.Tugas) -> str:
    """Everybody who holds the office: a session often has two fasilitator."""
    return ", ".join(str(p.pengguna) for p in petugas if p.tugas == tugas)


def _hasil_baris(usulan: Usulan, known: Recorded) -> HasilBaris:
    hasil = usulan.butir.putusan
    return {
        **baris_usulan(usulan),
        "hasil": hasil.get_hasil_display(),
        "cara": _cara(hasil),
        "semula": semula(known.former.get(usulan.butir.kode), hasil),
        "tambahan": _tambahan(usulan, known.additions.get(usulan.kode, "")),
    }


def _tambahan(usulan: Usulan, alasan: str) -> str:
    if usulan.tambahan_pada is None:
        return ""
    pada = timezone.localtime(usulan.tambahan_pada)
    told = f"oleh {usulan.tambahan_oleh}, {tanggal.tanggal(pada.date().isoformat())} pukul {pada:%H.%M}"
    return f"{told}. Alasan: {alasan.rstrip('.')}" if alasan else told


def _cara(hasil: Putusan) -> str:
    """ "Pemungutan suara: 42 setuju, 7 tidak setuju. Keberatan Desa Loji: …. Tanggapan: …. Keberatan tetap ada." """
    parts = [f"{hasil.get_cara_display()}{f': {hasil.suara}' if hasil.suara else ''}"]
    if hasil.keberatan:
        desa = f" {hasil.keberatan_desa.sebutan}" if hasil.keberatan_desa else ""
        parts.append(f"Keberatan{desa}: {hasil.keberatan.rstrip('.')}")
        parts += [f"Tanggapan: {hasil.tanggapan.rstrip('.')}"] if hasil.tanggapan else []
        parts.append("Keberatan tetap ada" if hasil.keberatan_tetap else "Keberatan selesai")
    return f"{'. '.join(parts)}." if len(parts) > 1 else parts[0]
