"""Files from outside, whatever they claim to be."""

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from musrenbang.sheets.cells import Fault, tidy
from musrenbang.sheets.read import read_book, read_bytes
from musrenbang.sheets.refused import FileRefused
from musrenbang.sheets.web import read_page
from tests.usulan.impor.berkas_contoh import sheet_bytes


def pesan(isi: bytes) -> str:
    with pytest.raises(FileRefused) as ditolak:
        read_book(isi)
    return ditolak.value.pesan


ISI = [["no", "kegiatan"], ["1", "Rabat beton, tahap 1"], ["2", "Jalan"]]


@pytest.mark.parametrize("pemisah", [",", ";", "\t", "|"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_any_dress(pemisah: str, sandi: str) -> None:
    teks = f'no{pemisah}kegiatan\r\n1{pemisah}"Rabat beton, tahap 1"\r\n2{pemisah}Jalan\r\n'
    [lembar] = read_book(teks.encode(sandi)).sheets
    assert lembar.rows == ISI


def test_cp1252_where_it_is_no_utf8() -> None:
    [lembar] = read_book("no;satuan\n1;m²\n".encode("cp1252")).sheets
    assert lembar.rows == [["no", "satuan"], ["1", "m²"]]


def test_the_separator_that_excel_writes_down() -> None:
    assert read_book(b"sep=;\r\nno;kegiatan\r\n1;a,b\r\n").sheets[0].rows == [["no", "kegiatan"], ["1", "a,b"]]


def test_titles_above_the_table_do_not_decide_the_separator() -> None:
    teks = "DAFTAR USULAN, KECAMATAN CIKASO, TAHUN 2028\n\nno;kegiatan\n1;Jalan, tahap 1\n2;Jalan, tahap 2\n"
    assert read_book(teks.encode()).sheets[0].rows[2:] == [
        ["no", "kegiatan"],
        ["1", "Jalan, tahap 1"],
        ["2", "Jalan, tahap 2"],
    ]


def test_blank_lines_keep_their_number() -> None:
    assert read_book(b"a,b\n\n1,2\n").sheets[0].rows == [["a", "b"], [], ["1", "2"]]


def test_a_formula_in_text_is_never_text() -> None:
    assert read_book(b"a,b,c,d\n=1+1,+62,-Poktan,@x\n").sheets[0].rows[1] == [
        Fault("formula", "=1+1"),
        "+62",
        "-Poktan",
        "@x",
    ]


def test_what_nobody_sees_is_no_part_of_a_text() -> None:
    rows = read_book("desa;volume\nSuka\u200bwening\u200e;'100\n".encode()).sheets[0].rows
    assert rows[1] == ["Sukawening", "100"]


@pytest.mark.parametrize("tempat", ["A1048576", "IV1"])
def test_a_blank_far_away_is_no_cell(tempat: str) -> None:
    buku = openpyxl.Workbook()
    buku.active["A1"], buku.active[tempat] = "isi", "\u00a0"
    keluaran = io.BytesIO()
    buku.save(keluaran)
    assert read_book(keluaran.getvalue()).sheets[0].rows == [["isi"]]


def test_tables_of_a_web_page_called_xls() -> None:
    isi = (
        "<html><meta charset=utf-8><table><tr><th colspan=2>Kegiatan<th rowspan=2>Desa</tr>"
        "<tr><td>a.<td>Rabat<br>beton &amp; talud</tr><tr><td>b.</table>"
        "<table><thead><tr><td>Lain</td></tr></thead><tbody><tr><td>“isi”</td></tr></tbody></table></html>"
    )
    satu, dua = read_book(isi.encode()).sheets
    assert satu.rows == [["Kegiatan", "", "Desa"], ["a.", "Rabat\nbeton & talud", ""], ["b.", "", ""]]
    assert [[tuple(ujung) for ujung in rentang] for rentang in satu.merged] == [[(0, 0), (0, 1)], [(0, 2), (1, 2)]]
    assert dua.rows == [["Lain"], ["“isi”"]]


def test_of_a_web_page_only_what_is_shown_is_text_and_rows_not_shown_are_hidden() -> None:
    isi = (
        "<table><tr><td>Dinas PU<!-- kode 1.03 --><script>x()</script> Kab.</tr>"
        "<tr style='color:red; DISPLAY: none'><td>dua</tr><tr hidden><td>tiga</tr></table>"
    )
    assert read_page(isi) == [([["Dinas PU Kab."], ["dua"], ["tiga"]], [], [1, 2])]


def test_a_workbook() -> None:
    isi = sheet_bytes([["no", "nilai"], [1, 569.5], [2, "=B2*2"], [None, "=teks"], [True, 0.1 + 0.2]])
    [lembar] = read_book(isi).sheets
    assert lembar.name == "Lembar1"
    assert lembar.rows == [
        ["no", "nilai"],
        [Decimal(1), Decimal("569.5")],
        [Decimal(2), Fault("formula", "=B2*2")],
        ["", Fault("formula", "=teks")],
        ["TRUE", Decimal("0.3")],
    ]


def test_a_formula_with_its_result_is_the_result() -> None:
    """What Excel saves: the formula and beside it the value that the person saw."""
    isi = _with_cell(b"<f>B2*2</f><v></v>", b"<f>B2*2</f><v>1139</v>")
    assert read_book(isi).sheets[0].rows[2] == [Decimal(2), Decimal(1139)]


def test_an_ods() -> None:
    sel = "<table:table-cell office:value-type={}><text:p>{}</text:p></table:table-cell>"
    baris = "<table:table-row>{}</table:table-row>"
    isi = baris.format(sel.format('"string"', "volume")) + baris.format(
        sel.format('"float" office:value="569.5"', "569,50")
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    awal = f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
    awal += f'xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Daftar">'
    akhir = "</table:table></office:spreadsheet></office:body></office:document-content>"
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w") as arsip:
        arsip.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        arsip.writestr("content.xml", awal + isi + akhir)
        arsip.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"/>')
    [lembar] = read_book(keluaran.getvalue()).sheets
    assert (lembar.name, lembar.rows) == ("Daftar", [["volume"], [Decimal("569.5")]])


def test_hidden_sheets_are_named_and_rows_are_counted_from_the_top() -> None:
    buku = openpyxl.Workbook()
    buku.active.title = "Daftar"
    buku.active["B3"] = "isi"
    buku.create_sheet("Rahasia").sheet_state = "hidden"
    keluaran = io.BytesIO()
    buku.save(keluaran)
    book = read_book(keluaran.getvalue())
    [lembar] = book.sheets
    assert (lembar.name, lembar.rows) == ("Daftar", [["", ""], ["", ""], ["", "isi"]])
    assert book.notes == ["Lembar tersembunyi “Rahasia” tidak dibaca."]


@pytest.mark.parametrize("isi", [b"", b"   \r\n\r\n", b"\xef\xbb\xbf", b"\x00\x00"])
def test_empty(isi: bytes) -> None:
    assert pesan(isi) == "Berkas ini kosong. Pilih berkas tabel .xlsx, .xls, .ods atau .csv."


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "gambar, bukan tabel"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "gambar, bukan tabel"),
        (b"%PDF-1.7 ...", "PDF, bukan tabel"),
        (b"<html><p>no</p></html>", "halaman web tanpa tabel"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "halaman web atau XML",
        ),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<table><tr><td>x</table>", "halaman web atau XML"),
        (b"PK\x03\x04" + b"\x00" * 50, "bukan lembar kerja Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "bukan lembar kerja Excel"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "bukan tabel"),
        (b'a,b\n"tidak ditutup,1\n2,3\n', "Baris 2 tidak dapat dibaca"),
    ],
)
def test_what_is_no_table(isi: bytes, kata: str) -> None:
    assert kata in pesan(isi)


def test_a_word_document_under_another_name() -> None:
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w") as arsip:
        arsip.writestr("word/document.xml", "<w:document/>")
    assert "bukan lembar kerja Excel" in pesan(keluaran.getvalue())


def test_a_password() -> None:
    """Excel puts an encrypted workbook into an OLE file with a stream of this name."""
    isi = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600
    assert "dikunci dengan kata sandi" in pesan(isi)


def test_a_cell_in_the_last_corner_ends_only_the_reader() -> None:
    """Such a file of 5 kB asks for 512 GB of memory."""
    buku = openpyxl.Workbook()
    buku.active["A1"] = buku.active["XFD1048576"] = 1
    keluaran = io.BytesIO()
    buku.save(keluaran)
    assert "rusak atau terlalu besar" in pesan(keluaran.getvalue())


@pytest.mark.lambat
def test_a_zip_bomb_is_not_unpacked() -> None:
    keluaran = io.BytesIO(sheet_bytes(ISI))
    with zipfile.ZipFile(keluaran, "a", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/media/gambar.bin", b"\x00" * 101 * 1024**2)
    assert len(keluaran.getvalue()) < 200_000
    assert "rusak atau terlalu besar" in pesan(keluaran.getvalue())


@pytest.mark.lambat
def test_one_long_text_named_everywhere_stays_in_the_reader() -> None:
    """150 kB of file, 640 million characters of cells: they would fill the web process."""
    buku = openpyxl.Workbook()
    buku.active.append(["Kegiatan"])
    for _ in range(1_000):
        buku.active.append(["A" * 32_000])
    keluaran = io.BytesIO()
    buku.save(keluaran)
    assert len(keluaran.getvalue()) < 300_000
    assert "Tabelnya terlalu besar" in pesan(keluaran.getvalue())


def test_more_rows_than_any_list_has() -> None:
    assert "Tabelnya terlalu besar: paling banyak 20.000 baris dan 200 kolom." in pesan(b"a,b\n" * 20_001)
    assert "Tabelnya terlalu besar" in pesan(b"a," * 201)
    assert "Tabelnya terlalu besar" in pesan(sheet_bytes([["a"] * 201]))
    assert len(read_book(b"a,b\n" * 20_000).sheets[0].rows) == 20_000


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    besar = tmp_path / "besar.csv"
    with besar.open("wb") as berkas:
        berkas.truncate(300 * 1024**2)
    with pytest.raises(FileRefused, match="Ukuran berkas ini 300 MB, paling besar 10 MB"):
        read_bytes(besar)

    class Unggahan(io.BytesIO):
        def seek(self, posisi: int, dari: int = 0) -> int:
            return 300 * 1024**2 if dari == io.SEEK_END else 0

        def read(self, ukuran: int | None = -1) -> bytes:
            raise AssertionError("read although it is too large")

    with pytest.raises(FileRefused):
        read_bytes(Unggahan())


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match=r"Berkas tidak_ada\.csv tidak dapat dibuka"):
        read_bytes(tmp_path / "tidak_ada.csv")
    with pytest.raises(FileRefused, match="tidak dapat dibuka"):
        read_bytes(tmp_path)


def test_tidy() -> None:
    assert tidy(" Kp.\x00 Bojong\r\n\u00a0RT 01\t") == "Kp. Bojong RT 01"


def _with_cell(dari: bytes, menjadi: bytes) -> bytes:
    """A small workbook whose formula cell is written otherwise."""
    keluaran = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sheet_bytes([["no", "nilai"], [1, 569.5], [2, "=B2*2"]]))) as lama,
        zipfile.ZipFile(keluaran, "w", zipfile.ZIP_DEFLATED) as baru,
    ):
        for bagian in lama.namelist():
            teks = lama.read(bagian)
            if bagian == "xl/worksheets/sheet1.xml":
                assert dari in teks.replace(b"<v />", b"<v></v>").replace(b"<v/>", b"<v></v>")
                teks = teks.replace(b"<v />", b"<v></v>").replace(b"<v/>", b"<v></v>").replace(dari, menjadi)
            baru.writestr(bagian, teks)
    return keluaran.getvalue()
