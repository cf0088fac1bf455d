"""Word of a document → its tables, and the files that are made of its frozen dict when somebody asks for them.

Nothing here reads the database: what was sealed is what is written, and the same dict gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from laporan.isi.registry import judul as judul_of
from laporan.tabel.annexes import belum, cadangan, prioritas
from laporan.tabel.forum import kriteria, notulen, susunan
from laporan.tabel.open import DATA, csv_of, json_of
from laporan.tabel.people import delegasi, hadir
from laporan.tabel.sipd import kabupaten
from laporan.tabel.usulan import kompilasi
from musrenbang.sheets.table import Table
from musrenbang.sheets.write import A4, FOLIO, Book, write_book

Isi = Mapping[str, Any]

TABEL: dict[str, Callable[[Isi], list[Table]]] = {
    "prioritas": prioritas,
    "cadangan": cadangan,
    "belum-disepakati": belum,
    "usulan-kabupaten": kabupaten,
    "kompilasi-opd": kompilasi,
    "tabel-kriteria": kriteria,
    "daftar-hadir": hadir,
    "delegasi": delegasi,
    "surat-mandat": delegasi,
    "notulen": notulen,
    "susunan-acara": susunan,
}
# An importer looks for the heads in the first row.
BARE = {"usulan-kabupaten"}
XLSX, CSV, JSON = "xlsx", "csv", "json"
TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
    JSON: "application/json",
}


def shapes(kata: str) -> list[str]:
    """In which of them this document is given out, beside the PDF."""
    return [XLSX] * (kata in TABEL) + [CSV] * (kata in DATA) + [JSON]


def write(kata: str, shape: str, isi: Isi) -> bytes:
    """KeyError where there is no such shape of it."""
    if shape == CSV:
        return csv_of(kata, isi)
    return json_of(kata, isi) if shape == JSON else _book(kata, isi)


def _book(kata: str, isi: Isi) -> bytes:
    tables = TABEL[kata](isi)
    if kata in BARE:
        return write_book(tables, _about(judul_of(kata), isi))
    return write_tables(judul_of(kata), tables, isi)


def write_tables(judul: str, tables: list[Table], isi: Isi) -> bytes:
    """An .xlsx whose sheets say above their heads what they are of."""
    return write_book([replace(one, title=_title(judul, isi)) for one in tables], _about(judul, isi))


def _title(judul: str, isi: Isi) -> list[str]:
    judul = _of_event(judul, isi)
    kecamatan, kabupaten = (f"{isi[name]['jenis']} {isi[name]['nama']}" for name in ("kecamatan", "kabupaten"))
    copy = " (salinan publik)" if isi["publik"] else ""
    number = f"Berita Acara Nomor {isi['nomor']}" if isi["nomor"] else ""
    code = f"kode verifikasi {isi['segel']['kode']}" if isi["segel"]["kode"] else ""
    place = f"{kecamatan}, {kabupaten}. RKPD Tahun {isi['tahun']}"
    return [judul + copy, place, ", ".join(filter(None, [number, code]))]


def _of_event(judul: str, isi: Isi) -> str:
    return judul.replace("Kabupaten/Kota", isi["kabupaten"]["jenis"])


def _about(judul: str, isi: Isi) -> Book:
    made = isi["segel"]["waktu"] or f"{isi['tanggal']}T00:00:00+00:00"
    author = f"{isi['kecamatan']['jenis']} {isi['kecamatan']['nama']}"
    told, paper = (
        f"{_of_event(judul, isi)}, {author}, RKPD Tahun {isi['tahun']}",
        A4 if isi.get("kertas") == "A4" else FOLIO,
    )
    return Book(told, author, dt.datetime.fromisoformat(made), _title(judul, isi)[2], paper)
