"""Cells as people fill them: merged, with unit, with what Excel made of them."""

import io
from decimal import Decimal

import openpyxl
import pytest

from tests.usulan.impor.berkas_contoh import csv_bytes, sheet_bytes
from usulan.impor.reading.read import read_usulan
from usulan.impor.reading.rows import SheetContent, SheetRow


def merged(rentang: str, *isi: list[object]) -> SheetContent:
    buku = openpyxl.Workbook()
    for baris in isi:
        buku.active.append(baris)
    buku.active.merge_cells(rentang)
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return read_usulan(keluaran.getvalue())


def volume(teks: object) -> SheetRow:
    [baris] = read_usulan(sheet_bytes([["Kegiatan", "Lokasi", "Volume"], ["Jalan", "RT 1", teks]])).rows
    return baris


@pytest.mark.parametrize("nomor", [("1", "2"), ("a.", "b.")])
def test_a_head_over_number_and_name(nomor: tuple[str, str]) -> None:
    satu, dua = nomor
    isi: list[list[object]] = [["Jenis Kegiatan", "", "Lokasi", "Volume"]]
    isi += [[satu, "Rabat beton", "RT 1", "250 m"], [dua, "Drainase", "RT 2", "100 m"]]
    bacaan = merged("A1:B1", *isi)
    assert ([baris.kegiatan for baris in bacaan.rows], bacaan.warnings) == (["Rabat beton", "Drainase"], [])
    [*_, terakhir] = read_usulan(sheet_bytes(isi)).rows
    assert "bukan nama kegiatan" in terakhir.errors[0].message


def test_a_head_over_volume_and_unit() -> None:
    [baris] = merged("B1:C1", ["Kegiatan", "Volume", "", "Lokasi"], ["Rabat beton", 250, "m", "RT 1"]).rows
    assert (baris.volume, baris.satuan, baris.lokasi) == (Decimal(250), "m", "RT 1")


def test_a_head_over_columns_with_heads_of_their_own() -> None:
    judul: list[list[object]] = [
        ["KD", "BIDANG/SUB BIDANG/JENIS KEGIATAN", "", "LOKASI", "PERKIRAAN VOLUME"],
        ["", "BIDANG/SUB BIDANG", "JENIS KEGIATAN", "", ""],
    ]
    [baris] = merged("B1:C1", *judul, [1, "Pekerjaan Umum", "Rabat beton", "Dusun I", 250]).rows
    assert (baris.bidang, baris.kegiatan) == ("Pekerjaan Umum", "Rabat beton")


def test_texts_merged_over_rows_stand_for_all_and_amounts_do_not() -> None:
    isi: list[list[object]] = [["Kegiatan", "Lokasi", "Volume", "Satuan", "Anggaran"]]
    isi += [["Jalan", "RT 1", 10, "m", 1000], ["", "RT 2", 20, "m", ""]]
    assert [baris.kegiatan for baris in merged("A2:A3", *isi).rows] == ["Jalan", "Jalan"]
    isi[2][0] = "Talud"
    bacaan = merged("E2:E3", *isi)
    assert [baris.anggaran for baris in bacaan.rows] == [Decimal(1000), None]
    assert str(bacaan.warnings[0]) == (
        "Baris 2, kolom Anggaran: Sel gabungan baris 2–3; angkanya hanya dipakai untuk baris 2."
    )


@pytest.mark.parametrize(
    ("teks", "angka", "satuan"),
    [
        *[(f"500{spasi}{unit}", "500", unit) for spasi in ("", " ") for unit in ("M2", "m²", "M'", "m1", "M1", "m3")],
        ("10 km²", "10", "km²"),
        ("10 meter2", "10", "meter2"),
        ("12 org.", "12", "org"),
        ("1 Ls.", "1", "Ls"),
        ("500 (m)", "500", "m"),
        ("1 (satu) paket", "1", "paket"),
        ("9 m2/hari", "9", "m2/hari"),
        ("1 ½ km", "1.5", "km"),
        ("1½ km", "1.5", "km"),
        ("¾ Ha", "0.75", "Ha"),
        ("5 ㎡", "5", "m2"),
    ],
)
def test_a_volume_with_its_unit(teks: str, angka: str, satuan: str) -> None:
    baris = volume(teks)
    assert (baris.errors, baris.volume, baris.satuan) == ([], Decimal(angka), satuan)


def test_a_unit_without_a_volume() -> None:
    assert (volume("- m").volume, volume("- m").satuan) == (None, "m")


@pytest.mark.parametrize("teks", ["1 1/2 km", "3 ² m", "2 ª", "4 Ⅳ", "6 ①", "1,5 ½", "2 x 500 m", "1,00E+02"])
def test_a_volume_that_is_not_guessed(teks: str) -> None:
    assert [temuan.message for temuan in volume(teks).errors] == [
        f"“{teks}” bukan angka. Tuliskan angka saja, misalnya 12 atau 569,5."
    ]


def test_a_column_of_decimals_with_zeros_behind() -> None:
    judul = ["Kegiatan", "Volume", "Satuan", "Harga Satuan", "Anggaran"]
    isi = [["Jalan", "100.000", "m", "250000.000", "25000000.0000"], ["Talud", "1250.000", "m", "1.000", "1250.0000"]]
    satu, dua = read_usulan(csv_bytes(isi, judul)).rows
    assert (satu.volume, satu.harga_satuan, satu.anggaran) == (Decimal(100), Decimal(250000), Decimal(25000000))
    assert (dua.volume, dua.harga_satuan) == (Decimal(1250), Decimal(1))
    assert [temuan.column for temuan in satu.warnings] == ["Volume", "Harga Satuan"]


def test_a_priority_in_words_is_no_number_and_said() -> None:
    [baris] = read_usulan(sheet_bytes([["Desa", "Kegiatan", "Prioritas"], ["Loji", "Jalan", "Cadangan"]])).rows
    assert (baris.errors, baris.prioritas_desa) == ([], None)
    assert [str(t) for t in baris.warnings] == [
        "Baris 2, kolom Prioritas: “Cadangan” bukan nomor urut, sehingga tidak dipakai."
    ]
