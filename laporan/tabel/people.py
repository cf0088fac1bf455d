"""Who was there and who is sent, as tables (pure). A salinan publik has how many, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from musrenbang.sheets.table import Cells, Column, Kind, Line, Table

Isi = Mapping[str, Any]

HADIR = [
    Column("no", "No.", 6, Kind.COUNT),
    Column("nama", "Nama", 32),
    Column("lembaga", "Lembaga/Instansi", 32),
    Column("kontak", "Alamat/No. Telp", 38),
    Column("jk", "L/P", 6),
    Column("tanda_tangan", "Tanda tangan", 22),
]
# SE Walikota Malang 66/2021, Form 2.5.
DELEGASI = [
    Column("no", "No.", 6, Kind.COUNT),
    Column("nama", "Nama", 32),
    Column("l", "Laki-laki", 9),
    Column("p", "Perempuan", 10),
    Column("usia", "Usia", 7, Kind.COUNT),
    Column("kontak", "Alamat dan Nomor Telepon", 38),
    Column("pekerjaan", "Pekerjaan/Profesi", 22),
    Column("unsur", "Kelompok/Unsur", 32),
    Column("keterangan", "Keterangan", 28),
]
BARIS_KOSONG = 200
# Asahan's Lampiran I and Form 2.2, whose "telpon" is a slip.
KONTAK = {"kabupaten": "Alamat/No. Telp", "kota": "Alamat dan Nomor Telepon"}
HITUNGAN = [
    Column("nama", "", 44),
    Column("laki_laki", "L", 8, Kind.COUNT),
    Column("perempuan", "P", 8, Kind.COUNT),
    Column("jumlah", "Jumlah", 10, Kind.COUNT),
]


def contact_head(isi: Isi) -> str:
    """Of the column of addresses of an attendance list, as its form has it."""
    return KONTAK[isi.get("bentuk", "kabupaten")]


def _attendance(isi: Isi) -> list[Column]:
    return [one._replace(head=contact_head(isi)) if one.key == "kontak" else one for one in HADIR]


def hadir(isi: Isi) -> list[Table]:
    found = isi["hadir"]
    counts = _counts(found, isi)
    if "baris" not in found:
        return counts
    lines: list[tuple[Line, Cells]] = [
        (Line.ROW, {**_texts(one), "no": str(n), "kontak": _contact(one)}) for n, one in enumerate(found["baris"], 1)
    ]
    told = (
        f"Jumlah: {found['jumlah']} orang · Laki-laki (L): {found['laki_laki']} · Perempuan (P): {found['perempuan']}"
    )
    return [Table("Daftar hadir", _attendance(isi), [*lines, (Line.SUM, {"no": told})], across=False), *counts]


def hadir_kosong(isi: Isi) -> list[Table]:
    """To be signed when people come in."""
    lines: list[tuple[Line, Cells]] = [(Line.ROW, {"no": str(n)}) for n in range(1, BARIS_KOSONG + 1)]
    return [Table("Daftar hadir", _attendance(isi), lines, across=False)]


def delegasi(isi: Isi) -> list[Table]:
    found = isi["delegasi"]
    if "baris" not in found:
        return _counts(found, isi)
    lines: list[tuple[Line, Cells]] = [(Line.ROW, _delegate(n, one)) for n, one in enumerate(found["baris"], 1)]
    total = {"no": "Total", "l": str(found["laki_laki"]), "p": str(found["perempuan"])}
    columns = [one._replace(kind=Kind.COUNT) if one.key in ("l", "p") else one for one in DELEGASI]
    return [Table("Delegasi", columns, [*lines, (Line.SUM, total)], notes=[found["pemilihan"]], numbered=True)]


def _delegate(number: int, one: Mapping[str, Any]) -> Cells:
    """A 1 under the sex, so that the column can be added up."""
    sex = {"L": {"l": "1"}, "P": {"p": "1"}}.get(one["jk"], {})
    return {**_texts(one), "no": str(number), "kontak": _contact(one), **sex}


def _contact(one: Mapping[str, Any]) -> str:
    return ", ".join(filter(None, [one.get("alamat", ""), one.get("telepon", "")]))


def _texts(row: Mapping[str, Any]) -> Cells:
    return {name: value for name, value in row.items() if isinstance(value, str)}


def _counts(found: Mapping[str, Any], isi: Isi) -> list[Table]:
    word = isi.get("sebutan_desa", "Desa/Kelurahan")
    # The name of a sheet holds no "/".
    return [
        _count("Jumlah per unsur", "Unsur", found["unsur"], found),
        _count(f"Jumlah per {word.partition('/')[0].lower()}", word, found["desa"], found),
    ]


def _count(name: str, head: str, rows: Iterable[Mapping[str, Any]], whole: Mapping[str, Any]) -> Table:
    columns = [HITUNGAN[0]._replace(head=head), *HITUNGAN[1:]]
    lines: list[tuple[Line, Cells]] = [(Line.ROW, _numbers(row, row["nama"])) for row in rows]
    return Table(name, columns, [*lines, (Line.SUM, _numbers(whole, "Jumlah"))], across=False)


def _numbers(row: Mapping[str, Any], nama: str) -> Cells:
    return {"nama": nama, **{key: str(row[key]) for key in ("laki_laki", "perempuan", "jumlah")}}
