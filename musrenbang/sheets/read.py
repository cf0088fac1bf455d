"""A file from outside → sheets of cells. The content decides what it is, not the name.

Text (.csv) is read here, workbooks (.xlsx, .xls, .ods) in a process of their own (sandbox.py). What cannot be
read is refused with a sentence that says what to do. Nothing is ever evaluated: a formula is its saved result,
or a Rumus where the file has none.
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

from musrenbang.formats import angka as tulis
from musrenbang.galat import TidakSah
from musrenbang.sheets.numbers import from_float

BARIS_MAKS = 20_000
KOLOM_MAKS = 200
_PEMBACA = Path(__file__).with_name("sandbox.py")
_KENDALI = dict.fromkeys([*range(32), *range(127, 160)], " ")
_SANDI = "EncryptedPackage".encode("utf-16-le")
_MINTA = "Unggah daftar usulan sebagai .xlsx, .xls, .ods atau .csv."
_BUKAN_TABEL = {
    b"\x89PNG": "gambar",
    b"\xff\xd8\xff": "gambar",
    b"GIF8": "gambar",
    b"%PDF": "PDF",
    b"{\\rtf": "dokumen Word",
    b"Rar!": "arsip RAR",
    b"7z\xbc\xaf": "arsip 7z",
}

_SEBAB = {
    "sandi": "Berkas ini dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu coba lagi.",
    "bukan": f"Berkas ini bukan lembar kerja Excel, apa pun nama berkasnya. {_MINTA}",
    "baris": f"Tabelnya terlalu besar: paling banyak {tulis(BARIS_MAKS)} baris dan {KOLOM_MAKS} kolom. "
    "Hapus baris dan kolom yang tidak dipakai, atau bagi menjadi beberapa berkas.",
    "rusak": "Berkas ini rusak atau terlalu besar untuk dibaca. "
    "Buka di Excel, salin tabelnya ke lembar kerja baru, simpan sebagai .xlsx, lalu coba lagi.",
}


class BerkasDitolak(TidakSah):
    """The file as a whole cannot be read."""


@dataclass(frozen=True)
class Rumus:
    """A formula without a result: nothing that could be imported."""

    teks: str


Sel = str | Decimal | Rumus


@dataclass
class Lembar:
    """One sheet. `baris[0]` is row 1 of the file; rows may have different lengths; "" is an empty cell.

    `gabungan`: merged cells as ((row, column), (row, column)), both counted from 0 and inclusive.
    """

    nama: str
    baris: list[list[Sel]]
    gabungan: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)


def read_bytes(berkas: Path | IO[bytes]) -> bytes:
    """The content of an upload or a file; more than BATAS_BERKAS is refused before it is read."""
    if isinstance(berkas, Path):
        try:
            with berkas.open("rb") as terbuka:
                return read_bytes(terbuka)
        except OSError as sebab:
            raise BerkasDitolak(f"Berkas {berkas.name} tidak dapat dibuka. Periksa nama dan foldernya.") from sebab
    ukuran = berkas.seek(0, io.SEEK_END)
    berkas.seek(0)
    if ukuran > settings.BATAS_BERKAS:
        batas = settings.BATAS_BERKAS // 1024**2
        raise BerkasDitolak(
            f"Ukuran berkas ini {ukuran / 1024**2:.0f} MB, paling besar {batas} MB. "
            "Simpan lembar daftarnya saja, tanpa gambar, lalu coba lagi."
        )
    return berkas.read()


def read_table(isi: bytes, baris_maks: int = BARIS_MAKS) -> list[Lembar]:
    """Every visible sheet; a text file is one sheet without a name. Raises BerkasDitolak."""
    if not isi.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise BerkasDitolak(f"Berkas ini kosong. {_MINTA}")
    for awal, nama in _BUKAN_TABEL.items():
        if isi.startswith(awal):
            raise BerkasDitolak(f"Berkas ini {nama}, bukan tabel, apa pun nama berkasnya. {_MINTA}")
    if isi.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _read_workbook(isi, baris_maks)
    return [Lembar("", _read_text(_decode(isi), baris_maks))]


def tidy(teks: str) -> str:
    """One line without control characters (PostgreSQL takes no NUL) and without doubled blanks."""
    return " ".join(teks.translate(_KENDALI).split())


def _read_workbook(isi: bytes, baris_maks: int) -> list[Lembar]:
    perintah = [sys.executable, "-I", str(_PEMBACA), str(baris_maks), str(KOLOM_MAKS)]
    hasil = subprocess.run(perintah, input=isi, capture_output=True, check=False)  # noqa: S603 - our own file
    ditolak = "sandi" if _SANDI in isi else "rusak"
    if hasil.returncode == 0:
        jawaban = json.loads(hasil.stdout)
        if "lembar" in jawaban:
            return [
                Lembar(
                    lembar["nama"],
                    [[_cell(sel) for sel in baris] for baris in lembar["baris"]],
                    lembar["gabungan"],
                )
                for lembar in jawaban["lembar"]
            ]
        ditolak = jawaban["ditolak"] if ditolak != "sandi" else ditolak
    raise BerkasDitolak(_SEBAB[ditolak])


def _cell(sel: str | float | dict[str, str]) -> Sel:
    match sel:
        case dict():
            return Rumus(sel["rumus"])
        case int() | float():
            return from_float(sel)
        case _:
            return sel


def _decode(isi: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with mark (Excel's "Unicode Text"), else Windows' cp1252."""
    sandi = ["utf-16"] if isi.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for nama in sandi:
        try:
            teks = isi.decode(nama)
        except UnicodeDecodeError:
            continue
        if "\x00" not in teks:
            return teks
    raise BerkasDitolak(f"Berkas ini bukan tabel. {_MINTA}")


