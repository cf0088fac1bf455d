"""The heads of lists made by others."""

import pytest

from tests.usulan.impor.berkas_contoh import sheet_bytes
from usulan.impor.reading.columns import column_of
from usulan.impor.reading.read import read_usulan
from usulan.impor.reading.rows import Finding

KNOWN = {
    "volume": ["Volume/Satuan", "Vol & Sat.", "Perkiraan Volume", "Volume (m)", "VOLUME USULAN", "Volume Pekerjaan"],
    "anggaran": [
        *("Anggaran (Rp.)", "Jumlah (Rupiah)", "Total Harga", "Estimasi Biaya (Rp)", "Usulan Biaya", "Total", "RAB"),
        *("Kebutuhan Dana (Rp)", "Pagu Usulan", "PRAKIRAAN BIAYA", "Anggaran Tahun 2027 (Rp)", "Nominal (Rp)"),
    ],
    "opd": ["SKPD Pelaksana", "PD Pengampu", "Dinas/Instansi", "Usulan ke OPD", "Instansi Terkait", "Leading Sector"],
    "kegiatan": [
        *("Nama Pekerjaan", "Jenis Usulan", "Program/Kegiatan", "Kegiatan yang Diusulkan", "Usulan Kegiatan/Pekerjaan"),
        *("Nama Program / Kegiatan", "Program / Kegiatan / Aktivitas", "Judul Usulan"),
    ],
    "lokasi": ["Lokasi (Dusun/RT/RW)", "RT/RW", "Titik Lokasi", "Alamat / Lokasi", "LOKASI ( RT / RW DUSUN )"],
    "desa": [
        "Desa / Kecamatan",
        "Nama Desa/Kelurahan",
        "Kelurahan/Desa Pengusul",
        "Kalurahan",
        "Nm. Ds/Kel",
        "Nagari/Desa",
    ],
    "kecamatan": ["Kapanewon", "Distrik"],
    "satuan": ["Satuan Barang"],
    "masalah": ["Permasalahan/Latar Belakang", "Alasan Usulan", "Permasalahan di Lapangan"],
    "prioritas_desa": ["Prioritas Ke-", "Skala Prioritas", "Ranking"],
    "sumber_dana": ["Sumber Dana", "Sumber Pembiayaan"],
    "harga_satuan": ["Harga Satuan (Rp)"],
    "penerima_kk": ["Jumlah KK", "Penerima Manfaat (KK)"],
}


@pytest.mark.parametrize(("kolom", "judul"), [(kolom, judul) for kolom, semua in KNOWN.items() for judul in semua])
def test_known(kolom: str, judul: str) -> None:
    found = column_of(judul)
    assert found is not None
    assert found[0] == kolom


@pytest.mark.parametrize(
    "judul",
    [
        *("Anggaran (Rp Juta)", "Biaya (Rp. 000)", "Pagu (dalam ribuan rupiah)", "Nilai (Milyar)"),
        *(
            "usulan_ke",
            "sub_kegiatan",
            "rek_kecamatan",
            "Indikator Keluaran Kegiatan",
            "Waktu Pelaksanaan",
            "Penerima Manfaat",
        ),
        *("Nama Pengusul", "Pengusul Usulan", "Tahun Anggaran", "Dana Desa (Rp)", "Nilai Prioritas"),
        *("Pengusul", "Keterangan", "Status", "Jumlah", "Nama", "Rp"),
    ],
)
def test_not_read(judul: str) -> None:
    """Among them amounts that would be read a thousand times too small."""
    assert column_of(judul) is None


def test_bidang_and_kegiatan_in_one_head_give_way_to_a_head_of_the_kegiatan_alone() -> None:
    judul = [
        "No",
        "Bidang/Jenis Kegiatan",
        "Sub Bidang",
        "Nama Program / Kegiatan",
        "Lokasi",
        "Prakiraan Volume & Satuan",
    ]
    isi = [1, "Pembangunan", "Pekerjaan Umum", "Rabat beton", "RT 1", "250 M"]
    [baris] = read_usulan(sheet_bytes([judul, isi])).rows
    assert (baris.kegiatan, baris.bidang, baris.satuan) == ("Rabat beton", "Pekerjaan Umum", "M")


def test_men_beside_women_are_no_place() -> None:
    judul = ["Desa", "Usulan Masyarakat", "Letak/Lokasi", "Banyak", "Sat.", "Dinas yang Membidangi", "LK", "PR"]
    bacaan = read_usulan(sheet_bytes([judul, ["Loji", "Rabat", "RW 5", 320, "m", "DPUPR", 40, 45]]))
    (baris,) = bacaan.rows
    assert (baris.kegiatan, baris.lokasi, baris.volume, baris.opd) == ("Rabat", "RW 5", 320, "DPUPR")
    assert baris.penerima_perempuan == 45
    assert bacaan.warnings == [Finding(0, "", "Kolom yang tidak dibaca: LK.")]


