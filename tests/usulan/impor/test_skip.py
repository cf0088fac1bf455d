"""What stands in a list and is no usulan: left out, and said."""

import io

import openpyxl
import pytest

from tests.usulan.impor.berkas_contoh import sheet_bytes
from usulan.impor.reading.read import read_usulan
from usulan.impor.reading.rows import Finding, SheetContent
from usulan.impor.reading.skip import ranges

JUDUL = ["No", "Desa", "Bidang", "Kegiatan", "Lokasi", "Volume", "Satuan", "Harga Satuan", "Anggaran", "OPD"]
JALAN = [1, "Loji", "Pekerjaan Umum", "Perbaikan jalan", "RT 1", 100, "m", 250000, 25000000, "Dinas PU"]
TANPA = ["", "", ""]


def baca(*baris: list[object]) -> SheetContent:
    return read_usulan(sheet_bytes([JUDUL, JALAN, *baris]))


def dilewati(*baris: list[object]) -> list[str]:
    """What is said, where only the usulan above is left."""
    bacaan = baca(*baris)
    assert [row.number for row in bacaan.rows] == [2]
    return [str(catatan) for catatan in bacaan.warnings]


@pytest.mark.parametrize(
    "kata",
    ["J U M L A H", "GRAND TOTAL", "Sub-total", "Jml", "T O T A L", "Keseluruhan", "Rekapitulasi", "Jumlah Bidang 1"],
)
def test_a_sum_under_kegiatan(kata: str) -> None:
    baris: list[object] = [*TANPA, kata, "", "", "", "", 25000000, ""]
    assert dilewati(baris) == [f"Baris 3: Dilewati sebagai jumlah: “{kata}”."]


@pytest.mark.parametrize("kata", ["BIDANG INFRASTRUKTUR", "Usulan nomor 1 sudah diusulkan tahun lalu", "*) perkiraan"])
def test_a_section_or_a_note_under_kegiatan(kata: str) -> None:
    assert dilewati(["A", "", "", kata]) == [
        f"Baris 3: Dilewati, karena hanya berisi “{kata}” tanpa lokasi, volume, satuan, dan Perangkat Daerah."
    ]


def test_signatures_in_two_columns() -> None:
    akhir: list[list[object]] = [
        [*TANPA, "Mengetahui,", "Loji, 12 Januari 2027"],
        [*TANPA, "Kepala Desa", "Ketua LPM"],
        [],
        [*TANPA, "NAMA TERANG, S.Sos", "NAMA LAIN"],
        [*TANPA, "NIP. 19700101 199003 1 001", ""],
    ]
    catatan = dilewati(*akhir)
    assert len(catatan) == 4
    assert all("tanda tangan" in kata for kata in catatan)


@pytest.mark.parametrize("atas", [["Kepala Desa Loji", "Ketua BPD"], ["Mengetahui,", "Loji, 12 Januari 2027"]])
def test_signatures_at_the_right_in_the_column_of_units(atas: list[str]) -> None:
    """Neither a day nor "mengetahui" need stand above them; and a list that goes on keeps its rows without volume."""
    akhir = [[*TANPA, kiri, "", "", kanan] for kiri, kanan in (atas, ["BUDI, S.Sos", "SITI"])]
    assert len(dilewati(*akhir)) == 2
    lanjut = [2, "Loji", "PU", "Pos ronda", "RT 2", "", "m", "", "", "PU"]
    assert [row.kegiatan for row in baca(*akhir, lanjut).rows] == ["Perbaikan jalan", "Pos ronda"]


def test_below_a_note_of_place_and_date_a_list_goes_on() -> None:
    """Only what has neither volume nor amount belongs to the signatures."""
    bacaan = baca([*TANPA, "Loji, 12 Januari 2027"], [2, "Loji", "PU", "Pos ronda", "RT 2", 1, "unit", "", "", "PU"])
    assert [row.kegiatan for row in bacaan.rows] == ["Perbaikan jalan", "Pos ronda"]


@pytest.mark.parametrize(
    "baris",
    [
        ["{n}", "", "", "", "", "", "", 0, 0, ""],
        ["{n}", "Loji", "", "", "", "", "", "", 0, ""],
        ["{n}", "Loji", "", "", "", "", "unit", "", "", ""],
        ["{n}", "", "", "", "", 0, "", "", "", ""],
    ],
)
def test_rows_made_ready(baris: list[object]) -> None:
    siap: list[list[object]] = [[n, *baris[1:]] for n in (2, 3, 4)]
    assert dilewati(*siap) == ["3 baris tanpa kegiatan, lokasi, dan volume dilewati: 3–5."]


@pytest.mark.parametrize(
    "baris",
    [
        JUDUL,
        [f"({n})" for n in range(1, 11)],
        list("ABCDEFGHIJ"),
        ["1", "2", "3", "4", "5", "6", "7", "8", "9 = 6x8", "10"],
    ],
)
def test_heads_again(baris: list[object]) -> None:
    assert dilewati(baris) == ["1 baris judul atau nomor kolom yang berulang dilewati: 3."]


def test_a_desa_that_only_names_its_wish_is_kept() -> None:
    bacaan = baca([2, "Loji", "", "Perbaikan balai desa"])
    assert [row.kegiatan for row in bacaan.rows] == ["Perbaikan jalan", "Perbaikan balai desa"]


def test_hidden_rows_are_read_and_said() -> None:
    buku = openpyxl.Workbook()
    for baris in (JUDUL, JALAN, JALAN, JALAN):
        buku.active.append(baris)
    buku.active.row_dimensions[3].hidden = True
    keluaran = io.BytesIO()
    buku.save(keluaran)
    bacaan = read_usulan(keluaran.getvalue())
    assert len(bacaan.rows) == 3
    assert bacaan.warnings == [Finding(0, "", "1 baris tersembunyi ikut dibaca: 3.")]


def test_ranges() -> None:
    assert ranges([3, 4, 5, 9, 11, 12]) == "3–5, 9, 11–12"
