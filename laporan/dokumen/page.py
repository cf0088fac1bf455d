"""What the page of an event's documents lists: each with its files, or why it is not there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from laporan.isi.registry import DAFTAR, DOKUMEN
from laporan.models import Terbitan
from laporan.tabel.registry import shapes
from laporan.terbitan.find import newest, why_not
from musrenbang.models import Musrenbang

UTAMA = {
    "berita-acara": "dengan semua lampirannya",
    "rkp-kecamatan": "rencana kerja pembangunan kecamatan",
}


class Row(NamedTuple):
    """`terbitan`: the newest one that this reader gets, None where there is none; then `tanpa` says why. `bentuk`: in
    which shapes beside the PDF."""

    kata: str
    judul: str
    keterangan: str
    terbitan: Terbitan | None
    bentuk: list[str]
    tanpa: str


def rows(acara: Musrenbang, jenis: str) -> list[Row]:
    """One query, without the frozen texts."""
    issued = {one.dokumen: one for one in newest(acara, jenis).defer("isi")}
    told: Mapping[str, tuple[str, str]] = {
        **{kata: (one.judul, UTAMA.get(kata, "")) for kata, one in DOKUMEN.items()},
        **{kata: (one.judul, one.keterangan) for kata, one in DAFTAR.items()},
    }
    return [
        Row(kata, judul, keterangan, found, shapes(kata), "" if found else why_not(acara, kata))
        for kata, (judul, keterangan) in told.items()
        for found in [issued.get(kata)]
    ]
