"""The empty workbook that the import page offers: heads that the import knows, nothing else needed."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

HEADS = {
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
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Usulan"
    sheet.append(list(HEADS))
    for number, width in enumerate(HEADS.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        cell = sheet.cell(1, number)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()
