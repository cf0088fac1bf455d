"""The words of a file of what became of usulan."""

import io

import openpyxl
import pytest

from musrenbang.sheets.refused import FileRefused
from usulan.impor_lanjut.read import hasil_of, read, tahap_of


@pytest.mark.parametrize(
    ("kata", "tahap"),
    [
        ("Musrenbang Desa/Kelurahan", "desa"),
        ("Musrenbang Kecamatan", "kecamatan"),
        ("Forum OPD", "forum_opd"),
        ("Forum Perangkat Daerah", "forum_opd"),
        ("Diteruskan ke Forum SKPD", "forum_opd"),
        ("Musrenbang Kabupaten", "kabupaten"),
        ("Musrenbang RKPD Kab. Contoh", "kabupaten"),
        ("Musrenbang Kota", "kabupaten"),
        ("RKPD 2027", "rkpd"),
        ("APBD", "apbd"),
        ("APBD Kabupaten", "apbd"),
        ("DPA", "apbd"),
        ("Realisasi", "realisasi"),
        ("Tahap lain", ""),
    ],
)
def test_stages(kata: str, tahap: str) -> None:
    assert tahap_of(kata) == tahap


@pytest.mark.parametrize(
    ("kata", "hasil"),
    [
        *(("Masuk", "masuk"), ("YA", "masuk"), ("1", "masuk"), ("Selesai", "masuk")),
        *(("Masuk dengan perubahan", "berubah"), ("Berubah", "berubah")),
        *(("Tidak masuk", "tidak"), ("ditolak", "tidak"), ("0", "tidak")),
        *(("Tidak tahu", ""), ("Masukan", "")),
    ],
)
def test_results(kata: str, hasil: str) -> None:
    assert hasil_of(kata) == hasil


def test_rows_and_what_is_left_out() -> None:
    isi = """DAFTAR TINDAK LANJUT
No,Desa,Usulan Kegiatan,Lokasi,Tahap,Hasil,Nilai (Rp),Alasan,Volume,Warna
1,Loji,Rabat beton,Jalan Mawar,RKPD,Masuk,"1.250.000",,12,merah
,,JUMLAH,,,,"1.250.000",,,
Mengetahui,,,,,,,,,
"""
    content = read(isi.encode())
    assert [(row.place, row["kegiatan"], row["nilai"], row["hasil"]) for row in content.rows] == [
        ("3", "Rabat beton", "1.250.000", "Masuk")
    ]
    assert "Kolom yang tidak dipakai: Warna, Volume." in content.notes
    assert any("JUMLAH" in note for note in content.notes)


def test_a_file_of_kode_alone() -> None:
    content = read(b"ID Usulan,Tahap,Hasil\nbcdfghjk22,APBD,tidak\n,,\n")
    assert [(row["id_asal"], row["tahap"]) for row in content.rows] == [("bcdfghjk22", "APBD")]


@pytest.mark.parametrize("isi", [b"", b"Nama,Alamat\nSiti,Loji\n", b"%PDF-1.7"])
def test_what_is_no_such_file(isi: bytes) -> None:
    with pytest.raises(FileRefused):
        read(isi)


def test_what_is_said_once_for_several_rows() -> None:
    """Merged over rows, or "sda": else a row is sought in the wrong desa, or in none."""
    book = openpyxl.Workbook()
    for cells in (
        ["Desa", "Kegiatan", "Lokasi", "Tahap", "Hasil"],
        ["Loji", "Rabat beton", "Gang 1", "APBD", "Masuk"],
        ["", "Talud", "Gang 2", "sda", "Tidak"],
        ["sda", "Drainase", "idem", "RKPD", '"'],
    ):
        book.active.append(cells)
    book.active.merge_cells("A2:A3")
    output = io.BytesIO()
    book.save(output)
    content = read(output.getvalue())
    assert [(row["desa"], row["lokasi"], row["tahap"], row["hasil"]) for row in content.rows] == [
        ("Loji", "Gang 1", "APBD", "Masuk"),
        ("Loji", "Gang 2", "APBD", "Tidak"),
        ("Loji", "Gang 2", "RKPD", "Tidak"),
    ]
    assert "2 baris memakai isi baris di atasnya untuk sel “sda” dan sejenisnya: 3–4." in content.notes
