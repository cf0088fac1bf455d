"""Rows in: any list of usulan → SheetContent."""

import hashlib
import io
from decimal import Decimal

import openpyxl
import pytest

from musrenbang.sheets.refused import FileRefused
from tests.usulan.impor.berkas_contoh import BARIS, JUDUL, csv_bytes, sheet_bytes, xlsx_bytes
from usulan.impor.reading.mend import Mend
from usulan.impor.reading.read import read_usulan, split_desa
from usulan.impor.reading.rows import Finding, SheetContent, SheetRow


def satu(judul: list[str], isi: list[object]) -> SheetRow:
    [baris] = read_usulan(sheet_bytes([judul, isi])).rows
    return baris


def galat(judul: list[str], isi: list[object]) -> list[str]:
    return [str(temuan) for temuan in satu(judul, isi).errors]


def test_the_example_as_text() -> None:
    isi = csv_bytes()
    bacaan = read_usulan(isi)
    assert bacaan.digest == hashlib.sha256(isi).hexdigest()
    assert [baris.number for baris in bacaan.rows] == list(range(2, 14))
    assert bacaan.heads["anggaran"] == "anggaran_rp"
    assert bacaan.rows[3] == SheetRow(
        number=5,
        kecamatan="CIKASO",
        desa_text="LOJI / CIHAUR",
        desa=("LOJI", "CIHAUR"),
        bidang="Pangan",
        kegiatan="Pembangunan Jalan Usaha Tani",
        lokasi="Blok Cibitung; Blok Nagrak",
        volume=Decimal(2),
        satuan="Km",
        opd="DINAS PERTANIAN",
    )
    assert [baris.errors for baris in bacaan.rows] == [[]] * 12


@pytest.mark.parametrize("isi", [xlsx_bytes(), csv_bytes(pemisah=";", sandi="utf-8-sig"), csv_bytes(sandi="utf-16")])
def test_the_same_in_any_format(isi: bytes) -> None:
    asli, lain = read_usulan(csv_bytes()), read_usulan(isi)
    assert lain.rows == asli.rows
    assert lain.heads == asli.heads


def test_the_order_of_columns_does_not_matter() -> None:
    terbalik = csv_bytes([isi[::-1] for isi in BARIS], JUDUL[::-1])
    assert read_usulan(terbalik).rows == read_usulan(csv_bytes()).rows


def test_a_list_as_asahan_prints_it() -> None:
    """Title above, no column of desa and none of satuan (docs/domain.md#usulan)."""
    judul = [
        *("No", "Bidang Pembangunan", "Permasalahan", "Usulan Kegiatan", "Lokasi", "Volume"),
        *("Perkiraan Anggaran (Rp)", "OPD Penanggungjawab"),
    ]
    isi = [
        ["DAFTAR USULAN KEGIATAN"],
        ["DESA LOJI KECAMATAN CIKASO"],
        [],
        judul,
        [1, "Infrastruktur", "Jalan rusak", "Rabat beton", "Dusun 1", "569,5 m2", " 4.500.000 ", "Dinas PU"],
        ["Jumlah", "", "", "", "", "", "4.500.000", ""],
    ]
    bacaan = read_usulan(sheet_bytes(isi))
    assert bacaan.rows == [
        SheetRow(
            number=5,
            bidang="Infrastruktur",
            masalah="Jalan rusak",
            kegiatan="Rabat beton",
            lokasi="Dusun 1",
            volume=Decimal("569.5"),
            satuan="m2",
            anggaran=Decimal(4500000),
            opd="Dinas PU",
        )
    ]
    assert "desa" not in bacaan.heads
    assert bacaan.heads["satuan"] == "Volume"


def test_malangs_form_with_heads_two_rows_deep() -> None:
    isi = [
        ["No. (Prioritas)", "Usulan", "", "", "", "", "Kelompok Sasaran", "Lokasi", "Keterangan"],
        ["", "Uraian", "Volume", "Satuan", "Perkiraan Harga per Satuan", "Total Perkiraan Biaya", "", "", ""],
        [f"({nomor})" for nomor in range(1, 10)],
        [1, "Rabat beton", 100, "m", 350000, 35000000, "Warga RW 02", "RT 01", "-"],
        [2, "Gorong-gorong", "1.250", "m", "Rp 401.500,-", "", "-", "RT 02", ""],
    ]
    bacaan = read_usulan(sheet_bytes(isi))
    assert [(b.number, b.prioritas_desa, b.kegiatan, b.anggaran, b.sasaran_kegiatan) for b in bacaan.rows] == [
        (4, 1, "Rabat beton", Decimal(35_000_000), "Warga RW 02"),
        (5, 2, "Gorong-gorong", Decimal(501_875_000), ""),
    ]
    assert bacaan.rows[1].warnings == [Finding(5, "Volume", "“1.250” dibaca 1.250. Periksa bila bukan itu maksudnya.")]


