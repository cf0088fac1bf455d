"""RKP Kecamatan: the prose of the kecamatan, or the usual one, around what the forum asked and agreed.

Once the event is sealed, priorities, reserve and attendance are read from the sealed berita acara: whose data are
erased after it is counted as he was.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from laporan.contract.document import BarisUsulan, DaftarHadir, Prioritas, Segel
from laporan.contract.rkp import BarisCadangan, Daftar, DataRKP, IsiRKP
from laporan.isi import rkp_bagan as bagan
from laporan.isi.common import in_own_words, isi_dasar
from laporan.isi.people import hadir, hari, hari_acara, yang_hadir
from laporan.isi.rkp_data import NOL, Diajukan, corong, desa_bars, ranks, rekap_desa, rekap_kelompok
from laporan.isi.rkp_nilai import values
from laporan.isi.rkp_teks import Prosa, chapters, list_of, opening
from laporan.isi.rows import baris_prioritas, baris_usulan, berstatus, pagu
from laporan.isi.totals import susun_prioritas
from laporan.kalimat.rkp import LAMPIRAN, ROMAWI
from laporan.models import RKP, Terbitan
from musrenbang.jejak.chain import Jejak
from musrenbang.models import Musrenbang
from usulan.alur import Status

KATA = "rkp-kecamatan"


class Kosong(NamedTuple):
    """What is left out of the document: of a subbab all of it (`baris` empty), or a line and what it lacks."""

    kata: str
    judul: str
    baris: str = ""
    lacks: str = ""


class Susunan(NamedTuple):
    """The document, and what is not in it."""

    isi: IsiRKP
    kosong: list[Kosong]
    nilai: dict[str, str]


def rkp_kecamatan(acara: Musrenbang, segel: Segel) -> IsiRKP:
    return compose(acara, segel).isi


def next_version(acara: Musrenbang) -> int:
    """The one that is set next. Versions of before the RKP had a closing of its own count too."""
    last = acara.terbitan.resmi().filter(dokumen=KATA).order_by("-versi").values_list("versi", flat=True).first()
    return 1 + (last or 0)


@in_own_words
def compose(acara: Musrenbang, segel: Segel) -> Susunan:
    rkp, semua = RKP.of(acara), Diajukan(acara)
    sealed = _sealed(acara)
    prioritas, cadangan = _decided(semua, sealed)
    milik = _own_office(acara, prioritas)
    data = _data(acara, semua, prioritas, sealed.get("hadir") or hadir(yang_hadir(acara), acara.kecamatan.sebutan_desa))
    lampiran = _lampiran(prioritas, cadangan, data)
    nilai = values(acara, rkp, semua, prioritas, data, milik, lampiran)
    prosa = Prosa({row.subbab: row.teks for row in acara.prosa_rkp.all()}, nilai)
    pengantar, bab = opening(prosa), chapters(prosa, data, milik, prioritas)
    dasar = isi_dasar(KATA, acara, segel)
    isi: IsiRKP = {
        **dasar,
        "versi": next_version(acara),
        "nomor": rkp.nomor,
        "tanggal": hari(rkp.tanggal),
        "nomor_ba": acara.nomor_ba,
        "tanggal_ba": hari(hari_acara(acara)),
        "sidik_ba": _seal_hash(acara),
        "tema": rkp.tema or acara.tema,
        "pengantar": pengantar,
        "bab": bab,
        "daftar_tabel": list_of(bab, "tabel"),
        "daftar_gambar": list_of(bab, "gambar"),
        "lampiran_rkp": [{**one, "judul": one["judul"].format(**nilai)} for one in lampiran],
        "data": data,
        "prioritas": prioritas,
        "cadangan": cadangan,
        "milik": milik,
    }
    return Susunan(isi, [Kosong(*one) for one in prosa.left_out], nilai)


def _sealed(acara: Musrenbang) -> dict[str, Any]:
    """The berita acara as it was sealed; empty before the seal."""
    naskah = acara.terbitan.filter(dokumen="berita-acara", jenis=Terbitan.Jenis.NASKAH, versi=acara.versi).first()
    return naskah.data if naskah and acara.disegel else {}


def _seal_hash(acara: Musrenbang) -> str:
    seal = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai, aksi="segel").order_by("-urut").first()
    return seal.sidik if seal and acara.disegel else ""


def _decided(semua: Diajukan, sealed: dict[str, Any]) -> tuple[Prioritas, list[BarisCadangan]]:
    place = ranks(semua)
    if sealed:
        prioritas, rows = cast(Prioritas, sealed["prioritas"]), cast(list[BarisUsulan], sealed["cadangan"])
    else:
        prioritas = susun_prioritas(baris_prioritas(u) for u in semua.agreed)
        rows = [baris_usulan(u) for u in berstatus(semua.mains, Status.CADANGAN)]
    return prioritas, [_reserve(row, *place.get(row["kode"], ("", ""))) for row in rows]


def _reserve(row: BarisUsulan, sidang: str, tempat: str) -> BarisCadangan:
    return {**row, "sidang": sidang, "tempat": tempat}


def _own_office(acara: Musrenbang, prioritas: Prioritas) -> list[BarisUsulan]:
    """The rows whose Perangkat Daerah is the kecamatan itself."""
    own = f"kecamatan {acara.kecamatan.nama}".casefold()
    # The whole name: Kecamatan Ciputat is not Kecamatan Ciputat Timur.
    ends = (own, f"{own} {acara.kecamatan.kabupaten.sebutan}".casefold())
    return [row for one in prioritas["opd"] if one["opd"].casefold().endswith(ends) for row in one["baris"]]


def _data(acara: Musrenbang, semua: Diajukan, prioritas: Prioritas, datang: DaftarHadir) -> DataRKP:
    """What is empty is left away."""
    year = bagan.last_followed(acara)
    daerah = bagan.prioritas_daerah(acara, semua)
    desa = rekap_desa(semua)
    total = sum((pagu(usulan) or NOL for usulan in semua.agreed), NOL)
    data: dict[str, Any] = {
        "corong": corong(semua) if semua.sent else None,
        "keterwakilan": bagan.keterwakilan(datang, acara.target_perempuan) if datang["jumlah"] else None,
        "masalah": bagan.masalah(semua),
        "rekap_kelompok": rekap_kelompok(semua) if semua.sent else None,
        "rekap_desa": desa if semua.sent else None,
        "desa": desa_bars(desa) if semua.sent else None,
        "prioritas_daerah": daerah,
        "prioritas_daerah_batang": bagan.prioritas_bars(daerah) if daerah and semua.agreed else None,
        "pagu": bagan.pagu_bars(acara.pagu, total) if semua.agreed or acara.pagu is not None else None,
        "pendanaan": bagan.pendanaan(prioritas) if prioritas["opd"] else None,
        "sumber_dana": bagan.sumber_dana(semua),
        "penerima": bagan.penerima(semua),
        "lintas_desa": bagan.lintas_desa(semua),
    }
    if year is not None and year.rows:
        data |= {"lanjut": bagan.lanjut(year), "lanjut_tahap": bagan.lanjut_tahap(year)}
    return cast(DataRKP, {name: value for name, value in data.items() if value})


def _lampiran(prioritas: Prioritas, cadangan: list[BarisCadangan], data: DataRKP) -> list[Daftar]:
    """In their order, those that hold anything; their numbers follow."""
    filled = {"prioritas": prioritas["opd"], "cadangan": cadangan, "lanjut": data.get("lanjut", {}).get("baris")}
    kept = [kunci for kunci in LAMPIRAN if filled[kunci]]
    return [
        {"kunci": kunci, "nomor": nomor, "judul": LAMPIRAN[kunci]} for nomor, kunci in zip(ROMAWI, kept, strict=False)
    ]
