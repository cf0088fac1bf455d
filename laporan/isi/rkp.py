"""RKP Kecamatan from the database: the prose of kalimat/rkp.py around what the forum asked and agreed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from laporan.contract.document import Segel
from laporan.contract.rkp import BarisRekap, IsiRKP, Rekap
from laporan.isi.common import isi_dasar
from laporan.isi.people import hadir, yang_hadir
from laporan.isi.rows import (
    baris_cadangan,
    baris_prioritas,
    berstatus,
    decimal_text,
    pagu,
    tanpa_harga,
    usulan_utama,
)
from laporan.isi.totals import susun_prioritas
from laporan.kalimat import klausul
from laporan.kalimat.rkp import Bahan, bab_rkp
from musrenbang.models import Kelompok, Musrenbang, PrioritasDaerah
from usulan.alur import Status
from usulan.models import Usulan

BUKAN_AJUAN = (Status.DRAF, Status.DIKEMBALIKAN, Status.DITOLAK)


def rkp_kecamatan(acara: Musrenbang, segel: Segel) -> IsiRKP:
    dasar = isi_dasar("rkp-kecamatan", acara, segel)
    daftar = [u for u in usulan_utama(acara) if u.status not in BUKAN_AJUAN]
    prioritas = susun_prioritas(baris_prioritas(u) for u in berstatus(daftar, Status.DISEPAKATI))
    rekap = _rekap_desa(acara, daftar)
    peserta = klausul.peserta(hadir(yang_hadir(acara)))
    bahan = Bahan(
        kecamatan=f"Kecamatan {acara.kecamatan.nama}",
        kabupaten=acara.kecamatan.kabupaten.sebutan,
        tahun=acara.tahun,
        acara=dasar["acara"],
        peserta=peserta,
        rekap=rekap,
        prioritas=prioritas,
        pagu=decimal_text(acara.pagu),
    )
    daerah = PrioritasDaerah.objects.filter(kabupaten=acara.kecamatan.kabupaten, tahun=acara.tahun)
    return {
        **dasar,
        "prioritas": prioritas,
        "cadangan": baris_cadangan(daftar),
        "prioritas_daerah": [{"nomor": str(p.nomor), "prioritas": p.prioritas, "sasaran": p.sasaran} for p in daerah],
        "rekap_desa": rekap,
        "rekap_kelompok": _rekap_kelompok(daftar),
        "bab": bab_rkp(bahan),
    }


def _rekap_desa(acara: Musrenbang, daftar: list[Usulan]) -> Rekap:
    """Each desa with every main usulan that it or one of the merged rows asks for."""
    per_desa: dict[int, list[Usulan]] = {}
    for usulan in daftar:
        for desa in usulan.desa_semua:
            per_desa.setdefault(desa.pk, []).append(usulan)
    baris = [_baris(d.sebutan, per_desa.get(d.pk, [])) for d in acara.kecamatan.desa.all()]
    lintas = sum(len(rows) for rows in per_desa.values()) > sum(bool(u.desa.all()) for u in daftar)
    catatan = "Usulan lintas desa dihitung pada setiap desa pengusulnya, tetapi satu kali pada jumlah."
    notes = [catatan] * lintas + _catatan_harga(daftar)
    return {"baris": baris, "jumlah": _baris("Jumlah", daftar), "catatan": " ".join(notes)}


def _rekap_kelompok(daftar: list[Usulan]) -> Rekap:
    per_kelompok: dict[str, list[Usulan]] = {}
    for usulan in daftar:
        per_kelompok.setdefault(usulan.urusan.kelompok if usulan.urusan else "", []).append(usulan)
    baris = [_baris(k.label, per_kelompok.get(k.value, [])) for k in Kelompok]
    if "" in per_kelompok:
        baris.append(_baris("Urusan belum diisi", per_kelompok[""]))
    return {"baris": baris, "jumlah": _baris("Jumlah", daftar), "catatan": " ".join(_catatan_harga(daftar))}


def _catatan_harga(daftar: list[Usulan]) -> list[str]:
    """Which part of the table's two sums is not known: of what is asked, and of what is agreed."""
    diusulkan = sum(u.tanpa_harga for u in daftar)
    disepakati = sum(tanpa_harga(u) for u in berstatus(daftar, Status.DISEPAKATI))
    if not diusulkan:
        return []
    rinci = f", di antaranya {disepakati} kegiatan yang disepakati" if disepakati else ""
    return [f"Harga belum diisi pada {diusulkan} usulan{rinci}; jumlahnya belum memuatnya."]


def _baris(nama: str, daftar: list[Usulan]) -> BarisRekap:
    disepakati = berstatus(daftar, Status.DISEPAKATI)
    return {
        "nama": nama,
        "diusulkan": len(daftar),
        "anggaran": str(_jumlah(u.anggaran_gabungan for u in daftar)),
        "disepakati": len(disepakati),
        "pagu": str(_jumlah(pagu(u) for u in disepakati)),
        "cadangan": len(berstatus(daftar, Status.CADANGAN)),
        "belum_disepakati": len(berstatus(daftar, Status.BELUM_DISEPAKATI, Status.TIDAK_DIBAHAS)),
    }


def _jumlah(values: Iterable[Decimal | None]) -> Decimal:
    return sum((v for v in values if v is not None), Decimal(0))
