"""Lists as people keep them: heads three rows deep, columns twice, ditto marks, places in several cells, sums."""

import io
from collections.abc import Sequence
from decimal import Decimal

import openpyxl
import pytest

from musrenbang.models import Musrenbang
from musrenbang.wilayah.names import DesaBook
from tests.usulan.impor.berkas_contoh import sheet_bytes
from usulan.impor.reading.read import read_usulan
from usulan.impor.reading.rows import SheetContent


def gabung(isi: Sequence[Sequence[object]], *rentang: str) -> SheetContent:
    """A workbook with merged cells, read."""
    buku = openpyxl.Workbook()
    for baris in isi:
        buku.active.append(list(baris))
    for satu in rentang:
        buku.active.merge_cells(satu)
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return read_usulan(keluaran.getvalue())


def catatan(isi: SheetContent) -> list[str]:
    return [str(temuan) for temuan in isi.warnings]


def test_heads_three_rows_deep() -> None:
    isi = gabung(
        [
            ["DAFTAR USULAN"],
            ["No", "Desa", "Usulan", "", "", "", "", "OPD"],
            ["", "", "Kegiatan", "Lokasi", "Volume", "", "Biaya (Rp)", ""],
            ["", "", "", "", "Jumlah", "Satuan", "", ""],
            [1, "Loji", "Rabat beton", "Dusun 1", 12.5, "m", 5_000_000, "Dinas PU"],
        ],
        *("C2:G2", "E3:F3", "A2:A4", "B2:B4", "C3:C4", "D3:D4", "G3:G4", "H2:H4"),
    )
    [baris] = isi.rows
    assert (baris.kegiatan, baris.volume, baris.satuan) == ("Rabat beton", Decimal("12.5"), "m")
    assert (baris.desa_text, baris.lokasi, baris.anggaran, baris.opd) == (
        "Loji",
        "Dusun 1",
        Decimal(5_000_000),
        "Dinas PU",
    )
    assert isi.warnings == []


def test_a_place_below_a_merged_head_is_no_second_head() -> None:
    """The first usulan would be gone without a word."""
    isi = gabung(
        [
            ["Desa", "Kegiatan", "Lokasi", "", "", "Volume"],
            ["Loji", "Rabat beton", "Dusun I", "RT 1", "RW 2", 100],
            ["Loji", "Talud", "Dusun II", "", "RW 3", 50],
        ],
        "C1:E1",
    )
    assert [(baris.kegiatan, baris.lokasi) for baris in isi.rows] == [
        ("Rabat beton", "Dusun I, RT 1, RW 2"),
        ("Talud", "Dusun II, RW 3"),
    ]


def test_a_place_in_three_columns_keeps_the_words_of_its_heads() -> None:
    isi = sheet_bytes(
        [
            ["Desa", "Kegiatan", "Dusun", "RT", "RW", "Volume"],
            ["Loji", "Rabat", "I", 1, 2, 5],
            ["Loji", "Talud", "Dsn Baru", "RT 03", "", 5],
        ]
    )
    assert [baris.lokasi for baris in read_usulan(isi).rows] == ["Dusun I, RT 1, RW 2", "Dsn Baru, RT 03"]


def test_a_second_column_of_the_same_meaning_is_named_where_it_says_otherwise() -> None:
    isi = read_usulan(
        sheet_bytes(
            [
                ["Desa", "Usulan", "Kegiatan", "Volume", "Pagu", "Perkiraan Biaya"],
                ["Loji", "Jalan rusak", "Rabat beton", 5, 10_000_000, 25_000_000],
                ["Loji", "Talud", "Talud", 5, 9_000_000, ""],
            ]
        )
    )
    assert [(baris.kegiatan, baris.anggaran) for baris in isi.rows] == [
        ("Rabat beton", Decimal(25_000_000)),
        ("Talud", Decimal(9_000_000)),
    ]
    assert catatan(isi) == [
        "Kolom B (“Usulan”) tidak dibaca di 1 baris, karena kolom C (“Kegiatan”) sudah terisi: 2.",
        "Kolom E (“Pagu”) tidak dibaca di 1 baris, karena kolom F (“Perkiraan Biaya”) sudah terisi: 2.",
    ]


