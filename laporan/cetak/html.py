"""A document's frozen dict (`laporan/contract/document.py`) → the page that is printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import segno
from django.template.loader import render_to_string

from laporan.cetak.typography import missing, typeset
from laporan.isi.public_copy import personal_places
from laporan.isi.totals import KOLOM_TD4
from laporan.kalimat.klausul import nomor_lampiran
from musrenbang.tampilan.letters import named

TEMPLATES = {
    "berita-acara": "laporan/cetak/berita-acara.html",
    "rkp-kecamatan": "laporan/cetak/rkp-kecamatan.html",
    "daftar-hadir": "laporan/cetak/daftar.html",
    "prioritas": "laporan/cetak/daftar.html",
    "belum-disepakati": "laporan/cetak/daftar.html",
    "cadangan": "laporan/cetak/daftar.html",
}

# A list on its own: title, the partial it shares with the annexes, page orientation. No seal
# issues one yet (isi/registry.py): they wait for the documents that are handed out beside the berita acara, and until
# then the tests print one annex alone by them.
DAFTAR = {
    "daftar-hadir": ("Daftar Hadir Peserta Musrenbang", "laporan/cetak/_hadir.html", ""),
    "prioritas": (
        "Daftar Urutan Kegiatan Prioritas Kecamatan Menurut Perangkat Daerah",
        "laporan/cetak/_prioritas.html",
        "mendatar",
    ),
    "belum-disepakati": ("Daftar Kegiatan yang Belum Disepakati", "laporan/cetak/_belum_disepakati.html", ""),
    "cadangan": ("Daftar Usulan Cadangan", "laporan/cetak/_cadangan.html", "mendatar"),
}


def render_html(dokumen: str, isi: Mapping[str, Any], *, draf: bool = False) -> str:
    """The page that is printed. ValueError for an unknown document or a public copy with personal data or names of
    who was present."""
    if dokumen not in TEMPLATES:
        raise ValueError(f"Dokumen {dokumen!r} tidak dikenal. Pilihan: {', '.join(TEMPLATES)}.")
    if isi["publik"] and (where := next(personal_places(isi), "")):
        raise ValueError(f"Salinan publik masih memuat data pribadi pada {where}.")
    nama, bagian, arah = DAFTAR.get(dokumen, ("", "", ""))
    context = {
        **isi,
        "draf": draf,
        **_sebutan(isi),
        "tentang_draf": isi.get("draf") if draf else None,
        "tak_tercetak": named(missing(isi)),
        "qr": _qr(isi, draf),
        "lampiran": nomor_lampiran(isi),
        "kolom_td4": list(KOLOM_TD4.values()),
        "nama": nama,
        "bagian": bagian,
        "arah": arah,
    }
    return typeset(render_to_string(TEMPLATES[dokumen], context))


def _sebutan(isi: Mapping[str, Any]) -> dict[str, Any]:
    """The places as they are called, and the two lines of the letterhead, each in its parts."""
    kop = isi["kop"]
    kecamatan, kabupaten = (f"{isi[name]['jenis']} {isi[name]['nama']}" for name in ("kecamatan", "kabupaten"))
    hubungan = [("Telepon", "telepon"), ("Pos-el", "pos_el"), ("Laman", "laman")]
    return {
        "nama_kecamatan": kecamatan,
        "nama_kabupaten": kabupaten,
        "nama_musrenbang": f"Musrenbang RKPD {kabupaten} di {kecamatan}",
        "kop_alamat": [part for part in (kop["alamat"], kop["kode_pos"] and f"Kode Pos {kop['kode_pos']}") if part],
        "kop_hubungan": [f"{word} {kop[name]}" for word, name in hubungan if kop[name]],
    }


def _qr(isi: Mapping[str, Any], draf: bool) -> str:
    """The QR as a data URL; none in a draft or without a public address."""
    url = isi["segel"]["url"]
    return "" if draf or not url else segno.make(url, error="m", micro=False).svg_data_uri(border=1)