def test_sipds_25_columns() -> None:
    judul = [
        *("id_usulan", "tanggal_usul", "pengusul", "profil", "usulan", "masalah", "alamat", "kabupaten"),
        *("kecamatan", "kelurahan", "usulan_ke", "OPD tujuan awal", "OPD tujuan akhir", "status", "catatan"),
        *("rekomendasi_mitra", "rek_kelurahan/desa", "rek_kecamatan", "rek_skpd", "rek_tapd", "volume", "satuan"),
        *("anggaran", "jenis_belanja", "sub_kegiatan"),
    ]
    isi = [
        *(40127, "2024-01-20", "Nama Orang", "RT", "Rehab drainase", "Banjir", "Jl. Melati", "Kab. Contoh"),
        *("Cikaso", "Loji", 1, "Dinas PU", "", "Verifikasi", "ok"),
        *("", "", "", "", "", 50, "m", "27,500,000.00", "modal", "Pembangunan Drainase"),
    ]
    baris = satu(judul, isi)
    assert baris == SheetRow(
        number=2,
        id_asal="40127",
        kecamatan="Cikaso",
        desa_text="Loji",
        desa=("Loji",),
        kegiatan="Rehab drainase",
        masalah="Banjir",
        lokasi="Jl. Melati",
        volume=Decimal(50),
        satuan="m",
        anggaran=Decimal(27_500_000),
        opd="Dinas PU",
    )
    isi[12] = "Dinas Perumahan"
    assert satu(judul, isi).opd == "Dinas Perumahan"


def test_columns_that_are_not_read_are_named() -> None:
    isi = sheet_bytes([["Desa", "Kegiatan", "Lokasi", "Status", "", "Ket"], ["Loji", "Jalan", "", 1, "x", ""]])
    assert [catatan.message for catatan in read_usulan(isi).warnings] == [
        "Kolom yang tidak dibaca: Status, Ket.",
        "Kolom E tanpa judul tidak dibaca di 1 baris: 2. Beri judul bila isinya, misalnya “x”, diperlukan.",
    ]
    assert read_usulan(csv_bytes()).warnings == []


def test_cells_merged_over_several_rows_count_for_each() -> None:
    buku = openpyxl.Workbook()
    for isi in (
        ["Desa", "OPD", "Kegiatan", "Volume"],
        ["Loji", "PU", "a", 1],
        ["", "", "b", ""],
        ["Cihaur", "PU", "c", 3],
    ):
        buku.active.append(isi)
    for rentang in ("A2:A3", "B2:B3", "D2:D3"):
        buku.active.merge_cells(rentang)
    keluaran = io.BytesIO()
    buku.save(keluaran)
    baris = read_usulan(keluaran.getvalue()).rows
    assert [(b.desa_text, b.opd, b.kegiatan, b.volume) for b in baris] == [
        ("Loji", "PU", "a", Decimal(1)),
        ("Loji", "PU", "b", None),
        ("Cihaur", "PU", "c", Decimal(3)),
    ]


def test_the_first_sheet_that_is_a_list_and_a_word_about_the_others() -> None:
    daftar = [["Desa", "Kegiatan", "Volume"], ["Loji", "Jalan", 1]]
    isi = sheet_bytes([["Petunjuk pengisian"]], daftar, daftar, nama=["Petunjuk", "Loji", "Cihaur"])
    bacaan = read_usulan(isi)
    assert [baris.kegiatan for baris in bacaan.rows] == ["Jalan"]
    lain = "Impor lembar lain tersendiri, dengan memilihnya di “Atur kolom”."
    assert bacaan.warnings == [Finding(0, "", f"Lembar “Cihaur” tidak dibaca; hanya lembar “Loji”. {lain}")]
    assert (bacaan.sheet, bacaan.others) == ("Loji", ["Cihaur"])
    bacaan = read_usulan(isi, Mend(sheet="Cihaur"))
    assert (bacaan.sheet, bacaan.others) == ("Cihaur", ["Loji"])