def test_ditto_marks_are_what_stands_above() -> None:
    isi = read_usulan(
        sheet_bytes(
            [
                ["Desa", "Kegiatan", "Lokasi", "Volume", "Satuan", "OPD"],
                ["Loji", "Rabat", "Dusun 1", 1, "m", "Dinas PU"],
                ["sda", "Talud", "s.d.a", 2, '"', "Idem"],
                ["-//-", "Drainase", "〃", 3, "''", "s/d/a"],
                ["Cihaur", "Pos ronda", "Sdn 1", 4, "unit", "Dinas PU"],
            ]
        )
    )
    assert [(baris.desa, baris.lokasi, baris.satuan, baris.opd) for baris in isi.rows] == [
        *[(("Loji",), "Dusun 1", "m", "Dinas PU")] * 3,
        (("Cihaur",), "Sdn 1", "unit", "Dinas PU"),
    ]
    assert catatan(isi) == ["2 baris memakai isi baris di atasnya untuk sel “sda” dan sejenisnya: 3–4."]


@pytest.mark.parametrize(
    ("volume", "hasil"),
    [
        ("100 (seratus)", (Decimal(100), "")),
        ("100 (seratus) m", (Decimal(100), "m")),
        ("3 (tiga)", (Decimal(3), "")),
        ("2 segmen", (Decimal(2), "segmen")),
    ],
)
def test_a_number_in_words_is_no_unit(volume: str, hasil: tuple[Decimal, str]) -> None:
    [baris] = read_usulan(sheet_bytes([["Desa", "Kegiatan", "Volume"], ["Loji", "Jalan", volume]])).rows
    assert (baris.errors, (baris.volume, baris.satuan)) == ([], hasil)


@pytest.mark.parametrize("volume", ["5 ribu", "2 ribu ekor", "2 juta"])
def test_a_number_half_in_words_is_for_a_person(volume: str) -> None:
    [baris] = read_usulan(sheet_bytes([["Desa", "Kegiatan", "Volume"], ["Loji", "Jalan", volume]])).rows
    assert [temuan.message for temuan in baris.errors] == [
        f"“{volume}” bukan angka. Tuliskan angka saja, misalnya 12 atau 569,5."
    ]


def test_sums_wherever_their_word_stands() -> None:
    isi = read_usulan(
        sheet_bytes(
            [
                ["No", "Desa", "Kegiatan", "Lokasi", "Volume", "Anggaran"],
                [1, "Loji", "Jumlah guru PAUD yang dilatih", "", 20, 5_000_000],
                ["", "", "", "TOTAL", "", 5_000_000],
                ["", "Jumlah Desa Loji", "", "", "", 5_000_000],
                ["", "", "", "", "", 5_000_000],
            ]
        )
    )
    assert [baris.kegiatan for baris in isi.rows] == ["Jumlah guru PAUD yang dilatih"]
    assert catatan(isi) == [
        "Baris 3: Dilewati sebagai jumlah: “TOTAL”.",
        "Baris 4: Dilewati sebagai jumlah: “Jumlah Desa Loji”.",
        "Baris 5: Dilewati sebagai jumlah tanpa keterangan: “5000000”.",
    ]


def test_a_list_of_prices_is_asked_about() -> None:
    """The whole kamus would become usulan of whoever uploads it."""
    isi = read_usulan(sheet_bytes([["OPD", "Uraian", "Satuan", "Harga Satuan"], ["Dinas PU", "Rabat", "m", 350_000]]))
    assert catatan(isi) == [
        "Berkas ini memuat harga satuan tanpa lokasi dan volume, seperti kamus usulan. Pastikan ini daftar usulan."
    ]


def test_a_web_page_keeps_the_order_of_its_words() -> None:
    halaman = (
        "<table><tr><th>Desa<th>Kegiatan<th>Lokasi<th>Volume</tr>"
        "<tr><td>Loji<td><b>Rabat <i>beton</i></b> jalan<td><p>RT 1</p><p>RW 2</p><td>5</tr></table>"
    )
    [baris] = read_usulan(halaman.encode()).rows
    assert (baris.kegiatan, baris.lokasi) == ("Rabat beton jalan", "RT 1 RW 2")