@pytest.mark.parametrize(
    ("isi", "anggaran", "sumber"),
    [
        ("Rp 125.000.000 (APBD)", 125_000_000, "APBD"),
        ("50000000 / Dana Desa", 50_000_000, "Dana Desa"),
        ("15.000.000,- APBN", 15_000_000, "APBN"),
        ("125.000.000", 125_000_000, ""),
        ("125 juta (DD)", None, ""),
        ("1,25 juta", 1_250_000, ""),
    ],
)
def test_cost_and_its_source_in_one_cell(isi: str, anggaran: int | None, sumber: str) -> None:
    judul = ["Desa", "Kegiatan", "Lokasi", "Volume", "Prakiraan Biaya dan Sumber Pembiayaan"]
    (baris,) = read_usulan(sheet_bytes([judul, ["Loji", "Rabat", "RT 1", "2 km", isi]])).rows
    assert (baris.anggaran, baris.sumber_dana, bool(baris.errors)) == (anggaran, sumber, anggaran is None)


def test_a_place_told_in_three_columns() -> None:
    judul = ["Desa", "Dusun/Lk.", "Jalan", "Detail Lokasi", "Jenis Usulan"]
    isi = ["Loji", "Dusun I", "-", "Depan SDN 1", "Pengaspalan"]
    [baris] = read_usulan(sheet_bytes([judul, isi])).rows
    assert baris.lokasi == "Dusun I, Depan SDN 1"


def test_desa_and_kecamatan_in_one_cell() -> None:
    judul = ["Desa / Kecamatan", "Kegiatan", "Volume(satuan)"]
    [baris] = read_usulan(sheet_bytes([judul, ["Loji / Cikaso", "Rabat", "2 km"]])).rows
    assert (baris.desa, baris.kecamatan) == (("Loji",), "Cikaso")


@pytest.mark.parametrize("tempat", ["Cikaso / Loji", "Kec. Cikaso - Loji"])
def test_kecamatan_and_desa_in_one_cell(tempat: str) -> None:
    isi = sheet_bytes([["Kecamatan/Desa", "Kegiatan", "Lokasi", "Volume"], [tempat, "Talud", "RT 1", 5]])
    [baris] = read_usulan(isi).rows
    assert (baris.kecamatan.removeprefix("Kec. "), baris.desa) == ("Cikaso", ("Loji",))


def test_of_the_costs_of_two_years_the_first_is_read_and_the_other_named() -> None:
    judul = ["Desa", "Kegiatan", "Lokasi", "Anggaran Tahun 2027 (Rp)", "Anggaran 2028"]
    bacaan = read_usulan(sheet_bytes([judul, ["Loji", "Talud", "RT 1", 5_000_000, 6_000_000]]))
    assert bacaan.rows[0].anggaran == 5_000_000
    assert "Kolom E (“Anggaran 2028”) tidak dibaca di 1 baris" in bacaan.warnings[0].message


def test_the_sheet_that_names_most_columns_is_read() -> None:
    kamus = [["No", "Kegiatan", "Satuan", "Harga Satuan"], [1, "Pos", "unit", 2000]]
    daftar = [["Desa", "Kegiatan", "Lokasi", "Volume", "Satuan"], ["Loji", "Jalan", "RT 1", 1, "m"]]
    bacaan = read_usulan(sheet_bytes(kamus, daftar, nama=["Kamus", "Usulan"]))
    assert [baris.kegiatan for baris in bacaan.rows] == ["Jalan"]
    lain = "Impor lembar lain tersendiri, dengan memilihnya di “Atur kolom”."
    assert bacaan.warnings == [Finding(0, "", f"Lembar “Kamus” tidak dibaca; hanya lembar “Usulan”. {lain}")]


@pytest.mark.parametrize("judul", ["(dalam ribuan rupiah)", "Anggaran dalam juta rupiah", "Nilai (Rp 000)"])
def test_amounts_in_thousands_are_told(judul: str) -> None:
    isi = [["DAFTAR USULAN"], [judul], ["Desa", "Kegiatan", "Lokasi", "Anggaran"], ["Loji", "Jalan", "RT 1", 250]]
    [catatan] = read_usulan(sheet_bytes(isi)).warnings
    assert "dibaca apa adanya" in catatan.message


@pytest.mark.parametrize(
    "bidang",
    [
        "Pembangunan Desa",
        "BIDANG PENYELENGGARAN PEMERINTAHAN DESA",
        "II. PELAKSANAAN PEMBANGUNAN DESA",
        "Bidang Pembinaan Kemasyarakatan Desa",
    ],
)
def test_a_bidang_of_a_desas_own_plan_is_no_urusan(bidang: str) -> None:
    isi = sheet_bytes([["Bidang", "Kegiatan", "Lokasi", "Volume"], [bidang, "Talud", "RT 1", 5]])
    bacaan = read_usulan(isi)
    assert [row.bidang for row in bacaan.rows] == [""]
    assert f"“{bidang}” adalah bidang kewenangan desa" in bacaan.warnings[0].message
    urusan = [["Bidang", "Kegiatan", "Lokasi", "Volume"], ["Pemberdayaan Masyarakat dan Desa", "Talud", "RT 1", 5]]
    assert [row.bidang for row in read_usulan(sheet_bytes(urusan)).rows] == ["Pemberdayaan Masyarakat dan Desa"]
