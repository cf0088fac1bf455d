"""Lists of usulan as tables, with the heads of the forms (pure): T-D.4, cadangan, belum disepakati, kompilasi, SIPD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from laporan.isi.totals import KOLOM_TD4
from musrenbang.formats import rupiah
from musrenbang.sheets.table import UNIT, Cells, Column, Kind, Line, Table

Isi = Mapping[str, Any]
Lines = list[tuple[Line, Cells]]

LOKASI = "Lokasi (Desa/Kelurahan)"
PENANGGUNG_JAWAB = "Perangkat Daerah Penanggung Jawab"
_WIDTHS = (6, 24, 24, 24, 40, 28, 28, 12, 18, 26)
_KINDS = {"volume": Kind.MEASURE, "pagu": Kind.MONEY}
TD4 = [
    Column(key, head, width, _KINDS.get(key, Kind.TEXT))
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
# Asahan's list of a desa, and what the forum made of it.
KOMPILASI = [
    Column("no", "No", 6, Kind.COUNT),
    Column("urusan", "Bidang Pembangunan", 24),
    Column("masalah", "Permasalahan", 40),
    Column("kegiatan", "Usulan Kegiatan", 40),
    Column("lokasi", "Lokasi", 32),
    Column("volume", "Volume", 15, Kind.MEASURE),
    Column("anggaran", "Perkiraan Anggaran (Rp)", 20, Kind.MONEY),
    Column("hasil", "Hasil", 16),
    Column("pagu", "Pagu", 20, Kind.MONEY),
]


def prioritas(isi: Isi) -> list[Table]:
    lines: Lines = []
    for group in isi["prioritas"]["opd"]:
        lines.append((Line.GROUP, {"nomor_prioritas": group["opd"] or "–"}))
        lines += [line for row in group["baris"] for line in _with_parts(row, row)]
        told = f"Jumlah {group['opd']}: {_many(len(group['baris']), group['tanpa_harga'])}"
        lines.append((Line.SUM, {"nomor_prioritas": told, "pagu": group["jumlah_pagu"]}))
    whole = isi["prioritas"]
    told = f"Jumlah seluruhnya: {_many(whole['jumlah_baris'], whole['tanpa_harga'])}"
    lines.append((Line.SUM, {"nomor_prioritas": told, "pagu": whole["jumlah_pagu"]}))
    note = (
        "Pagu dalam rupiah. Baris miring adalah usulan desa yang digabung ke kegiatan di atasnya, dengan anggaran yang "
        "diusulkan desa; angkanya tidak ikut dijumlahkan. Kolom (1) memuat nomor urut prioritas pembangunan daerah."
    )
    return [Table("Prioritas (T-D.4)", TD4, lines, notes=[note], numbered=True)]


def _many(rows: int, unpriced: int) -> str:
    return f"{rows} kegiatan" + (f", harga belum diisi pada {unpriced} kegiatan" if unpriced else "")


def belum(isi: Isi) -> list[Table]:
    return [Table("Belum disepakati", BELUM, _numbered(isi["belum_disepakati"]), numbered=True, across=False)]


def cadangan(isi: Isi) -> list[Table]:
    return [Table("Cadangan", CADANGAN, _numbered(isi["cadangan"]))]


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


# -- every usulan by Perangkat Daerah -------------------------------------------------------------------


def kompilasi(isi: Isi) -> list[Table]:
    """Main usulan in the order of the sessions, below each what was merged into it."""
    rows = isi["data"]["usulan"]
    parents = {row["kode"]: row for row in rows if not row["induk"]}
    by_opd: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        by_opd.setdefault(parents.get(row["induk"], row)["opd"], []).append(row)
    lines = [line for name in sorted(by_opd, key=_by_name) for line in _of_opd(name, by_opd[name])]
    columns = [column for column in KOMPILASI if column.key != "masalah" or not isi["publik"]]
    return [Table("Kompilasi per OPD", columns, lines)]


def _by_name(name: str) -> tuple[bool, str]:
    return not name, name.casefold()


def _of_opd(name: str, rows: Sequence[Mapping[str, str]]) -> Iterator[tuple[Line, Cells]]:
    yield Line.GROUP, {"no": name or "Perangkat Daerah belum diisi"}
    number = 0
    for row in rows:
        number += not row["induk"]
        cells = {**row, "lokasi": place_of(row), "pagu": row["pagu"] if row["hasil"] == "Disepakati" else ""}
        yield (Line.PART, cells | {"hasil": "digabung"}) if row["induk"] else (Line.ROW, cells | {"no": str(number)})
    asked, agreed = [r for r in rows if not r["induk"]], [r for r in rows if r["hasil"] == "Disepakati"]
    mains = [r for r in agreed if not r["induk"]]
    told = f"Jumlah: {len(asked)} usulan, {len(mains)} disepakati"
    yield Line.SUM, {"no": told, "anggaran": _sum(rows, "anggaran"), "pagu": _sum(mains, "pagu")}


def _sum(rows: Iterable[Mapping[str, str]], name: str) -> str:
    return str(sum((Decimal(row[name] or 0) for row in rows), Decimal("0.00")))


def place_of(row: Mapping[str, str]) -> str:
    """ "Desa Loji: Dusun 2"."""
    return f"{row['desa']}: {row['lokasi']}" if row["desa"] and row["lokasi"] else row["desa"] or row["lokasi"]


# -- to the kabupaten ------------------------------------------------------------------------------------

# SIPD's export, word for word and in its order (docs/domain.md#sipds-columns). Our own import reads it back.
SIPD = [
    Column("kode", "id_usulan", 14, Kind.CODE),
    Column("tanggal_usul", "tanggal_usul", 12, Kind.DATE),
    Column("desa", "pengusul", 24),
    Column("asal", "profil", 18),
    Column("kegiatan", "usulan", 44),
    Column("masalah", "masalah", 44),
    Column("alamat", "alamat", 32),
    Column("kabupaten", "kabupaten", 20),
    Column("kecamatan", "kecamatan", 18),
    Column("nama_desa", "kelurahan", 20),
    Column("usulan_ke", "usulan_ke", 10),
    Column("opd_awal", "OPD tujuan awal", 28),
    Column("opd", "OPD tujuan akhir", 28),
    Column("status", "status", 24),
    Column("catatan", "catatan", 40),
    Column("rekomendasi_mitra", "rekomendasi_mitra", 20),
    Column("rek_desa", "rek_kelurahan/desa", 22),
    Column("rekomendasi_kecamatan", "rek_kecamatan", 32),
    Column("rek_skpd", "rek_skpd", 14),
    Column("rek_tapd", "rek_tapd", 14),
    Column("volume", "volume", 12, Kind.MONEY),
    Column(UNIT, "satuan", 12),
    Column("anggaran", "anggaran", 18, Kind.MONEY),
    Column("jenis_belanja", "jenis_belanja", 16),
    Column("sub_kegiatan", "sub_kegiatan", 44),
]
DITERUSKAN = "Diteruskan ke Forum SKPD"


def kabupaten(isi: Isi) -> list[Table]:
    """What the forum agreed, one row for each main usulan, with the figures that it agreed."""
    rows: Lines = [(Line.ROW, _sipd(row, isi)) for row in isi["data"]["usulan"] if not row["induk"]]
    return [Table("Usulan", SIPD, rows, empty="")]


def _sipd(row: Mapping[str, str], isi: Isi) -> Cells:
    """What SIPD's own people fill in, or what the program does not know, stays empty."""
    kabupaten, desa = isi["kabupaten"], row["prioritas_desa"]
    return {
        **row,
        "desa": row["desa"] or f"Kecamatan {isi['kecamatan']['nama']}",
        "alamat": row["lokasi"],
        "kabupaten": f"{kabupaten['jenis']} {kabupaten['nama']}",
        "kecamatan": isi["kecamatan"]["nama"],
        "opd_awal": row["opd"],
        "status": DITERUSKAN,
        "catatan": _decided(row, isi),
        "rek_desa": f"Prioritas desa nomor {desa}" if desa else "",
        "volume": row["volume_forum"],
        "anggaran": row["pagu"],
        "sub_kegiatan": " ".join(filter(None, [row["kode_subkegiatan"], row["subkegiatan"]])),
    }


