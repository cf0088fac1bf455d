"""What a workbook says of its cells beside their values, in three formats."""

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest
import xlwt

from musrenbang.sheets import sandbox
from musrenbang.sheets.cells import Fault, Sheet
from musrenbang.sheets.read import as_book, read_book

GALAT = Fault("error", "#N/A")


def xlsx(buku: openpyxl.Workbook, **parts: tuple[str, str]) -> bytes:
    """`parts`: a part of the zip (dots for slashes) → (pattern, replacement) in its XML."""
    asal, hasil = io.BytesIO(), io.BytesIO()
    buku.save(asal)
    with zipfile.ZipFile(asal) as lama, zipfile.ZipFile(hasil, "w") as baru:
        for nama in lama.namelist():
            teks = lama.read(nama)
            if nama in parts:
                pola, ganti = parts[nama]
                teks = re.sub(pola, ganti, teks.decode()).encode()
                assert ganti.encode() in teks
            baru.writestr(nama, teks)
    return hasil.getvalue()


def sheet(isi: bytes) -> Sheet:
    book = read_book(isi)
    assert book.notes == []
    return book.sheets[0]


def test_an_xlsx() -> None:
    buku = openpyxl.Workbook()
    for baris in (["Persen", "Galat", "Tanggal"], [0.5, "#N/A", dt.date(2026, 2, 1)], [1, "teks", dt.time(12)]):
        buku.active.append(baris)
    buku.active["A2"].number_format, buku.active["A3"].number_format = "0%", "0.0%"
    buku.active["B2"].data_type = "e"
    buku.active.row_dimensions[3].hidden = True
    lembar = sheet(xlsx(buku))
    assert lembar.rows[1] == ["50%", GALAT, Fault("date", "2026-02-01")]
    assert lembar.rows[2] == ["100%", "teks", Fault("time", "12:00:00")]
    assert lembar.hidden == [2]
    assert Fault("date", "2026-02-01").message.startswith("Excel membaca isinya sebagai tanggal 1 Februari 2026.")


def test_percent_in_quotes_is_no_percentage() -> None:
    buku = openpyxl.Workbook()
    buku.active["A1"] = 5
    buku.active["A1"].number_format = '0 "% dari 10"'
    assert sheet(xlsx(buku)).rows == [[5]]


def test_a_formula_whose_result_is_an_empty_text() -> None:
    buku = openpyxl.Workbook()
    buku.active.append(["a", '=IF(A1="","",1)', "=A1"])
    pola = (r"<c r=\"B1\"><f>(.*?)</f><v></v></c>", '<c r="B1" t="str"><f>1</f><v></v></c>')
    assert sheet(xlsx(buku, **{"xl/worksheets/sheet1.xml": pola})).rows == [["a", "", Fault("formula", "=A1")]]


@pytest.mark.parametrize(
    ("bagian", "pola", "ganti"),
    [
        ("xl/styles.xml", '<family val="2" ?/>', '<family val="34"/>'),
        ("xl/styles.xml", "<fill><patternFill ?/></fill>", "<fill/>"),
        ("docProps/core.xml", r">20[0-9T:-]+Z?<", ">2026-11-25<"),
    ],
)
def test_a_style_that_another_program_wrote(bagian: str, pola: str, ganti: str) -> None:
    """What openpyxl refuses, and Excel opens."""
    buku = openpyxl.Workbook()
    buku.active.append(["a", "=A1"])
    assert sheet(xlsx(buku, **{bagian: (pola, ganti)})).rows == [["a", Fault("formula", "=A1")]]


def test_marks_that_cannot_be_read_are_said() -> None:
    assert sandbox.marks_of(b"PK no zip") is None
    assert sandbox.marks_of(b"\xd0\xcf no workbook") is None
    [note] = as_book({"sheets": [], "hidden": [], "unchecked": True}).notes
    assert "tidak dapat diperiksa" in note


def test_an_xls() -> None:
    buku = xlwt.Workbook()
    lembar = buku.add_sheet("Daftar")
    lembar.write(0, 0, "Judul")
    lembar.write(1, 0, 0.5, xlwt.easyxf(num_format_str="0%"))
    lembar.write(1, 1, dt.date(2026, 2, 1), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    lembar.write(1, 2, xlwt.Formula("A1"))
    lembar.row(1).set_cell_error(3, 0x2A)
    lembar.write(1, 4, "ujung")
    lembar.write_merge(2, 3, 0, 0, "gabung")
    lembar.write(3, 1, "tersaring")
    lembar.row(3).hidden = True
    keluaran = io.BytesIO()
    buku.save(keluaran)
    terbaca = sheet(keluaran.getvalue())
    assert terbaca.rows[1] == ["50%", Fault("date", "2026-02-01"), Fault("blank", ""), GALAT, "ujung"]
    assert (terbaca.hidden, terbaca.merged) == ([3], [[[2, 0], [3, 0]]])


def test_an_ods() -> None:
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    calcext = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    sel = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"
    persen = sel.format('office:value-type="percentage" office:value="0.5"', "50%")
    galat = sel.format('office:value-type="string" calcext:value-type="error"', "#N/A")
    tanggal = sel.format('office:value-type="date" office:date-value="2026-02-01"', "01/02/26")
    gabung = sel.format('table:number-rows-spanned="2" office:value-type="string"', "Loji")
    kosong = '<table:table-cell table:number-columns-repeated="2"/>'
    awal = f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
    awal += f'xmlns:text="{urn}:text:1.0" xmlns:calcext="{calcext}"><office:body><office:spreadsheet>'
    awal += '<table:table table:name="Daftar">'
    tersaring = f"<table:covered-table-cell/>{kosong}{galat}"
    ribuan = '<table:table-cell table:number-columns-repeated="1000"/>'
    baris = [
        f"<table:table-row>{gabung}{persen}{galat}{tanggal}</table:table-row>",
        f'<table:table-row table:visibility="filter">{tersaring}</table:table-row>',
        f'<table:table-row table:visibility="collapse" table:number-rows-repeated="9999">{ribuan}</table:table-row>',
    ]
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w") as arsip:
        arsip.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        akhir = "</table:table></office:spreadsheet></office:body></office:document-content>"
        arsip.writestr("content.xml", awal + "".join(baris) + akhir)
        arsip.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"/>')
    lembar = sheet(keluaran.getvalue())
    assert lembar.rows[0] == ["Loji", "50%", GALAT, Fault("date", "2026-02-01")]
    assert (lembar.hidden, lembar.merged) == ([1], [[[0, 0], [1, 0]]])
