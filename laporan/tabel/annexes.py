"""The annexes of the berita acara that list usulan as tables, with the heads of the forms (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from laporan.isi.totals import KOLOM_TD4, jumlah_pagu, tanpa_harga
from musrenbang.formats import rupiah
from musrenbang.sheets.table import UNIT, Cells, Column, Kind, Line, Table

Isi = Mapping[str, Any]
Lines = list[tuple[Line, Cells]]

DESA_KELURAHAN = "Desa/Kelurahan"
LOKASI = f"Lokasi ({DESA_KELURAHAN})"
PENANGGUNG_JAWAB = "Perangkat Daerah Penanggung Jawab"
_WIDTHS = (6, 24, 24, 24, 40, 28, 28, 12, 18, 26)
_KINDS = {"volume": Kind.MEASURE, "pagu": Kind.MONEY}
TD4 = [
    Column(key, "No." if head == "No" else head, width, _KINDS.get(key, Kind.TEXT))
    for (key, head), width in zip(KOLOM_TD4.items(), _WIDTHS, strict=True)
]
BELUM = [
    Column("no", "No.", 6, Kind.COUNT),
    Column("kegiatan", "Kegiatan", 44),
    Column("lokasi", LOKASI, 34),
    Column("volume", "Volume", 14, Kind.MEASURE),
    Column("alasan", "Alasan", 60),
]
CADANGAN = [
    *BELUM[:4],
    Column("pagu", "Pagu", 18, Kind.MONEY),
    Column("opd", PENANGGUNG_JAWAB, 28),
    Column("alasan", "Alasan", 40),
]
BAGIAN_BELUM = {
    True: "A. Dibahas, belum disepakati",
    False: "B. Tidak diteruskan ke forum (ditolak, dikembalikan, belum diverifikasi)",
}


def called(columns: Iterable[Column], isi: Isi) -> list[Column]:
    """As people call the places: "Kelurahan" where there is no desa."""
    word = isi.get("sebutan_desa", DESA_KELURAHAN)
    return [column._replace(head=column.head.replace(DESA_KELURAHAN, word)) for column in columns]


def prioritas(isi: Isi) -> list[Table]:
    lines: Lines = []
    for group in isi["prioritas"]["opd"]:
        lines.append((Line.GROUP, {"nomor_prioritas": group["opd"] or "–"}))
        lines += [line for row in group["baris"] for line in (*_with_parts(row, row), *_condition(row))]
        told = f"Jumlah {group['opd']}: {_many(len(group['baris']), group['tanpa_harga'])}"
        lines.append((Line.SUM, {"nomor_prioritas": told, "pagu": group["jumlah_pagu"]}))
    whole = isi["prioritas"]
    told = f"Jumlah seluruhnya: {_many(whole['jumlah_baris'], whole['tanpa_harga'])}"
    lines.append((Line.SUM, {"nomor_prioritas": told, "pagu": whole["jumlah_pagu"]}))
    note = (
        "Pagu dalam rupiah. Baris miring adalah usulan yang digabung ke kegiatan di atasnya, dengan anggaran yang "
        "semula diusulkan; angkanya tidak ikut dijumlahkan. Kolom (1) memuat nomor urut prioritas pembangunan daerah."
    )
    return [Table("Prioritas (T-D.4)", called(TD4, isi), lines, notes=[note], numbered=True)]


def _condition(row: Mapping[str, Any]) -> Lines:
    return [(Line.PART, {"kegiatan": f"Catatan kesepakatan: {row['alasan']}"})] if row["alasan"] else []


def _many(rows: int, unpriced: int) -> str:
    return f"{rows} kegiatan" + (f", harga belum diisi pada {unpriced} kegiatan" if unpriced else "")


def belum(isi: Isi) -> list[Table]:
    """In the two parts of the annex: what a session took up, and what never reached one."""
    rows = list(enumerate(isi["belum_disepakati"], 1))
    lines: Lines = []
    for discussed, judul in BAGIAN_BELUM.items():
        part = [(n, row) for n, row in rows if row["dibahas"] is discussed]
        lines.append((Line.GROUP, {"no": f"{judul}: {len(part)} kegiatan"}))
        lines += [line for n, row in part for line in _with_parts(row, {**row, "no": str(n), "alasan": _why(row)})]
    return [Table("Belum disepakati", called(BELUM, isi), lines, numbered=True, across=False)]


def _why(row: Mapping[str, Any]) -> str:
    return f"Ditolak: {row['alasan']}" if row["status"] == "Ditolak" else str(row["alasan"])


def cadangan(isi: Isi) -> list[Table]:
    rows = isi["cadangan"]
    lines = _numbered(rows)
    if rows:
        lines.append((Line.SUM, {"no": f"Jumlah: {_many(len(rows), tanpa_harga(rows))}", "pagu": jumlah_pagu(rows)}))
    return [Table("Cadangan", called(CADANGAN, isi), lines, numbered=True)]


def _numbered(rows: Sequence[Mapping[str, Any]]) -> Lines:
    return [line for n, row in enumerate(rows, 1) for line in _with_parts(row, {"no": str(n), **row})]


def _with_parts(row: Mapping[str, Any], cells: Mapping[str, Any]) -> Iterator[tuple[Line, Cells]]:
    """A main usulan, and below it each desa's own that was merged into it."""
    place = f"{row['lokasi']} ({row['desa']})" if row.get("desa") else row["lokasi"]
    yield Line.ROW, {**_texts(cells), "lokasi": place}
    for part in row["gabungan"]:
        yield (
            Line.PART,
            {
                "kegiatan": f"• {part['desa']}: {part['kegiatan']}",
                "lokasi": part["lokasi"],
                "volume": part["volume"],
                UNIT: part["satuan"],
                # In brackets, as on paper: a text, which nobody adds up by mistake.
                "pagu": part["anggaran"] and f"({rupiah(Decimal(part['anggaran']))})",
            },
        )


def _texts(row: Mapping[str, Any]) -> Cells:
    return {name: value for name, value in row.items() if isinstance(value, str)}
