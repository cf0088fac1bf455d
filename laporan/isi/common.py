"""What every document has of its event: names, letterhead, days (`Isi` of laporan/contract/document.py)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar, cast

from laporan.contract.document import Isi, Kop, Segel, Wilayah
from laporan.isi.people import hari, hari_acara, jam
from laporan.models import Perbaikan
from musrenbang.models import Kecamatan, Logo, Musrenbang
from musrenbang.tampilan.called import speaking_of

P = ParamSpec("P")
R = TypeVar("R")


class _Heads(NamedTuple):
    kata_desa: str


def in_own_words(make: Callable[Concatenate[Musrenbang, P], R]) -> Callable[Concatenate[Musrenbang, P], R]:
    """A document speaks as the heads of its event's forms do, whoever makes it: else it would be another text."""

    @wraps(make)
    def made(acara: Musrenbang, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with speaking_of(_Heads(acara.kecamatan.sebutan_desa)):
            return make(acara, *args, **kwargs)

    return made


def isi_dasar(kata: str, acara: Musrenbang, segel: Segel) -> Isi:
    kecamatan = acara.kecamatan
    kabupaten = kecamatan.kabupaten
    hari_ba = hari_acara(acara)
    return {
        "jenis": kata,
        "publik": False,
        "versi": acara.versi,
        "alasan_versi": alasan_versi(acara),
        "nomor": acara.nomor_ba,
        "tanggal": hari(hari_ba),
        "tempat_ttd": kecamatan.ibu_kota or kecamatan.nama,
        "tahun": acara.tahun,
        "tahun_pelaksanaan": hari_ba.year,
        "provinsi": kabupaten.provinsi,
        "kabupaten": {"kode": kabupaten.kode, "nama": kabupaten.nama, "jenis": kabupaten.get_jenis_display()},
        "kecamatan": cast(Wilayah, {"kode": kecamatan.kode, "nama": kecamatan.nama, "jenis": "Kecamatan"}),
        "kop": _kop(kecamatan),
        "kertas": kecamatan.kertas,
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
        "bentuk": acara.bentuk_ba,
        "sebutan_desa": kecamatan.sebutan_desa,
    }


def alasan_versi(acara: Musrenbang) -> str:
    """Why a later version was made; empty for the first."""
    if acara.versi == 1:
        return ""
    made = Perbaikan.objects.filter(musrenbang=acara, versi=acara.versi).exclude(keadaan="dibatalkan").first()
    return made.alasan if made else ""


def _kop(kecamatan: Kecamatan) -> Kop:
    kop: Kop = {
        "alamat": kecamatan.alamat,
        "kode_pos": kecamatan.kode_pos,
        "telepon": kecamatan.telepon,
        "pos_el": kecamatan.pos_el,
        "laman": kecamatan.laman,
    }
    if logo := Logo.above(kecamatan):
        kop["logo"] = logo
    return kop
