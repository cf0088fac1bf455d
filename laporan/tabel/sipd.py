"""What goes to the Musrenbang Kabupaten, in SIPD's columns and on paper (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from laporan.tabel.usulan import place_of, sum_of, unpriced
from musrenbang.sheets.table import UNIT, Cells, Column, Kind, Line, Table

Isi = Mapping[str, Any]
Lines = list[tuple[Line, Cells]]

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
        "rek_desa": f"Prioritas {_kind(row, isi)} nomor {desa}" if desa else "",
        "volume": row["volume_forum"],
        "anggaran": row["pagu"],
        "sub_kegiatan": " ".join(filter(None, [row["kode_subkegiatan"], row["subkegiatan"]])),
    }


def _kind(row: Mapping[str, str], isi: Isi) -> str:
    alone = isi.get("sebutan_desa") == "Kelurahan"
    return "kelurahan" if alone or row["desa"].startswith("Kelurahan ") else "desa"


def _decided(row: Mapping[str, str], isi: Isi) -> str:
    """ "Disepakati, nomor 3 Sidang Kelompok Fisik, termasuk yang digabung dari Desa Loji; Berita Acara Nomor 050/…"."""
    merged = [one["desa"] for one in isi["data"]["usulan"] if one["induk"] == row["kode"] and one["desa"]]
    joined = f", termasuk yang digabung dari {', '.join(dict.fromkeys(merged))}" if merged else ""
    rank = f", nomor {row['nomor_sidang']} {row['sidang']}" if row["sidang"] else ""
    number = f"; Berita Acara Nomor {isi['nomor']}" if isi["nomor"] else ""
    return f"{row['hasil']}{rank}{joined}{number}" + (f". {row['alasan']}" if row["alasan"] else "")


def _paper(number: int, row: Cells, isi: Isi) -> Cells:
    """The number of the berita acara stands above the list."""
    return {**row, "no": str(number), "tempat": place_of(row), "catatan": _decided(row, {**isi, "nomor": ""})}


# The same on paper: 25 columns do not stand on a sheet.
KERTAS = [
    Column("no", "No.", 5, Kind.COUNT),
    Column("kode", "id_usulan", 21, Kind.CODE),
    Column("kegiatan", "usulan", 40),
    Column("masalah", "masalah", 36),
    Column("tempat", "kelurahan/desa, alamat", 34),
    Column("opd", "OPD tujuan akhir", 26),
    Column("volume", "volume", 16, Kind.MEASURE),
    Column("anggaran", "anggaran", 22, Kind.MONEY),
    Column("catatan", "catatan", 30),
]


def kabupaten_kertas(isi: Isi) -> list[Table]:
    [whole] = kabupaten(isi)
    lines: Lines = [(line, _paper(n, cells, isi)) for n, (line, cells) in enumerate(whole.lines, 1)]
    total = sum_of([cells for _, cells in lines], "anggaran")
    lacking = len(unpriced(isi))
    told = f"Jumlah: {len(lines)} usulan" + (f", harga belum diisi pada {lacking} usulan" if lacking else "")
    columns = [column for column in KERTAS if column.key != "masalah" or not isi["publik"]]
    return [Table("Usulan", columns, [*lines, (Line.SUM, {"no": told, "anggaran": total})] if lines else [])]
