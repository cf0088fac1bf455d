"""A file from outside → sheets of cells. The content decides what it is, not the name.

Text (.csv) is read by text.py, workbooks and web pages in a process of their own (sandbox.py). What cannot be
read is refused with a sentence that says what to do. Nothing is ever evaluated: a formula is its saved result, or
a Fault where the file has none.
"""

import io
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from musrenbang.sheets.cells import INVISIBLE, Book, Cell, Fault, Sheet
from musrenbang.sheets.numbers import from_float
from musrenbang.sheets.refused import ASK, MAX_COLUMNS, MAX_ROWS, REASONS, FileRefused
from musrenbang.sheets.slots import slot
from musrenbang.sheets.text import decode, read_text

# By the clock on the wall; the sandbox itself counts 20 s of CPU.
SECONDS = 40
_READER = Path(__file__).with_name("sandbox.py")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NO_TABLE = {
    b"\x89PNG": "gambar",
    b"\xff\xd8\xff": "gambar",
    b"GIF8": "gambar",
    b"%PDF": "PDF",
    b"{\\rtf": "dokumen Word",
    b"Rar!": "arsip RAR",
    b"7z\xbc\xaf": "arsip 7z",
}
# What Excel opens and we do not: its own web archive and its XML of 2003.
_OTHER_EXCEL = ("MIME-Version:", "urn:schemas-microsoft-com:office:spreadsheet")


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


def read_book(content: bytes, max_rows: int = MAX_ROWS, kept: Path | None = None) -> Book:
    """A text file is one sheet without a name, a web page one sheet for each table. Raises FileRefused.

    `kept`: where the cells of a workbook are kept, so that the same content is parsed once.
    """
    if kept and kept.exists():
        return as_book(json.loads(kept.read_bytes()))
    if not content.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise FileRefused(f"Berkas ini kosong. {ASK}")
    for start, kind in _NO_TABLE.items():
        if content.startswith(start):
            raise FileRefused(f"Berkas ini {kind}, bukan tabel, apa pun nama berkasnya. {ASK}")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _read_workbook(content, max_rows, kept)
    text = decode(content)
    if any(mark in text[:2000] for mark in _OTHER_EXCEL):
        raise FileRefused(
            "Berkas ini disimpan sebagai halaman web atau XML. Buka di Excel, simpan sebagai .xlsx, lalu coba lagi."
        )
    if text.lstrip().startswith("<"):
        return _read_page(text, max_rows, kept)
    return Book([Sheet("", read_text(text, max_rows))])


def _read_page(text: str, max_rows: int, kept: Path | None) -> Book:
    if "<table" not in text.lower():
        raise FileRefused(
            "Berkas ini halaman web tanpa tabel, apa pun nama berkasnya. "
            "Buka di Excel, simpan sebagai .xlsx, lalu coba lagi."
        )
    return _read_workbook(text.encode(), max_rows, kept)


def _read_workbook(content: bytes, max_rows: int, kept: Path | None) -> Book:
    done = _in_sandbox(content, max_rows)
    refused = "locked" if _ENCRYPTED in content else "broken"
    if done.returncode == 0:
        answer = json.loads(done.stdout)
        if "sheets" in answer:
            if kept:
                write_whole(kept, done.stdout)
            return as_book(answer)
        refused = answer["refused"] if refused != "locked" else refused
    raise FileRefused(REASONS[refused])


def write_whole(path: Path, content: bytes) -> None:
    """All of it or nothing, readable to this program alone."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
    fresh.replace(path)


def as_book(answer: dict[str, Any]) -> Book:
    """What sandbox.py answers."""
    sheets = [
        Sheet(s["name"], [[_cell(cell) for cell in row] for row in s["rows"]], s["merged"], s["hidden"])
        for s in answer["sheets"]
    ]
    notes = [f"Lembar tersembunyi “{name}” tidak dibaca." for name in answer.get("hidden", [])]
    if answer.get("unchecked"):
        notes.append(
            "Persen, sel galat, rumus tanpa hasil dan baris tersembunyi berkas ini tidak dapat diperiksa. "
            "Periksa sendiri angkanya."
        )
    return Book(sheets, notes)


def _in_sandbox(content: bytes, max_rows: int) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-I", str(_READER), str(max_rows), str(MAX_COLUMNS)]
    with slot():
        try:
            return subprocess.run(command, input=content, capture_output=True, check=False, timeout=SECONDS)  # noqa: S603 - our own file
        except subprocess.TimeoutExpired as error:
            raise FileRefused(REASONS["slow"]) from error


def _cell(raw: str | float | dict[str, str]) -> Cell:
    match raw:
        case dict():
            return Fault(raw["fault"], raw["text"])
        case int() | float():
            return from_float(raw)
        case _:
            return raw.translate(INVISIBLE)
