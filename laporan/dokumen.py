"""One registry of documents; one function each: database → the plain dict that is frozen (contract: isi.py)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from forum.models import Peserta
from musrenbang.models import Musrenbang
from usulan.alur import Status
from usulan.models import Usulan

from . import naskah, tanggal
from .baris import (
    baris_prioritas,
    baris_usulan,
    berstatus,
    hadir,
    hari,
    hari_acara,
    hasil_sidang,
    jam,
    orang,
    usulan_utama,
)
from .isi import Isi, IsiBeritaAcara, Segel, Wilayah
from .susun import susun_prioritas

TANPA_SEGEL: Segel = {"sidik": "", "kode": "", "url": "", "waktu": ""}


@dataclass(frozen=True)
class Dokumen:
    """A document that can be issued. `buat(acara, segel)` gives its dict; the word is the URL's."""

    kata: str
    judul: str
    buat: Callable[[Musrenbang, Segel], Any]


def isi_dasar(kata: str, acara: Musrenbang, segel: Segel) -> Isi:
    kecamatan = acara.kecamatan
    kabupaten = kecamatan.kabupaten
    hari_ba = hari_acara(acara)
    return {
        "jenis": kata,
        "publik": False,
        "versi": acara.versi,
        "alasan_versi": "",
        "nomor": acara.nomor_ba,
        "tanggal": hari(hari_ba),
        "tempat_ttd": kecamatan.ibu_kota or kecamatan.nama,
        "tahun": acara.tahun,
        "tahun_pelaksanaan": hari_ba.year,
        "provinsi": kabupaten.provinsi,
        "kabupaten": {"kode": kabupaten.kode, "nama": kabupaten.nama, "jenis": kabupaten.get_jenis_display()},
        "kecamatan": cast(Wilayah, {"kode": kecamatan.kode, "nama": kecamatan.nama, "jenis": "Kecamatan"}),
        "kop": {
            "alamat": kecamatan.alamat,
            "kode_pos": kecamatan.kode_pos,
            "telepon": kecamatan.telepon,
            "pos_el": kecamatan.pos_el,
            "laman": kecamatan.laman,
        },
        "segel": segel,
        "acara": {
            "tanggal_mulai": hari(acara.mulai or hari_ba),
            "tanggal_selesai": hari(hari_ba),
            "jam": jam(acara),
            "tempat": acara.tempat,
        },
        "camat": {
            "nama": kecamatan.nama_camat,
            "jabatan": "Camat",
            "pangkat": kecamatan.pangkat_camat,
            "nip": kecamatan.nip_camat,
        },
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _prioritas(daftar: list[Usulan]) -> Any:
    return susun_prioritas(baris_prioritas(u) for u in berstatus(daftar, Status.DISEPAKATI))


def berita_acara(acara: Musrenbang, segel: Segel) -> IsiBeritaAcara:
    """Berita acara kesepakatan, kabupaten shape (Permendagri 54/2010, Lampiran V), with Lampiran I–V."""
    dasar = isi_dasar("berita-acara", acara, segel)
    daftar = list(usulan_utama(acara))
    peserta = list(Peserta.objects.filter(musrenbang=acara, hadir=True))
    daftar_hadir, prioritas = hadir(peserta), _prioritas(daftar)
    cadangan = [baris_usulan(u) for u in berstatus(daftar, Status.CADANGAN)]
    kecamatan, kabupaten = f"Kecamatan {acara.kecamatan.nama}", acara.kecamatan.kabupaten.sebutan
    catatan = naskah.catatan(prioritas, cadangan, daftar_hadir, target_perempuan=acara.target_perempuan)
    return {
        **dasar,
        "hadir": daftar_hadir,
        "prioritas": prioritas,
        "belum_disepakati": [baris_usulan(u) for u in berstatus(daftar, Status.BELUM_DISEPAKATI, Status.TIDAK_DIBAHAS)],
        "cadangan": cadangan,
        "sambutan": _lines(acara.sambutan),
        "pemaparan": _lines(acara.pemaparan),
        "peserta": naskah.peserta(daftar_hadir),
        "klausul": naskah.klausul_kabupaten(kecamatan, kabupaten, dasar["tahun_pelaksanaan"], acara.tahun),
        "pimpinan": {"nama": acara.pimpinan_sidang, "jabatan": "Pimpinan Sidang", "pangkat": "", "nip": ""},
        "perwakilan": [orang(p) for p in peserta if p.wakil],
        "catatan": [*_lines(acara.catatan), *catatan],
        "sidang": [hasil_sidang(s) for s in acara.sidang.filter(status="ditetapkan")],
    }
