"""The printed page → PDF.

The same dict gives the same bytes in any process: dates and identifiers come from the dict, fonts from
known files, nothing from the clock or the network. Produced as PDF/A-3a with the marks of PDF/UA-1 and
checked in its structure by the tests; no conformance is claimed beyond that.
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

import pydyf
from django.contrib.staticfiles import finders
from weasyprint import CSS, HTML, Document
from weasyprint.css import ColorProfile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from laporan.bukti.word import is_paket
from laporan.cetak.fonts import HurufTidakAda, font_faces
from laporan.cetak.html import render_html
from laporan.cetak.metadata import attachments, xmp
from laporan.cetak.paper import paper
from laporan.cetak.sheet import READING, Sheet, attached, pack_rules
from laporan.cetak.tagging import mend_tags
from laporan.isi.reading import NASKAH_BACA

SRGB = "sRGB2014.icc"
LOGGER = logging.getLogger("weasyprint")


def render_pdf(dokumen: str, isi: Mapping[str, Any], *, draf: bool = False) -> bytes:
    """`render_html` as PDF. HurufTidakAda (RuntimeError) where a font's file is missing."""
    fetcher, fonts = OwnFiles(), FontConfiguration()
    pack = is_paket(dokumen)
    files = ["cetak.css", "kolom.css", "naskah.css", "rkp.css"]
    files += [*(["paket.css"] if pack else []), *(["draf.css"] if draf else [])]
    sources = [{"string": font_faces()}, *({"filename": _static(name)} for name in files)]
    sources.append({"string": paper(isi)})
    style = [CSS(**source, font_config=fonts, url_fetcher=fetcher) for source in sources]
    text = render_html(dokumen, isi, draf=draf)
    rules = pack_rules(isi) if pack else READING if dokumen == NASKAH_BACA else []
    html = Sheet(rules, string=text, url_fetcher=fetcher) if rules else HTML(string=text, url_fetcher=fetcher)
    with _no_letter_missing():
        pdf: bytes = html.write_pdf(
            stylesheets=style,
            font_config=fonts,
            pdf_variant="pdf/a-3a",
            pdf_identifier=_identifier(dokumen, isi, draf),
            color_profiles={SRGB: _srgb()},
            output_intent=SRGB,
            attachments=[*attachments(isi), *(attached(isi) if pack else [])],
            finisher=partial(_finish, xmp(isi, draf=draf)),
        )
    return pdf


@contextmanager
def _no_letter_missing() -> Iterator[None]:
    """WeasyPrint only logs it where it prints a letter that no font has; PDF/A and PDF/UA both forbid that."""
    found: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    handler.addFilter(lambda record: ".notdef" in record.getMessage())
    LOGGER.addHandler(handler)
    try:
        yield
    finally:
        LOGGER.removeHandler(handler)
    if found:
        raise HurufTidakAda(f"Ada huruf yang tidak dapat dicetak: {found[0]}.")


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


def _finish(rdf: str, document: Document, pdf: pydyf.PDF) -> None:
    """What WeasyPrint's PDF/A-3a lacks: a tree that can be listened to, and the XMP of metadata.py."""
    mend_tags(document, pdf)
    meta = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    end = f"{rdf}</rdf:RDF>".encode()
    meta.stream = [part.replace(b"</rdf:RDF>", end) for part in meta.stream]
    # WeasyPrint names each attachment twice.
    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    _compress(pdf)


def _compress(pdf: pydyf.PDF) -> None:
    """Each stream once: pydyf would do it for the identifier of the file, and again for the file."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.compress:
            content = item.data.split(b"stream\n", 1)[1].removesuffix(b"\nendstream")
            item.stream, item.compress = [content], False
            item.extra = {**item.extra, "Filter": "/FlateDecode"}
