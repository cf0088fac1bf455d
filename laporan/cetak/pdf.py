"""The printed page → PDF.

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
from django.contrib.staticfiles import finders
from weasyprint import CSS, HTML, Document
from weasyprint.css import ColorProfile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from laporan.cetak.fonts import font_faces
from laporan.cetak.html import render_html

SRGB = "sRGB2014.icc"
PDFUA = (
    b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">'
    b"<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF>"
)


def render_pdf(dokumen: str, isi: Mapping[str, Any], *, draf: bool = False) -> bytes:
    """`render_html` as PDF. HurufTidakAda (RuntimeError) where a font's file is missing."""
    fetcher, fonts = OwnFiles(), FontConfiguration()
    files = ["cetak.css", "kolom.css", "rkp.css", *(["draf.css"] if draf else [])]
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


def _srgb() -> ColorProfile:
    """The profile that PDF/A asks for: WeasyPrint's own, read here because WeasyPrint leaves its file open."""
    content = (resources.files("weasyprint.pdf") / SRGB).read_bytes()
    return ColorProfile(io.BytesIO(content), SRGB, "relative-colorimetric", (["r"], ["g"], ["b"]))


def _identifier(dokumen: str, isi: Mapping[str, Any], draf: bool) -> bytes:
    canonical = json.dumps([dokumen, isi, draf], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:32].encode()


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