def test_rows_that_are_no_usulan() -> None:
    isi = [
        ["Desa", "Kegiatan", "Lokasi", "Volume", "Satuan"],
        ["", "", "", "", ""],
        ["DINAS PERTANIAN", "", "", "", ""],
        ["Loji", "Total renovasi balai desa", "Dusun 1", 1, "Unit"],
        ["", "Jumlah", "", "=SUM(D4:D4)", ""],
        ["", "", "Camat Cikaso,", "", ""],
    ]
    bacaan = read_usulan(sheet_bytes(isi))
    assert [(baris.number, baris.kegiatan) for baris in bacaan.rows] == [(4, "Total renovasi balai desa")]
    assert bacaan.warnings == [
        Finding(3, "", "Dilewati, karena hanya berisi “DINAS PERTANIAN”."),
        Finding(5, "", "Dilewati sebagai jumlah: “Jumlah”."),
        Finding(6, "", "Dilewati, karena hanya berisi “Camat Cikaso,”."),
    ]


def test_faults_are_told_by_cell_with_the_files_own_heads() -> None:
    judul = [
        "DESA",
        "Usulan Kegiatan",
        "Vol.",
        "Satuan",
        "Harga Satuan (Rp)",
        "Perkiraan Anggaran (Rp)",
        "No. Prioritas",
    ]
    assert galat(judul, ["Loji", "Jalan", "abc", "m", "mahal", "-1", "ke-2,5"]) == [
        "Baris 2, kolom Vol.: “abc” bukan angka. Tuliskan angka saja, misalnya 12 atau 569,5.",
        "Baris 2, kolom Harga Satuan (Rp): “mahal” bukan angka. Tuliskan angka saja, misalnya 12 atau 569,5.",
        "Baris 2, kolom Perkiraan Anggaran (Rp): “-1” kurang dari nol. Tuliskan angka nol atau lebih.",
        "Baris 2, kolom No. Prioritas: “ke-2,5” bukan angka. Tuliskan angka saja, misalnya 12 atau 569,5.",
    ]
    assert galat(judul, ["Loji", "Jalan", 1, "m", 1, 1, 1.5]) == [
        "Baris 2, kolom No. Prioritas: “1.5” bukan urutan prioritas. Tuliskan 1, 2, 3 dan seterusnya."
    ]
    assert galat(judul, ["Loji", "", 1, "m", 1, 1, 1]) == [
        "Baris 2, kolom Usulan Kegiatan: Kegiatan belum ada; isi, atau hapus barisnya."
    ]


def test_a_formula_without_result_is_a_fault_wherever_it_stands() -> None:
    judul = ["Desa", "Kegiatan", "Volume", "Satuan"]
    rumus = "Berisi rumus “{}” tanpa hasil. Tuliskan isinya, bukan rumusnya."
    assert galat(judul, ["Loji", "=HYPERLINK(A1)", "=1+1", "m"]) == [
        f"Baris 2, kolom Kegiatan: {rumus.format('=HYPERLINK(A1)')}",
        f"Baris 2, kolom Volume: {rumus.format('=1+1')}",
    ]
    [baris] = read_usulan(b"Desa;Kegiatan;Volume;Satuan\nLoji;+ Jalan;=2*3;@m\n").rows
    assert (baris.kegiatan, baris.volume, baris.satuan) == ("+ Jalan", None, "@m")
    assert [str(temuan) for temuan in baris.errors] == [f"Baris 2, kolom Volume: {rumus.format('=2*3')}"]


def test_a_formula_in_a_column_that_is_not_read_is_nobodys_business() -> None:
    assert galat(["No", "Desa", "Kegiatan", "Catatan"], ["=ROW()-1", "Loji", "Jalan", "=A2"]) == []


