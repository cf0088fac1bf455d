"""The empty workbook that the import page offers: heads that the import knows, and the names to choose from."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

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
    "Program": 30,
    "Sasaran Kegiatan": 30,
    "Prioritas Daerah": 36,
    "Asal": 24,
    "Skala": 18,
    "Lintang": 12,
    "Bujur": 12,
    "Penerima Manfaat (KK)": 12,
    "Perempuan (orang)": 12,
    "Warga Miskin (orang)": 12,
    "Pemuda (orang)": 12,
    "Anak (orang)": 12,
    "Lansia (orang)": 12,
    "Penyandang Disabilitas (orang)": 14,
    "Sumber Data Penerima": 24,
}


# Column → what its cells may be chosen from, on a sheet of their own: a list in the cell may have 255 letters only.
CHOICES = "Pilihan"
ROWS = 500


def write_template(choices: Mapping[str, Iterable[object]]) -> bytes:
    """An .xlsx whose cells below these heads offer these words; another text may be typed all the same."""
    book = openpyxl.Workbook(write_only=True)
    sheet, names = book.create_sheet("Usulan"), book.create_sheet(CHOICES)
    style_heads(sheet, HEADS)
    lists = {head: list(map(str, texts)) for head, texts in choices.items()}
    for row in zip_longest(*([head, *texts] for head, texts in lists.items())):
        names.append(row)
    for number, (head, texts) in enumerate(lists.items(), start=1):
        if texts:
            column = get_column_letter(number)
            offer = DataValidation(
                type="list", formula1=f"{CHOICES}!${column}$2:${column}${len(texts) + 1}", showErrorMessage=False
            )
            place = get_column_letter(list(HEADS).index(head) + 1)
            offer.add(f"{place}2:{place}{ROWS + 1}")
            sheet.data_validations.append(offer)
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
