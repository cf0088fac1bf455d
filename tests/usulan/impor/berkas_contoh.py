"""A small file with the quirks of a real kabupaten's list, as .csv and as .xlsx, and the wilayah it speaks of.

Several kecamatan, desa names that recur in both, no codes, several desa in one cell, rows that repeat another
exactly, missing volume, satuan, lokasi and price, names in other case and spacing, decimal volumes.
"""

import csv
import io
from collections.abc import Sequence

import openpyxl

JUDUL = ["no", "kecamatan", "desa", "bidang", "kegiatan", "lokasi", "volume", "satuan", "anggaran_rp", "opd"]

WILAYAH = """kode,nama
36.02,Kabupaten Contoh
36.02.01,Kecamatan Cikaso
36.02.01.1001,Kelurahan Cikaso
36.02.01.2002,Loji
36.02.01.2003,Cihaur
36.02.01.2004,Karang Tengah
36.02.01.2005,Sukamaju
36.02.02,Kecamatan Marga Jaya
36.02.02.2001,Sukamaju
36.02.02.2002,Loji
"""

NAMA_OPD = ["Dinas Pekerjaan Umum", "Dinas Pertanian", "Dinas Pendidikan", "Kecamatan Cikaso"]

_PU, _TANI, _DIDIK = "DINAS PEKERJAAN UMUM", "DINAS PERTANIAN", "DINAS PENDIDIKAN"
_JALAN, _PANGAN, _SEKOLAH = "Pekerjaan Umum dan Penataan Ruang", "Pangan", "Pendidikan"
_JUT, _RABAT = "Pembangunan Jalan Usaha Tani", "Rabat beton jalan lingkungan"

# kecamatan, desa, bidang, kegiatan, lokasi, volume, satuan, anggaran_rp, opd
_BARIS = [
    ("CIKASO", "LOJI", _JALAN, _RABAT, "Kp. Bojong RT 01/01", "569.5", "m2", "", _PU),
    ("CIKASO", "LOJI", _JALAN, _RABAT, "Kp. Bojong RT 01/01", "569.5", "m2", "", _PU),
    ("CIKASO", "LOJI", _JALAN, _RABAT, "Kp. Bojong RT 01/01", "569.5", "m2", "", _PU),
    ("CIKASO", "LOJI / CIHAUR", _PANGAN, _JUT, "Blok Cibitung; Blok Nagrak", "2", "Km", "", _TANI),
    ("CIKASO", "KARANGTENGAH", _SEKOLAH, "Rehabilitasi ruang kelas", "SDN Karang", "3", "Lokal", "150000000", _DIDIK),
    ("Cikaso", "Desa Sukamaju", _PANGAN, _JUT, "", "1.75", "km", "", _TANI),
    ("CIKASO", "SUKAMAJU", _JALAN, _RABAT, "4 Kedusunan", "", "", "", _PU),
    ("CIKASO", "Kelurahan Cikaso", "Rutin", "Pelatihan kader", "", "", "", "", "CIKASO"),
    ("CIKASO", "CIHAUR", _JALAN, "Penerangan jalan umum", "-Kp. Nagrak, -Kp. Cibitung", "12", "Titik", "50000000", _PU),
    ("MARGA JAYA", "SUKAMAJU", _JALAN, _RABAT, "Kp. Pasir", "100", "m2", "", _PU),
    ("MARGAJAYA", "LOJI", _PANGAN, _JUT, "Blok Sawah", "0.5", "Km", "20000000", _TANI),
    ("MARGA JAYA", "Loji", _PANGAN, _JUT, "Blok Sawah", "0.5", "Km", "20000000", _TANI),
]
BARIS: list[list[str]] = [[str(nomor), *isi] for nomor, isi in enumerate(_BARIS, start=1)]
CIKASO = [isi for isi in BARIS if isi[1].upper() == "CIKASO"]
MARGA_JAYA = [isi for isi in BARIS if isi[1].upper() != "CIKASO"]


def csv_bytes(
    baris: Sequence[Sequence[str]] = BARIS,
    judul: Sequence[str] = JUDUL,
    pemisah: str = ",",
    sandi: str = "utf-8",
) -> bytes:
    keluaran = io.StringIO(newline="")
    csv.writer(keluaran, delimiter=pemisah).writerows([judul, *baris])
    return keluaran.getvalue().encode(sandi)


def xlsx_bytes(
    baris: Sequence[Sequence[object]] = BARIS,
    judul: Sequence[str] = JUDUL,
    angka: Sequence[str] = ("no", "volume", "anggaran_rp"),
) -> bytes:
    """The same as a workbook; the columns `angka` as numbers, as Excel keeps them."""
    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.append(list(judul))
    for isi in baris:
        lembar.append([float(str(s)) if j in angka and s else s for j, s in zip(judul, isi, strict=True)])
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()


def sheet_bytes(*lembar: Sequence[Sequence[object]], nama: Sequence[str] = ()) -> bytes:
    """A workbook of any cells, sheet by sheet."""
    buku = openpyxl.Workbook()
    buku.remove(buku.active)
    for nomor, isi in enumerate(lembar):
        satu = buku.create_sheet(nama[nomor] if nama else f"Lembar{nomor + 1}")
        for baris in isi:
            satu.append(list(baris))
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()