@pytest.mark.parametrize(
    ("volume", "satuan", "hasil"),
    [
        ("100 m2", "", (Decimal(100), "m2")),
        ("1.000 Unit", "unit", (Decimal(1000), "Unit")),
        ("50%", "", (Decimal(50), "%")),
        ("2 orang/bulan", "", (Decimal(2), "orang/bulan")),
        (3, "", (Decimal(3), "")),
    ],
)
def test_a_unit_in_the_cell_of_the_volume(volume: object, satuan: str, hasil: tuple[Decimal, str]) -> None:
    baris = satu(["Kegiatan", "Volume", "Satuan"], ["Jalan", volume, satuan])
    assert (baris.errors, baris.volume, baris.satuan) == ([], *hasil)


@pytest.mark.parametrize(("volume", "satuan"), [("5 x 3 m", ""), ("100 m", "unit"), ("1e3", ""), ("satu", "")])
def test_a_volume_that_says_something_else(volume: str, satuan: str) -> None:
    assert len(galat(["Kegiatan", "Volume", "Satuan"], ["Jalan", volume, satuan])) == 1


def test_cost_follows_from_volume_and_price_where_it_is_empty() -> None:
    judul = ["Kegiatan", "Volume", "Satuan", "Harga Satuan", "Anggaran"]
    assert satu(judul, ["Jalan", "2,5", "m", "1.000.001", "-"]).anggaran == Decimal(2_500_003)
    assert satu(judul, ["Jalan", "2,5", "m", "1.000.001", "7"]).anggaran == Decimal(7)
    assert satu(judul[:4], ["Jalan", 2, "m", 3]).anggaran == Decimal(6)


@pytest.mark.parametrize(
    ("teks", "desa"),
    [
        ("LOJI", ("LOJI",)),
        ("LOJI / CIHAUR", ("LOJI", "CIHAUR")),
        ("Loji/Cihaur/ Karang Tengah", ("Loji", "Cihaur", "Karang Tengah")),
        ("Loji, Cihaur dan Bandan", ("Loji", "Cihaur", "Bandan")),
        ("Loji; Cihaur & Sukamaju", ("Loji", "Cihaur", "Sukamaju")),
        ("", ()),
    ],
)
def test_several_desa_in_one_cell(teks: str, desa: tuple[str, ...]) -> None:
    assert split_desa(teks) == desa


@pytest.mark.parametrize(
    "isi",
    [
        b"nama,umur\nSari,30\n",
        b"kegiatan\nJalan\n",
        b"Ini bukan tabel sama sekali.\nHanya tulisan.\n",
        sheet_bytes([["Petunjuk"], ["Isi kegiatan di lembar lain"]]),
        sheet_bytes([[]]),
    ],
)
def test_no_list_of_usulan(isi: bytes) -> None:
    with pytest.raises(FileRefused, match="Judul kolom tidak ditemukan pada 20 baris pertama"):
        read_usulan(isi)


def test_heads_below_row_20_are_not_sought() -> None:
    judul = [[""]] * 19 + [["Desa", "Kegiatan", "Volume"], ["Loji", "Jalan", 1]]
    assert _kegiatan(read_usulan(sheet_bytes(judul))) == ["Jalan"]
    with pytest.raises(FileRefused):
        read_usulan(sheet_bytes([[""], *judul]))


def test_heads_without_a_row() -> None:
    with pytest.raises(FileRefused, match="tidak ada satu usulan pun"):
        read_usulan(csv_bytes([]))


def test_words_of_the_data_are_no_heads() -> None:
    """Real rows have 'Desa' and 'Kecamatan' as their unit."""
    isi = [["Desa", "Kegiatan", "Lokasi", "Vol", "Sat", "Ket"], ["Loji", "Pelatihan", "Kecamatan", 1, "Desa", "Volume"]]
    assert _kegiatan(read_usulan(sheet_bytes(isi))) == ["Pelatihan"]


def _kegiatan(bacaan: SheetContent) -> list[str]:
    return [baris.kegiatan for baris in bacaan.rows]


def test_letters_that_no_document_prints_are_named_with_their_rows() -> None:
    rows = [["Kegiatan", "Lokasi", "Volume"], ["Jalan 😀", "Dusun 1", 1], ["Balai ꦗꦮ ✓", "Dusun 2", 1]]
    rows.append(["Sumur", "Dusun 中", 1])
    assert [str(note) for note in read_usulan(sheet_bytes(rows)).warnings] == [
        "Huruf 中😀 tidak dapat dicetak: dalam dokumen tampak sebagai kotak kosong. Baris 2, 4."
    ]