def test_panjang_lebar_tinggi_below_the_volume() -> None:
    """The unit says which of them make the volume; a volume that is stated stays, and none is made up."""
    keluaran = io.BytesIO()
    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.append(["Desa", "Kegiatan", "Lokasi", "Volume", "", "", "Satuan"])
    lembar.append(["", "", "", "P", "L", "T", ""])
    lembar.merge_cells("D1:F1")
    for baris in (["Talud", 100, "0,4", 1.5, "m3"], ["Rabat", 100, 3, "", "M2"], ["Drainase", "250", "", "", "m"]):
        lembar.append(["Loji", baris[0], "RT 1", *baris[1:]])
    lembar.append(["Loji", "Jembatan", "RT 2", 6, 3, "", ""])
    lembar.append(["Loji", "Gapura", "RT 3", 2, 3, "", "unit"])
    lembar.append(["Loji", "Irigasi", "RT 4", "a", 3, "", ""])
    buku.save(keluaran)
    isi = read_usulan(keluaran.getvalue())
    assert [(baris.kegiatan, str(baris.volume), baris.satuan) for baris in isi.rows] == [
        *[("Talud", "60.000", "m3"), ("Rabat", "300.000", "M2"), ("Drainase", "250.000", "m")],
        *[("Jembatan", "18.000", "m2"), ("Gapura", "None", "unit"), ("Irigasi", "None", "")],
    ]
    assert [(catatan.row, catatan.message) for catatan in isi.warnings] == [
        (3, "Dihitung dari ukuran 100 × 0,4 × 1.5: 60 m3."),
        (4, "Dihitung dari ukuran 100 × 3: 300 M2."),
        (6, "Dihitung dari ukuran 6 × 3: 18 m2."),
        (7, "Ukuran 2 × 3 tidak menjadi volume dalam “unit”. Tuliskan volumenya."),
    ]
    assert "bukan angka" in isi.rows[5].errors[0].message


def test_a_second_table_in_another_order_is_read_by_its_own_heads() -> None:
    """As when the lists of two desa are pasted under each other."""
    isi = read_usulan(
        sheet_bytes(
            [
                *(["No", "Desa", "Kegiatan", "Lokasi", "Volume"], [1, "Loji", "Talud", "RT 1", 10]),
                *(["No", "Kegiatan", "Lokasi", "Desa", "Volume", "Ket"], [1, "Rabat", "RT 2", "Cihaur", 5, "x"]),
            ]
        )
    )
    assert [(b.desa_text, b.kegiatan, b.lokasi, b.volume) for b in isi.rows] == [
        ("Loji", "Talud", "RT 1", 10),
        ("Cihaur", "Rabat", "RT 2", 5),
    ]
    assert "Kolom yang tidak dibaca di sana: Ket." in isi.warnings[0].message


@pytest.mark.parametrize(
    ("volume", "satuan", "terbaca"),
    [
        *[("Ls", "", ("1", "Ls")), ("1 pkt", "Paket", ("1", "Paket")), ("± 500 m", "", ("500", "m"))],
        *[("LS", "Ls", ("1", "Ls")), ("sekitar 12", "m", ("12", "m")), ("100 x 2 m", "", ("None", ""))],
    ],
)
def test_words_around_a_volume(volume: str, satuan: str, terbaca: tuple[str, str]) -> None:
    isi = [["Desa", "Kegiatan", "Volume", "Satuan"], ["Loji", "Jalan", volume, satuan]]
    [baris] = read_usulan(sheet_bytes(isi)).rows
    assert (str(baris.volume).removesuffix(".000"), baris.satuan) == terbaca
    assert bool(baris.warnings) == volume.startswith(("±", "sekitar"))


@pytest.mark.parametrize(
    ("teks", "terbaca"),
    [
        ("150 juta", 150_000_000),
        ("Rp150jt", 150_000_000),
        ("1,5 miliar", 1_500_000_000),
        ("75 rb", 75_000),
        ("2 M", None),
    ],
)
def test_amounts_in_words_are_read_and_told(teks: str, terbaca: int | None) -> None:
    [baris] = read_usulan(sheet_bytes([["Desa", "Kegiatan", "Anggaran"], ["Loji", "Jalan", teks]])).rows
    assert (baris.anggaran, bool(baris.warnings), bool(baris.errors)) == (terbaca, bool(terbaca), not terbaca)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("teks", "desa"),
    [
        *[("Desa Sukamaju (2 usulan)", "Sukamaju"), ("PEMERINTAH DESA SUKAMAJU", "Sukamaju")],
        *[("DAFTAR USULAN MUSRENBANG DESA SUKAMAJU TAHUN 2028", "Sukamaju"), ("Usulan Desa tahun lalu", None)],
        *[("Daftar usulan Desa Sukamaju dan Desa Mekarsari", None), ("Jalan Desa Sukamaju", None)],
    ],
)
def test_a_title_that_names_the_desa(teks: str, desa: str | None, acara: Musrenbang) -> None:
    found = DesaBook(acara.kecamatan).section(teks)
    assert (found and found.nama) == desa


def test_a_section_in_the_column_of_numbers() -> None:
    isi = [["No", "Kegiatan", "Lokasi"], ["DESA LOJI"], [1, "Talud", "RT 1"], ["DESA CIHAUR"], [1, "Rabat", "RT 2"]]
    assert [baris.above[-1] for baris in read_usulan(sheet_bytes(isi)).rows] == [(2, "DESA LOJI"), (4, "DESA CIHAUR")]


