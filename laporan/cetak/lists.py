"""Lists that are handed out on their own: how each is called and printed, and a table as the print has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from laporan.kalimat import tanggal
from laporan.tabel.forum import kriteria, notulen, rencana, susunan
from laporan.tabel.people import hadir_kosong
from laporan.tabel.sipd import kabupaten_kertas
from laporan.tabel.usulan import kompilasi
from musrenbang.formats import angka, rupiah
from musrenbang.sheets.table import UNIT, Cells, Column, Kind, Line, Table

ACROSS = "mendatar"
TABLE = "laporan/cetak/_tabel.html"
TALL = 400  # letters in a cell
LONGEST = {"angka": 16, "vol": 10}  # letters of a number in a column of this class


class Printed(NamedTuple):
    """`judul` as on the form; `bagian`: the partial, which the annex of the berita acara has too; `arah` of the
    sheet. `hari`: day, time and place stand above it, and not the number of the berita acara; `notulis` signs too."""

    judul: str
    bagian: str
    arah: str = ""
    hari: bool = False
    notulis: bool = False


DAFTAR = {
    "daftar-hadir": Printed("Daftar Hadir Peserta Musrenbang", "laporan/cetak/_hadir.html", hari=True),
    "daftar-hadir-kosong": Printed("Daftar Hadir Peserta Musrenbang", TABLE, hari=True),
    "prioritas": Printed(
        "Daftar Urutan Kegiatan Prioritas Kecamatan Menurut Perangkat Daerah", "laporan/cetak/_prioritas.html", ACROSS
    ),
    "belum-disepakati": Printed("Daftar Kegiatan yang Belum Disepakati", "laporan/cetak/_belum_disepakati.html"),
    "cadangan": Printed("Daftar Usulan Cadangan", "laporan/cetak/_cadangan.html", ACROSS),
    "delegasi": Printed(
        "Daftar Nama Anggota Delegasi Kecamatan/Peserta Forum Perangkat Daerah/Musrenbang Kabupaten/Kota",
        "laporan/cetak/_delegasi.html",
        ACROSS,
    ),
    "tabel-kriteria": Printed("Tabel Prioritas Kegiatan Berdasarkan Kriteria", TABLE, ACROSS),
    "kompilasi-opd": Printed("Kompilasi Usulan Menurut Perangkat Daerah", TABLE, ACROSS),
    "kompilasi-usulan": Printed("Kompilasi Usulan Menurut Perangkat Daerah", TABLE, ACROSS),
    "usulan-kabupaten": Printed(
        "Daftar Usulan Rencana Kerja Pembangunan Kecamatan yang Diajukan dalam Musrenbang Kabupaten/Kota",
        TABLE,
        ACROSS,
    ),
    "notulen": Printed("Notulen Musrenbang", "laporan/cetak/_notulen.html", hari=True, notulis=True),
    "rencana-acara": Printed("Susunan Acara Musrenbang", TABLE, hari=True),
    "susunan-acara": Printed("Susunan Acara Musrenbang", TABLE, hari=True),
}
_TABLES = {
    "daftar-hadir-kosong": hadir_kosong,
    "tabel-kriteria": kriteria,
    "kompilasi-opd": kompilasi,
    "kompilasi-usulan": kompilasi,
    "usulan-kabupaten": kabupaten_kertas,
    "rencana-acara": rencana,
    "susunan-acara": susunan,
    "notulen": notulen,
}


class Cell(NamedTuple):
    """`unit`: stands behind a measure, on a line of its own where there is no room."""

    text: str
    css: str
    span: int = 1
    unit: str = ""

    @property
    def size(self) -> str:
        """Another class where the number is longer than its column was made for."""
        return " panjang" if len(self.text) > LONGEST.get(self.css, len(self.text)) else ""


class PrintedTable(NamedTuple):
    """`widths` in per cent of the line; `rows`: (class, cells)."""

    name: str
    heads: list[str]
    widths: list[int]
    numbered: bool
    rows: list[tuple[str, list[Cell]]]
    notes: Sequence[str]
    empty: str


def tables(dokumen: str, isi: Mapping[str, Any]) -> list[PrintedTable]:
    """Empty for a document that is printed by a partial of its own."""
    return [_printed(table) for table in _TABLES[dokumen](isi)] if dokumen in _TABLES else []


def _printed(table: Table) -> PrintedTable:
    return PrintedTable(
        table.name,
        [column.head for column in table.columns],
        _widths(table.columns, 4 if table.across else 5),
        table.numbered,
        [_row(list(_cells(table.columns, line, cells)), line) for line, cells in table.lines],
        table.notes,
        table.empty or "Nihil",
    )


def _row(cells: list[Cell], line: Line) -> tuple[str, list[Cell]]:
    """What may be taller than a page is allowed to break."""
    tall = any(len(cell.text) > TALL for cell in cells)
    return f"{line} panjang" if tall else str(line), cells


def _widths(columns: Sequence[Column], least: int) -> list[int]:
    """Whole per cent, a hundred together: what is left over goes to the widest. None is narrower than `least`."""
    whole = sum(column.width for column in columns)
    widths = [max(least, column.width * 100 // whole) for column in columns]
    widths[widths.index(max(widths))] += 100 - sum(widths)
    return widths


def _cells(columns: Sequence[Column], line: Line, cells: Cells) -> Iterator[Cell]:
    """The text of a group or a sum reaches to the next cell that says something."""
    at = 0
    while at < len(columns):
        column, span = columns[at], 1
        if line in (Line.GROUP, Line.SUM) and at == 0:
            span = next((n for n, other in enumerate(columns) if n and cells.get(other.key)), len(columns))
        unit = cells.get(UNIT, "") if column.kind == Kind.MEASURE and cells.get(column.key) else ""
        yield Cell(_text(column, cells, dash=line == Line.ROW), "" if span > 1 else _css(column), span, unit)
        at += span


def _text(column: Column, cells: Cells, *, dash: bool) -> str:
    text = cells.get(column.key, "")
    number = text.replace("-", "").replace(".", "").isdecimal()
    if not text:
        # A blank sheet is filled in by hand.
        return "–" if dash and len(cells) > 1 else ""
    if column.kind == Kind.MONEY and number:
        return rupiah(Decimal(text)) if column.key != "skor" else angka(Decimal(text))
    if column.kind == Kind.MEASURE and number:
        return angka(Decimal(text))
    return tanggal.tanggal(text) if column.kind == Kind.DATE else text


def _css(column: Column) -> str:
    return {Kind.COUNT: "no", Kind.MONEY: "angka", Kind.MEASURE: "vol", Kind.CODE: "kode-usulan"}.get(column.kind, "")
