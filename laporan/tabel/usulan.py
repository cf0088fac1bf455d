"""Every usulan by Perangkat Daerah, as a table (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from musrenbang.sheets.table import Cells, Column, Kind, Line, Table

Isi = Mapping[str, Any]
NAMED = 8  # so many desa are named in a column for a place

# Asahan's list of a desa, and what the forum made of it.
KOMPILASI = [
    Column("no", "No.", 6, Kind.COUNT),
    Column("urusan", "Bidang Pembangunan", 24),
    Column("masalah", "Permasalahan", 40),
    Column("kegiatan", "Usulan Kegiatan", 40),
    Column("lokasi", "Lokasi", 32),
    Column("volume", "Volume", 15, Kind.MEASURE),
    Column("anggaran", "Perkiraan Anggaran (Rp)", 20, Kind.MONEY),
    Column("hasil", "Hasil", 16),
    Column("pagu", "Pagu", 20, Kind.MONEY),
]


def kompilasi(isi: Isi) -> list[Table]:
    """Main usulan in the order of the sessions, below each what was merged into it."""
    rows = isi["data"]["usulan"]
    parents = {row["kode"]: row for row in rows if not row["induk"]}
    by_opd: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        by_opd.setdefault(parents.get(row["induk"], row)["opd"], []).append(row)
    names = sorted(by_opd, key=_by_name)
    lines = [line for name in names for line in _of_opd(name, by_opd[name], unpriced(isi))]
    columns = [column for column in KOMPILASI if column.key != "masalah" or not isi["publik"]]
    return [Table("Kompilasi per OPD", columns, lines)]


def _by_name(name: str) -> tuple[bool, str]:
    return not name, name.casefold()


def unpriced(isi: Isi) -> Collection[str]:
    """The kode of the agreed usulan of which a part has no price; a dict of earlier days names none, and then those
    without any pagu."""
    rows = isi["data"]["usulan"]
    empty = [row["kode"] for row in rows if row["hasil"] == "Disepakati" and not row["induk"] and not row["pagu"]]
    found: Collection[str] = isi.get("tanpa_harga", empty)
    return found


def _of_opd(name: str, rows: Sequence[Mapping[str, str]], lacking: Collection[str]) -> Iterator[tuple[Line, Cells]]:
    yield Line.GROUP, {"no": name or "Perangkat Daerah belum diisi"}
    number = 0
    for row in rows:
        number += not row["induk"]
        cells = {**row, "lokasi": place_of(row), "pagu": row["pagu"] if row["hasil"] == "Disepakati" else ""}
        yield (Line.PART, cells | {"hasil": "digabung"}) if row["induk"] else (Line.ROW, cells | {"no": str(number)})
    asked, agreed = [r for r in rows if not r["induk"]], [r for r in rows if r["hasil"] == "Disepakati"]
    mains = [r for r in agreed if not r["induk"]]
    told = f"Jumlah: {len(asked)} usulan, {len(mains)} disepakati"
    without = sum(not r["anggaran"] for r in rows), sum(r["kode"] in lacking for r in mains)
    gaps = zip(("anggaran belum diisi", "pagu belum lengkap"), without, strict=True)
    told = "; ".join([told, *(f"{word} pada {count} baris" for word, count in gaps if count)])
    yield Line.SUM, {"no": told, "anggaran": sum_of(rows, "anggaran"), "pagu": sum_of(mains, "pagu")}


def sum_of(rows: Iterable[Mapping[str, str]], name: str) -> str:
    return str(sum((Decimal(row[name] or 0) for row in rows), Decimal("0.00")))


def place_of(row: Mapping[str, str]) -> str:
    """ "Desa Loji: Dusun 2"; of very many desa how many they are."""
    many = len(row["kode_desa"].split(", "))
    kelurahan = all(one.startswith("Kelurahan ") for one in row["desa"].split(", "))
    desa = f"{many} {'kelurahan' if kelurahan else 'desa/kelurahan'}" if many > NAMED else row["desa"]
    return f"{desa}: {row['lokasi']}" if desa and row["lokasi"] else desa or row["lokasi"]
