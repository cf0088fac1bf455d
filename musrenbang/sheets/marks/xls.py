"""Marks of an .xls (Excel 97–2003), read by xlrd."""

import io

import xlrd
from xlrd.book import Book
from xlrd.sheet import Sheet

from musrenbang.sheets.marks.marks import Marks


def read_marks(content: bytes) -> dict[str, Marks]:
    book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    return {sheet.name: _marks(book, sheet) for sheet in book.sheets()}


def _marks(book: Book, sheet: Sheet) -> Marks:
    marks = Marks(hidden=[row for row, info in sorted(sheet.rowinfo_map.items()) if info.hidden])
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            kind = sheet.cell_type(row, column)
            if kind == xlrd.XL_CELL_ERROR:
                marks.errors[row, column] = str(xlrd.error_text_from_code[int(sheet.cell_value(row, column))])
            elif kind == xlrd.XL_CELL_TEXT and not sheet.cell_value(row, column):
                marks.blank.add((row, column))
            elif kind == xlrd.XL_CELL_NUMBER and "%" in _format(book, sheet.cell_xf_index(row, column)):
                marks.percent.add((row, column))
    return marks


def _format(book: Book, style: int) -> str:
    return str(book.format_map[book.xf_list[style].format_key].format_str)
