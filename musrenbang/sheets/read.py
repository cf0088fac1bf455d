"""A file from outside → sheets of cells. The content decides what it is, not the name.

Text (.csv) is read here, workbooks (.xlsx, .xls, .ods) in a process of their own (sandbox.py). What cannot be
read is refused with a sentence that says what to do. Nothing is ever evaluated: a formula is its saved result,
or a Formula where the file has none.
"""

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import IO

from django.conf import settings

from musrenbang.formats import angka
from musrenbang.galat import TidakSah
from musrenbang.sheets.numbers import from_float
from musrenbang.sheets.slots import slot

MAX_ROWS = 20_000
MAX_COLUMNS = 200
# By the clock on the wall; the sandbox itself counts 20 s of CPU.
SECONDS = 40
_READER = Path(__file__).with_name("sandbox.py")
_CONTROL = dict.fromkeys([*range(32), *range(127, 160)], " ")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ASK = "Unggah daftar usulan sebagai .xlsx, .xls, .ods atau .csv."
_NO_TABLE = {
    b"\x89PNG": "gambar",
    b"\xff\xd8\xff": "gambar",
    b"GIF8": "gambar",
    b"%PDF": "PDF",
    b"{\\rtf": "dokumen Word",
    b"Rar!": "arsip RAR",
    b"7z\xbc\xaf": "arsip 7z",
}

# What sandbox.py may answer instead of sheets → what the person reads.
_REASONS = {
    "locked": "Berkas ini dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu coba lagi.",
    "no workbook": f"Berkas ini bukan lembar kerja Excel, apa pun nama berkasnya. {_ASK}",
    "too large": f"Tabelnya terlalu besar: paling banyak {angka(MAX_ROWS)} baris dan {MAX_COLUMNS} kolom. "
    "Hapus baris dan kolom yang tidak dipakai, atau bagi menjadi beberapa berkas.",
    "slow": "Berkas ini terlalu lama dibaca. "
    "Salin tabelnya ke lembar kerja baru, simpan sebagai .xlsx, lalu coba lagi.",
    "broken": "Berkas ini rusak atau terlalu besar untuk dibaca. "
    "Buka di Excel, salin tabelnya ke lembar kerja baru, simpan sebagai .xlsx, lalu coba lagi.",
}


class FileRefused(TidakSah):
    """The file as a whole cannot be read."""


@dataclass(frozen=True)
class Formula:
    """A formula without a result: nothing that could be imported."""

    text: str


Cell = str | Decimal | Formula


@dataclass
class Sheet:
    """One sheet. `rows[0]` is row 1 of the file; rows may have different lengths; "" is an empty cell.

    `merged`: merged cells as ((row, column), (row, column)), both counted from 0 and inclusive.
    """

    name: str
    rows: list[list[Cell]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)


def read_bytes(file: Path | IO[bytes]) -> bytes:
    """The content of an upload or a file; more than BATAS_BERKAS is refused before it is read."""
    if isinstance(file, Path):
        try:
            with file.open("rb") as opened:
                return read_bytes(opened)
        except OSError as error:
            raise FileRefused(f"Berkas {file.name} tidak dapat dibuka. Periksa nama dan foldernya.") from error
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size > settings.BATAS_BERKAS:
        limit = settings.BATAS_BERKAS // 1024**2
        raise FileRefused(
            f"Ukuran berkas ini {size / 1024**2:.0f} MB, paling besar {limit} MB. "
            "Simpan lembar daftarnya saja, tanpa gambar, lalu coba lagi."
        )
    return file.read()


def read_table(content: bytes, max_rows: int = MAX_ROWS) -> list[Sheet]:
    """Every visible sheet; a text file is one sheet without a name. Raises FileRefused."""
    if not content.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise FileRefused(f"Berkas ini kosong. {_ASK}")
    for start, kind in _NO_TABLE.items():
        if content.startswith(start):
            raise FileRefused(f"Berkas ini {kind}, bukan tabel, apa pun nama berkasnya. {_ASK}")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _read_workbook(content, max_rows)
    return [Sheet("", _read_text(_decode(content), max_rows))]


def tidy(text: str) -> str:
    """One line without control characters (PostgreSQL takes no NUL) and without doubled blanks."""
    return " ".join(text.translate(_CONTROL).split())


def _read_workbook(content: bytes, max_rows: int) -> list[Sheet]:
    done = _in_sandbox(content, max_rows)
    refused = "locked" if _ENCRYPTED in content else "broken"
    if done.returncode == 0:
        answer = json.loads(done.stdout)
        if "sheets" in answer:
            return [
                Sheet(
                    sheet["name"],
                    [[_cell(cell) for cell in row] for row in sheet["rows"]],
                    sheet["merged"],
                )
                for sheet in answer["sheets"]
            ]
        refused = answer["refused"] if refused != "locked" else refused
    raise FileRefused(_REASONS[refused])


def _in_sandbox(content: bytes, max_rows: int) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-I", str(_READER), str(max_rows), str(MAX_COLUMNS)]
    with slot():
        try:
            return subprocess.run(command, input=content, capture_output=True, check=False, timeout=SECONDS)  # noqa: S603 - our own file
        except subprocess.TimeoutExpired as error:
            raise FileRefused(_REASONS["slow"]) from error


def _cell(raw: str | float | dict[str, str]) -> Cell:
    match raw:
        case dict():
            return Formula(raw["formula"])
        case int() | float():
            return from_float(raw)
        case _:
            return raw


def _decode(content: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with mark (Excel's "Unicode Text"), else Windows' cp1252."""
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise FileRefused(f"Berkas ini bukan tabel. {_ASK}")


def _read_text(text: str, max_rows: int) -> list[list[Cell]]:
    if text.lstrip().startswith("<"):
        raise FileRefused(
            "Berkas ini halaman web, bukan tabel, apa pun nama berkasnya. "
            "Buka di Excel, simpan sebagai .xlsx, lalu coba lagi."
        )
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
                raise FileRefused(_REASONS["too large"])
            rows.append([_text_cell(cell) for cell in row])
    except csv.Error as error:
        raise FileRefused(
            f'Baris {len(rows) + 1} tidak dapat dibaca: tanda kutip (") di dalamnya tidak berpasangan. '
            "Perbaiki barisnya, atau simpan tabelnya dari Excel sebagai .xlsx."
        ) from error
    return rows


def _text_cell(text: str) -> Cell:
    """In a text file "=…" is what a spreadsheet would evaluate; +, - and @ also begin plain text ("- Poktan")."""
    return Formula(text.strip()) if text.lstrip().startswith("=") else text
