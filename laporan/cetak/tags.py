"""Filters of the printed documents: frozen text → as an official writes it."""

from django import template

from laporan.kalimat import tanggal
from laporan.kalimat.klausul import URUTAN_KLAUSUL
from laporan.kalimat.terbilang import rupiah_terbilang

register = template.Library()
TITIK = "…" * 14

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
def klausul(index: int) -> str:
    """0 → "KESATU"."""
    return URUTAN_KLAUSUL[index]


@register.filter
def sisa(rows: list[object], least: int) -> range:
    """Numbers of the empty rows that fill a table up to `least` rows."""
    return range(len(rows) + 1, least + 1)
