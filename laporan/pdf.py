"""A document's frozen dict (`isi.py`) → HTML → PDF.

The same dict gives the same bytes in any process: dates and identifiers come from the dict, fonts from
known files, nothing from the clock or the network. Produced as PDF/A-3a with the marks of PDF/UA-1 and
checked in its structure by the tests; no conformance is claimed beyond that.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import pydyf
import segno
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from weasyprint import CSS, HTML, Document
from weasyprint.css import ColorProfile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from .huruf import font_faces
from .susun import KOLOM_TD4, PRIBADI

DOKUMEN = {
    "berita-acara": "cetak/berita-acara.html",
    "rkp-kecamatan": "cetak/rkp-kecamatan.html",
    "daftar-hadir": "cetak/daftar.html",
    "prioritas": "cetak/daftar.html",
    "belum-disepakati": "cetak/daftar.html",
    "cadangan": "cetak/daftar.html",
}
# A list on its own: title, the partial it shares with the annexes, page orientation.
DAFTAR = {
    "daftar-hadir": ("Daftar Hadir Peserta Musrenbang", "cetak/_hadir.html", ""),
    "prioritas": (
        "Daftar Urutan Kegiatan Prioritas Kecamatan Menurut Perangkat Daerah",
        "cetak/_prioritas.html",
        "mendatar",
    ),
    "belum-disepakati": ("Daftar Kegiatan yang Belum Disepakati", "cetak/_belum_disepakati.html", ""),
    "cadangan": ("Daftar Usulan Cadangan", "cetak/_cadangan.html", "mendatar"),
}
SRGB = "sRGB2014.icc"
PDFUA = (
    b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">'
    b"<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF>"
)


def render_html(dokumen: str, isi: Mapping[str, Any], *, draf: bool = False) -> str:
    """The page that is printed. ValueError for an unknown document or a public copy with personal data."""
    if dokumen not in DOKUMEN:
        raise ValueError(f"Dokumen {dokumen!r} tidak dikenal. Pilihan: {', '.join(DOKUMEN)}.")
    if isi["publik"] and (where := _personal(isi)):
        raise ValueError(f"Salinan publik masih memuat data pribadi pada {where}.")
    nama, bagian, arah = DAFTAR.get(dokumen, ("", "", ""))
    context = {
        **isi,
        "draf": draf,
        "qr": _qr(isi, draf),
        "kolom_td4": list(KOLOM_TD4.values()),
        "nama": nama,
        "bagian": bagian,
        "arah": arah,
    }
    return render_to_string(DOKUMEN[dokumen], context)


def render_pdf(dokumen: str, isi: Mapping[str, Any], *, draf: bool = False) -> bytes:
    """`render_html` as PDF. HurufTidakAda (RuntimeError) where a font's file is missing."""
    fetcher, fonts = OwnFiles(), FontConfiguration()
    files = ["cetak.css", "kolom.css", *(["draf.css"] if draf else [])]
    sources = [{"string": font_faces()}, *({"filename": _static(name)} for name in files)]
    style = [CSS(**source, font_config=fonts, url_fetcher=fetcher) for source in sources]
    html = HTML(string=render_html(dokumen, isi, draf=draf), url_fetcher=fetcher)
    pdf: bytes = html.write_pdf(
        stylesheets=style,
        font_config=fonts,
        pdf_variant="pdf/a-3a",
        pdf_identifier=_identifier(dokumen, isi, draf),
        color_profiles={SRGB: _srgb()},
        output_intent=SRGB,
        finisher=_finish,
    )
    return pdf


def _static(name: str) -> str:
    found = finders.find(f"cetak/{name}")
    if found is None:
        raise RuntimeError(f"Berkas gaya cetak/{name} tidak ditemukan di folder static.")
    return str(found)


def _qr(isi: Mapping[str, Any], draf: bool) -> str:
    """The QR as a data URL; none in a draft or without a public address."""
    url = isi["segel"]["url"]
    return "" if draf or not url else segno.make(url, error="m", micro=False).svg_data_uri(border=1)


def _srgb() -> ColorProfile:
    """The profile that PDF/A asks for: WeasyPrint's own, read here because WeasyPrint leaves its file open."""
    content = (resources.files("weasyprint.pdf") / SRGB).read_bytes()
    return ColorProfile(io.BytesIO(content), SRGB, "relative-colorimetric", (["r"], ["g"], ["b"]))


def _identifier(dokumen: str, isi: Mapping[str, Any], draf: bool) -> bytes:
    canonical = json.dumps([dokumen, isi, draf], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:32].encode()


def _personal(value: object, path: str = "isi") -> str:
    """Where a person's address, telephone, age or NIP stands; "" where there is none."""
    items: list[tuple[Any, object]] = []
    if isinstance(value, Mapping):
        if "nama" in value and (found := PRIBADI & value.keys()):
            return f"{path}.{min(found)}"
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    return next(filter(None, (_personal(child, f"{path}.{key}") for key, child in items)), "")


class OwnFiles(URLFetcher):  # type: ignore[misc]
    """Only data URLs, the print style's own files and the fonts; anything else stops the rendering."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        own = (Path(_static("cetak.css")).parent.as_uri() + "/", "file:///usr/share/fonts/", "data:")
        if not url.startswith(own):
            raise FatalURLFetchingError(f"Dokumen cetak tidak boleh mengambil {url}.")
        return super().fetch(url, headers)


def _finish(_document: Document, pdf: pydyf.PDF) -> None:
    """What PDF/UA-1 asks for beyond WeasyPrint's PDF/A-3a: its part in the XMP, the scope of every TH."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/Metadata":
            item.stream = [part.replace(b"</rdf:RDF>", PDFUA) for part in item.stream]
        elif isinstance(item, dict) and item.get("S") == "/TH":
            item["A"]["Scope"] = "/Column"