def _read_text(teks: str, baris_maks: int) -> list[list[Sel]]:
    if teks.lstrip().startswith("<"):
        raise BerkasDitolak(
            "Berkas ini halaman web, bukan tabel, apa pun nama berkasnya. "
            "Buka di Excel, simpan sebagai .xlsx, lalu coba lagi."
        )
    if ketemu := re.match(r"sep=(.)\r?\n", teks):
        return _split(teks[ketemu.end() :], ketemu[1], baris_maks)
    return _split(teks, max(",;\t|", key=lambda pemisah: _regularity(teks, pemisah)), baris_maks)


def _regularity(teks: str, pemisah: str) -> int:
    """How well the first lines make a table: rows of the commonest width, times its columns beyond one."""
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah)
    try:
        lebar = Counter(len(baris) for baris, _ in zip(pembaca, range(30), strict=False) if len(baris) > 1)
    except csv.Error:
        return 0
    return max((banyak * (kolom - 1) for kolom, banyak in lebar.items()), default=0)


def _split(teks: str, pemisah: str, baris_maks: int) -> list[list[Sel]]:
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=True)
    hasil: list[list[Sel]] = []
    try:
        for baris in pembaca:
            if len(hasil) == baris_maks or len(baris) > KOLOM_MAKS:
                raise BerkasDitolak(_SEBAB["baris"])
            hasil.append([_text_cell(sel) for sel in baris])
    except csv.Error as sebab:
        raise BerkasDitolak(
            f'Baris {len(hasil) + 1} tidak dapat dibaca: tanda kutip (") di dalamnya tidak berpasangan. '
            "Perbaiki barisnya, atau simpan tabelnya dari Excel sebagai .xlsx."
        ) from sebab
    return hasil


def _text_cell(sel: str) -> Sel:
    """In a text file "=…" is what a spreadsheet would evaluate; +, - and @ also begin plain text ("- Poktan")."""
    return Rumus(sel.strip()) if sel.lstrip().startswith("=") else sel