def _decided(row: Mapping[str, str], isi: Isi) -> str:
    """ "Disepakati, nomor 3 Sidang Kelompok Fisik; Berita Acara Nomor 050/…"."""
    rank = f", nomor {row['nomor_sidang']} {row['sidang']}" if row["sidang"] else ""
    number = f"; Berita Acara Nomor {isi['nomor']}" if isi["nomor"] else ""
    return f"{row['hasil']}{rank}{number}" + (f". {row['alasan']}" if row["alasan"] else "")


def _paper(number: int, row: Cells, isi: Isi) -> Cells:
    """The number of the berita acara stands above the list."""
    place = ", ".join(filter(None, [row["alamat"], row["nama_desa"]]))
    return {**row, "no": str(number), "tempat": place, "catatan": _decided(row, {**isi, "nomor": ""})}


# The same on paper: 25 columns do not stand on a sheet.
KERTAS = [
    Column("no", "No", 5, Kind.COUNT),
    Column("kode", "id_usulan", 17, Kind.CODE),
    Column("kegiatan", "usulan", 40),
    Column("masalah", "masalah", 36),
    Column("tempat", "alamat, kelurahan/desa", 34),
    Column("opd", "OPD tujuan akhir", 26),
    Column("volume", "volume", 16, Kind.MEASURE),
    Column("anggaran", "anggaran", 22, Kind.MONEY),
    Column("catatan", "catatan", 30),
]


def kabupaten_kertas(isi: Isi) -> list[Table]:
    [whole] = kabupaten(isi)
    lines: Lines = [(line, _paper(n, cells, isi)) for n, (line, cells) in enumerate(whole.lines, 1)]
    total = _sum([cells for _, cells in lines], "anggaran")
    told = f"Jumlah: {len(lines)} usulan"
    columns = [column for column in KERTAS if column.key != "masalah" or not isi["publik"]]
    return [Table("Usulan", columns, [*lines, (Line.SUM, {"no": told, "anggaran": total})] if lines else [])]