def test_a_line_of_the_printer_is_left_out_and_named() -> None:
    isi = [["Desa", "Kegiatan", "Lokasi", "Anggaran"], ["Loji", "Talud", "RT 1", 5], ["", "", "", "Halaman 1 dari 2"]]
    found = read_usulan(sheet_bytes(isi))
    assert [baris.anggaran for baris in found.rows] == [5]
    assert [catatan.message for catatan in found.warnings] == ["Dilewati, karena hanya berisi “Halaman 1 dari 2”."]


ORANG = "penerima_perempuan"


@pytest.mark.parametrize(
    ("atas", "bawah", "sel", "hasil"),
    [
        ("Volume;;", "P;L;T", "100;2,5;0,15", {"volume": Decimal("37.5")}),
        ("Volume;", "Jumlah;Satuan", "100;m", {"volume": Decimal(100), "satuan": "m"}),
        ("Biaya (Rp);", "Satuan;Jumlah", "1.000;70.000", {"harga_satuan": Decimal(1000), "anggaran": Decimal(70_000)}),
        ("Penerima Manfaat;;", "L;P;Jml", "20;30;50", {ORANG: 30, "anggaran": None}),
        ("Penerima Manfaat;;", "Laki-laki;Perempuan;Total", "20;30;50", {ORANG: 30, "anggaran": None}),
        ("Laki-laki;Perempuan;Total", ";;", "20;30;50", {ORANG: 30, "anggaran": None}),
        ("Detail;;", "Dusun;RT;RW", "Krajan;1;2", {"lokasi": "Jalan Usaha Tani, Dusun Krajan, RT 1, RW 2"}),
    ],
)
def test_heads_of_two_rows_without_merged_cells(atas: str, bawah: str, sel: str, hasil: dict[str, object]) -> None:
    """As csv has them; the parts of a head were read as the whole, or not at all."""
    kosong = "" if bawah == ";;" else f";;;;{bawah}\n"
    isi = read_usulan(f"No;Desa;Kegiatan;Lokasi;{atas}\n{kosong}1;Loji;Rabat beton;Jalan Usaha Tani;{sel}\n".encode())
    [baris] = isi.rows
    assert {nama: getattr(baris, nama) for nama in hasil} == hasil


def test_a_section_in_two_cells_is_no_second_row_of_heads() -> None:
    isi = read_usulan(
        b"No;Desa;Kegiatan;;Lokasi;Volume\n;;Jalan;Usaha Tani;;\n1;Loji;Rabat;beton;Krajan;5\n2;Loji;Talud;;RT 2;7\n"
    )
    assert [(baris.kegiatan, baris.volume) for baris in isi.rows] == [("Rabat", 5), ("Talud", 7)]


@pytest.mark.parametrize("lebih", ["", ";OPD"])
def test_a_second_table_at_the_right_is_read_below(lebih: str) -> None:
    """Its places were taken for empty ones of the first, and its usulan left out."""
    isi = read_usulan(
        f"Desa Loji;;;;;;Desa Cihaur\nNo;Kegiatan;Lokasi;Volume;;;No;Kegiatan;Lokasi;Volume{lebih}\n"
        ";;;Jumlah;Satuan;;;;;Jumlah;Satuan\n"
        "1;Rabat;;100;m;;1;Talud;RT 9;5;m\n;;;;;;2;Gapura;RT 7;1;unit\n".replace(";Volume;OPD", ";Volume;;OPD").encode()
    )
    assert [(b.number, b.kegiatan, b.lokasi, b.volume, b.satuan) for b in isi.rows] == [
        (4, "Rabat", "", 100, "m"),
        (104, "Talud", "RT 9", 5, "m"),
        (105, "Gapura", "RT 7", 1, "unit"),
    ]
    assert [[teks for _, teks in b.above if "Desa" in teks] for b in isi.rows[:2]] == [["Desa Loji"], ["Desa Cihaur"]]
    assert "nomor barisnya ditambah 100" in catatan(isi)[0].lower()


def test_heads_twice_in_one_table_are_no_second_table() -> None:
    """Before and after the discussion."""
    isi = read_usulan(b"No;Kegiatan;Lokasi;Volume;Lokasi;Volume\n1;Rabat;RT 1;5;RT 2;7\n")
    assert [(b.kegiatan, b.lokasi, b.volume) for b in isi.rows] == [("Rabat", "RT 1, RT 2", 5)]
