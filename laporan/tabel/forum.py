"""What the record kept of the day and of the scores, as tables (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from laporan.kalimat import tanggal
from laporan.tabel.annexes import DESA_KELURAHAN
from musrenbang.formats import as_called
from musrenbang.sheets.table import Cells, Column, Kind, Line, Table

Isi = Mapping[str, Any]

ACARA = [
    Column("no", "No.", 6, Kind.COUNT),
    Column("acara", "Acara", 56),
    Column("oleh", "Oleh", 36),
    Column("mulai", "Mulai", 12),
    Column("selesai", "Selesai", 12),
]
RENCANA = [
    Column("no", "No.", 6, Kind.COUNT),
    Column("pukul", "Pukul", 10),
    Column("acara", "Acara", 56),
    Column("oleh", "Oleh", 36),
    Column("menit", "Lama (menit)", 12, Kind.COUNT),
]
NOTULEN = [
    Column("no", "No.", 6, Kind.COUNT),
    Column("perihal", "Acara atau usulan", 34),
    Column("catatan", "Jenis", 20),
    Column("oleh", "Disampaikan oleh", 30),
    Column("isi", "Isi", 70),
]
PINDAH = [
    Column("no", "No.", 6, Kind.COUNT),
    Column("sidang", "Sidang", 26),
    Column("waktu", "Waktu", 22),
    Column("oleh", "Oleh", 20),
    Column("kegiatan", "Kegiatan", 40),
    Column("dari", "Dari", 8, Kind.COUNT),
    Column("ke", "Ke", 8, Kind.COUNT),
    Column("melewati", "Melewati, berlawanan dengan skor", 44),
    Column("alasan", "Alasan", 40),
]
# Asahan's form prints the sum of the levels; ours is the weighted share of a hundred, and is called by its name.
TOTAL, URUTAN = "Total Skor", "Urutan Prioritas"


def susunan(isi: Isi) -> list[Table]:
    rows = isi["jalannya"].get("susunan", [])
    return [Table("Susunan acara", ACARA, _numbered(rows), across=False)]


def rencana(isi: Isi) -> list[Table]:
    """As planned, before the forum."""
    return [Table("Susunan acara", RENCANA, _numbered(isi["langkah"]), across=False)]


def notulen(isi: Isi) -> list[Table]:
    return [Table("Notulen", NOTULEN, _numbered(isi["jalannya"].get("notulen", [])), across=False)]


def _numbered(rows: Sequence[Mapping[str, str]]) -> list[tuple[Line, Cells]]:
    return [(Line.ROW, {**row, "no": str(n)}) for n, row in enumerate(rows, 1)]


def kriteria(isi: Isi) -> list[Table]:
    """One table for each session that scored, and one of every move against the scores."""
    word = isi.get("sebutan_desa", DESA_KELURAHAN)
    tables = [_scores(one["nama"], one["skor"], word) for one in isi["penilaian"]]
    moves: list[tuple[Line, Cells]] = [(Line.ROW, _move(n, one)) for n, one in enumerate(isi["data"]["pindah"], 1)]
    return [*tables, Table("Pindah melawan skor", PINDAH, moves, empty="Tidak ada.")]


def _scores(name: str, skor: Mapping[str, Any], sebutan: str) -> Table:
    asked = skor["kriteria"]
    columns = [
        Column("no", "No.", 6, Kind.COUNT),
        Column("kegiatan", "Kegiatan", 44),
        *(Column(f"k{n}", one["kriteria"], 12, Kind.COUNT) for n, one in enumerate(asked)),
        Column("skor", TOTAL, 12, Kind.MONEY),
        Column("urutan", URUTAN, 14, Kind.COUNT),
        Column("undian", "Undian", 12, Kind.COUNT),
    ]
    lines: list[tuple[Line, Cells]] = [(Line.ROW, _score(n, row)) for n, row in enumerate(skor["baris"], 1)]
    return Table(name, columns, lines, notes=list(rules(skor, sebutan)), numbered=True)


def _score(number: int, row: Mapping[str, Any]) -> Cells:
    """Without a score it has no place; `skor` is written with a comma."""
    levels = {f"k{n}": level for n, level in enumerate(row["tengah"])}
    place = str(number) if row["skor"] else ""
    return {
        **levels,
        "no": str(number),
        "kegiatan": row["kegiatan"],
        "skor": row["skor"].replace(",", "."),
        "urutan": place,
        "undian": str(row["undian"]),
    }


def rules(skor: Mapping[str, Any], sebutan: str) -> Iterator[str]:
    """How the scores came about, and what decides where two are equal. `sebutan`: what the event calls its places."""
    weights = "; ".join(f"{one['kriteria']} ({one['bobot']})" for one in skor["kriteria"])
    yield f"Penilai: {skor['penilai'].lower()}, {skor['banyak_penilai']} orang. Kriteria (bobot): {weights}."
    yield as_called(
        "Total skor dari 0 sampai 100 adalah jumlah bobot kali nilai tengah tiap kriteria, tanpa nilai dari "
        "desa/kelurahan pengusul. Skor yang sama diurutkan menurut bagian nilai di atas dikurangi di bawah nilai "
        "tengah, lalu KK terbanyak bila semuanya diketahui, lalu nomor undian.",
        sebutan,
    )
    if not all(row["skor"] for row in skor["baris"]):
        yield "Usulan tanpa skor belum cukup penilainya, sehingga tidak mempunyai urutan."
    for drawn in skor["undian"]:
        yield (f"Undian menurut RFC 3797: kepala jejak nomor {drawn['jejak']} {drawn['kepala']}, kata {drawn['kata']}.")


def _move(number: int, one: Mapping[str, Any]) -> Cells:
    return {
        "no": str(number),
        "sidang": one["sidang"],
        "waktu": tanggal.hari_jam(one["waktu"]),
        "oleh": one["oleh"],
        "kegiatan": one["kegiatan"],
        "dari": str(one["dari"]),
        "ke": str(one["ke"]),
        "melewati": "; ".join(one["melewati"]),
        "alasan": one["alasan"],
    }
