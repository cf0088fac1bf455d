"""The empty workbook that the import page offers: heads that the import knows, nothing else needed."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

JUDUL = {
    "No": 6,
    "Desa": 22,
    "Bidang": 28,
    "Kegiatan": 48,
    "Permasalahan": 48,
    "Lokasi": 32,
    "Volume": 12,
    "Satuan": 12,
    "Harga Satuan": 18,
    "Perkiraan Anggaran": 20,
    "OPD": 32,
    "Prioritas": 11,
    "Sumber Dana": 18,
}


def write_template() -> bytes:
    """An .xlsx with one sheet: a row of heads, and the same widths as it will be printed with."""
    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.title = "Usulan"
    lembar.append(list(JUDUL))
    for nomor, lebar in enumerate(JUDUL.values(), start=1):
        lembar.column_dimensions[get_column_letter(nomor)].width = lebar
        sel = lembar.cell(1, nomor)
        sel.font = Font(bold=True)
        sel.alignment = Alignment(wrap_text=True, vertical="top")
    lembar.freeze_panes = "A2"
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()
