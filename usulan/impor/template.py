"""The empty workbook that the import page offers: heads that the import knows, nothing else needed."""

from __future__ import annotations

import io
from typing import Any

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
    book = openpyxl.Workbook(write_only=True)
    style_heads(book.create_sheet("Usulan"), HEADS)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def style_heads(sheet: Any, heads: dict[str, int]) -> None:
    """`heads`: text → width of its column. The row of heads stays in sight."""
    sheet.freeze_panes = "A2"
    row = []
    for number, (head, width) in enumerate(heads.items(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        cell = openpyxl.cell.WriteOnlyCell(sheet, value=head)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        row.append(cell)
    sheet.append(row)
