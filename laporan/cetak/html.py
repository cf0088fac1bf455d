"""A document's frozen dict (`laporan/contract/document.py`) → the page that is printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import segno
from django.template.loader import render_to_string

from laporan.bukti.word import is_paket
from laporan.cetak.lists import DAFTAR, Printed, tables
from laporan.cetak.pack import grouped_root, paket_context
from laporan.cetak.parts import parts
from laporan.cetak.typography import missing, typeset
from laporan.isi.public_copy import personal_places
from laporan.kalimat.klausul import nomor_lampiran
from musrenbang.tampilan.letters import named

TEMPLATES = {
    "berita-acara": "laporan/cetak/berita-acara.html",
    "rkp-kecamatan": "laporan/cetak/rkp-kecamatan.html",
    "surat-mandat": "laporan/cetak/surat-mandat.html",
    "naskah-baca": "laporan/cetak/naskah-baca.html",
    **dict.fromkeys(DAFTAR, "laporan/cetak/daftar.html"),
}
PAKET = "laporan/cetak/paket.html"


def render_html(dokumen: str, isi: Mapping[str, Any], *, draf: bool = False) -> str:
    """The page that is printed. ValueError for an unknown document or a public copy with personal data or names of
    who was present."""
    template = PAKET if is_paket(dokumen) else TEMPLATES.get(dokumen)
    if template is None:
        raise ValueError(f"Dokumen {dokumen!r} tidak dikenal. Pilihan: {', '.join(TEMPLATES)}.")
    if isi["publik"] and (where := next(personal_places(isi), "")):
        raise ValueError(f"Salinan publik masih memuat data pribadi pada {where}.")
    daftar = DAFTAR.get(dokumen, Printed("", ""))
    context = {
        **isi,
        "draf": draf,
        **_sebutan(isi),
        "tentang_draf": isi.get("draf") if draf else None,
        "tak_tercetak": named(missing(isi)),
        "qr": _qr(isi, draf),
        "lampiran": nomor_lampiran(isi),
        **parts(isi),
        "daftar": daftar,
        "nama": daftar.judul.replace("Kabupaten/Kota", isi["kabupaten"]["jenis"]),
        "tabel": tables(dokumen, isi),
        "akar": grouped_root(isi),
        **(paket_context(isi) if is_paket(dokumen) else {}),
    }
    return typeset(render_to_string(template, context))


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
