"""Filters of the printed documents: frozen text → as an official writes it."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from forum.adil.witness import enam_kata
from laporan.kalimat import tanggal
from laporan.kalimat.terbilang import rupiah_terbilang

register = template.Library()
TITIK = "…" * 14
MUFAKAT = "Musyawarah mufakat"
RT_RW = re.compile(r"\bR[TW]\.? ?\d+(?:[–-]\d+)?(?: ?/ ?(?:RW)?\.? ?\d+)?\b", re.IGNORECASE)

register.filter("enam_kata", enam_kata)
register.filter("tanggal", tanggal.tanggal)
register.filter("hari_tanggal", tanggal.hari_tanggal)
register.filter("hari_jam", tanggal.hari_jam)
register.filter("rentang", tanggal.rentang)
register.filter("dalam_kata", tanggal.dalam_kata)
register.filter("nip", tanggal.nip)
register.filter("terbilang", rupiah_terbilang)


@register.filter
def titik(value: str) -> str:
    """An unknown text becomes the dotted line that is filled in by hand."""
    return value or TITIK


@register.filter
def strip(value: object) -> str:
    """An empty cell prints a dash; it is counted in the Catatan."""
    return str(value) if value not in ("", None) else "–"


@register.filter
def kalimat(text: str) -> str:
    """A reason as it was typed ends as a sentence, so that another can follow."""
    text = text.rstrip()
    return text if not text or text[-1] in ".!?…" else f"{text}."


@register.filter
def per_delapan(sidik: str) -> str:
    """64 hexadecimal digits by eights, as somebody reads them aloud."""
    return " ".join(sidik[at : at + 8] for at in range(0, len(sidik), 8))


@register.filter
def mufakat(cara: str) -> bool:
    return not cara or cara == MUFAKAT


@register.filter
def sisa(rows: list[object], least: int) -> range:
    """Numbers of the empty rows that fill a table up to `least` rows."""
    return range(len(rows) + 1, least + 1)


@register.filter
def ukuran(text: str, most: int) -> str:
    """Another class of the cell of a number that is longer than its column was made for: it is printed smaller."""
    return " panjang" if len(text) > most else ""


@register.filter
def rt_rw(text: str) -> SafeString:
    """No line ends within "RT 01/RW 02"."""
    return mark_safe(RT_RW.sub(r'<span class="rapat">\g<0></span>', conditional_escape(text)))  # noqa: S308
