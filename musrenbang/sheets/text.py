"""A text file (.csv, Excel's "Unicode Text") → rows of cells, whatever its encoding and separator."""

import csv
import io
import re
from collections import Counter

from musrenbang.sheets.cells import INVISIBLE, Cell, Fault
from musrenbang.sheets.refused import MAX_COLUMNS, REASONS, FileRefused


def decode(content: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with mark (Excel's "Unicode Text"), else Windows' cp1252."""
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise FileRefused(REASONS["no table"])


def read_text(text: str, max_rows: int) -> list[list[Cell]]:
    if found := re.match(r"sep=(.)\r?\n", text):
        return _split(text[found.end() :], found[1], max_rows)
    return _split(text, max(",;\t|", key=lambda separator: _regularity(text, separator)), max_rows)


def _regularity(text: str, separator: str) -> int:
    """How well the first lines make a table: rows of the commonest width, times its columns beyond one."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        widths = Counter(len(row) for row, _ in zip(reader, range(30), strict=False) if len(row) > 1)
    except csv.Error:
        return 0
    return max((count * (columns - 1) for columns, count in widths.items()), default=0)


def _split(text: str, separator: str, max_rows: int) -> list[list[Cell]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[Cell]] = []
    try:
        for row in reader:
            if len(rows) == max_rows or len(row) > MAX_COLUMNS:
                raise FileRefused(REASONS["too large"])
            rows.append([_text_cell(cell) for cell in row])
    except csv.Error as error:
        raise FileRefused(
            f'Baris {len(rows) + 1} tidak dapat dibaca: tanda kutip (") di dalamnya tidak berpasangan, atau sebuah sel '
            "sangat panjang. "
            "Perbaiki barisnya, atau simpan tabelnya dari Excel sebagai .xlsx."
        ) from error
    return rows


def _text_cell(text: str) -> Cell:
    """In a text file "=…" is what a spreadsheet would evaluate; +, - and @ also begin plain text ("- Poktan").

    An apostrophe at the start is Excel's own mark of a text.
    """
    text = text.translate(INVISIBLE).removeprefix("'")
    return Fault("formula", text.strip()) if text.lstrip().startswith("=") else text
