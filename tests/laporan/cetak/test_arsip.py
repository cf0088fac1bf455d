"""The file for ever: its tags as somebody hears them, its data, its metadata, and letters of every script."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import logging
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from laporan.cetak import fonts, pdf
from laporan.cetak.html import render_html
from laporan.cetak.paper import paper
from laporan.cetak.pdf import render_pdf
from laporan.isi.public_copy import salinan_publik
from laporan.isi.totals import susun_hadir
from musrenbang.jejak.canonical import canonical
from musrenbang.tampilan.letters import ALIKE, PRINTED, named, printable, unprinted

from .contoh_isi import PESERTA, isi_ba, orang

pytestmark = [pytest.mark.lambat, pytest.mark.sekali]
AKSARA = "سلام عليكم · ꦲꦏ꧀ꦱꦫꦗꦮ · ᮃᮊ᮪ᮞᮛ · ᬅᬓ᭄ᬱᬭ · ᨒᨚᨈᨑ · ᯅᯖᯂ · ꤼꥒ"


@pytest.fixture(scope="module")
def file() -> bytes:
    """A berita acara whose attendance goes over three sheets, with every script and what no font has."""
    isi = isi_ba() | {"hadir": susun_hadir(orang(*PESERTA[n % 12]) for n in range(70)), "catatan": [AKSARA, "Ya 👍🏽"]}
    return render_pdf("berita-acara", isi)


@pytest.fixture(scope="module")
def opened(file: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(file))


def elements(tag: Any) -> Iterator[Any]:
    """This structure element and all below it, in the order in which they are read."""
    yield tag
    kids = tag.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            assert kid.P.objgen == tag.objgen
            yield from elements(kid)


def document(opened: pikepdf.Pdf) -> Any:
    return opened.Root.StructTreeRoot.K[0]


def words(opened: pikepdf.Pdf, tag: Any) -> str:
    """Its text by way of the marks in the pages, as a screen reader finds it."""
    found = []
    for one in elements(tag):
        found += [marked(opened).get((one.Pg.objgen, mark), "") for mark in one.get("/K", []) if isinstance(mark, int)]
    return " ".join("".join(found).split())


_MARKS: dict[int, dict[Any, str]] = {}


def marked(opened: pikepdf.Pdf) -> dict[Any, str]:
    """(page, number of the mark) → its text, read from the content streams and the fonts' own tables."""
    if id(opened) not in _MARKS:
        _MARKS[id(opened)] = {
            (page.objgen, mark): text for page in opened.pages for mark, text in page_marks(page.obj).items()
        }
    return _MARKS[id(opened)]


def page_marks(page: Any) -> dict[int, str]:
    tables = {name: to_unicode(font) for name, font in page.Resources.Font.items()}
    found: dict[int, str] = {}
    mark, table = None, {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC":
            mark = operands[1].get("/MCID") if isinstance(operands[1], pikepdf.Dictionary) else None
        elif str(operator) in ("EMC", "BMC"):
            mark = None
        elif str(operator) == "Tf":
            table = tables[str(operands[0])]
        elif str(operator) == "TJ" and mark is not None:
            codes = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
            text = "".join(table.get(codes[at : at + 2], "�") for at in range(0, len(codes), 2))
            found[mark] = found.get(mark, "") + text + " "
    return found


def to_unicode(font: Any) -> dict[bytes, str]:
    rows = re.findall(rb"<(\w{4})> <(\w*)>", font.ToUnicode.read_bytes())
    return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows}


def test_a_table_over_three_sheets_is_one_with_one_head_and_a_caption(opened: pikepdf.Pdf) -> None:
    tables = [one for one in elements(document(opened)) if one.S == "/Table"]
    kinds = [Counter(str(kid.S) for kid in table.K) for table in tables]
    # Mewakili peserta, I, II, III, three times IV, V.
    assert len(tables) == 8
    assert [(kind["/Caption"], kind["/THead"]) for kind in kinds] == [(1, 1)] * 8
    hadir = tables[1]
    assert len({one.Pg.objgen for one in elements(hadir)}) == 3
    assert sum(one.S == "/TR" for one in elements(hadir)) == 1 + 70 + 1
    assert words(opened, hadir).count("Lembaga/Instansi") == 1
    assert words(opened, hadir).endswith("Jumlah: 70 orang · Laki-laki (L): 41 · Perempuan (P): 29")


def test_a_section_over_three_sheets_is_one(opened: pikepdf.Pdf) -> None:
    """The seven annexes, the last page and the foot; the camat signs within the section."""
    parts = [one for one in document(opened).K if one.S == "/Sect"]
    assert len(parts) == 9
    hadir = parts[0]
    assert [str(kid.S) for kid in hadir.K] == ["/Div", "/H2", "/Div", "/Table", "/Div"]
    assert len({one.Pg.objgen for one in elements(hadir)}) == 3
    assert words(opened, hadir).endswith("NIP 19650318 199003 1 005")


def test_every_cell_names_the_heads_above_and_before_it(opened: pikepdf.Pdf) -> None:
    tables = [one for one in elements(document(opened)) if one.S == "/Table"]
    heads = {str(one.ID): one for one in elements(document(opened)) if one.S == "/TH"}
    names = opened.Root.StructTreeRoot.IDTree.Names
    assert [str(key) for key in list(names)[::2]] == sorted(heads)
    cells = [one for one in elements(tables[2]) if one.S == "/TD"]
    jalan = next(cell for cell in cells if "lapis penetrasi" in words(opened, cell))
    told = [(words(opened, heads[str(key)]), str(heads[str(key)].A.Scope)) for key in jalan.A.Headers]
    assert told == [
        ("Dinas Pekerjaan Umum dan Penataan Ruang", "/Row"),
        ("Kegiatan Prioritas", "/Column"),
        ("(5)", "/Column"),
    ]


def test_number_code_sidik_and_address_are_read_once_and_margins_never(opened: pikepdf.Pdf) -> None:
    heard = words(opened, document(opened))
    for told in (
        "Kode verifikasi: K7M2Q9XA",
        "Sidik: 9f2c41d0 7ab35e6c",
        "Periksa keaslian: https://musrenbang.example",
    ):
        assert heard.count(told) == 1
    assert "Halaman 1 dari" not in heard
    assert "Lampiran I ·" not in heard


def test_what_is_marked_is_in_the_tree_and_the_rest_is_an_artifact(opened: pikepdf.Pdf) -> None:
    living = {one.objgen for one in elements(document(opened))}
    numbers = opened.Root.StructTreeRoot.ParentTree.Nums
    for page in opened.pages:
        tagged = numbers[2 * int(page.StructParents) + 1]
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC" and "/MCID" in operands[1]:
                assert tagged[int(operands[1].MCID)].objgen in living
            elif str(operator) in ("BDC", "BMC"):
                assert str(operands[0]) == "/Artifact"


def test_bookmarks_name_title_and_annexes(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        found = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert found[0][0] == "Berita Acara Musrenbang RKPD Kabupaten Tirtamukti di Kecamatan Sukamandala Tahun 2026"
    assert [title for title, _ in found[1:]] == [
        *(f"Lampiran {n}" for n in ("I", "II", "III", "IV.A", "IV.B", "IV.C", "V")),
        "Keterangan tentang dokumen ini",
    ]
    assert found[-1][1][:2] == ["Yang disegel", "Cara memeriksa"]
    assert found[3][1] == ["Daftar Kegiatan yang Belum Disepakati Tahun 2026"]


def test_the_frozen_data_are_in_the_file(opened: pikepdf.Pdf) -> None:
    isi = salinan_publik(isi_ba())
    publik = pikepdf.open(io.BytesIO(render_pdf("berita-acara", isi)))
    assert publik.attachments["isi.json"].get_file().read_bytes() == canonical(isi).encode()
    assert {str(one.AFRelationship) for one in publik.Root.AF} == {"/Source", "/Data"}
    assert len(publik.Root.AF) == 2
    table = publik.attachments["prioritas.csv"].get_file()
    assert table.mime_type == "text/csv"
    assert str(table.mod_date)[:16] == "2026-02-10 15:04"
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode())))
    assert [(r["perangkat_daerah"], r["volume"], r["pagu"]) for r in rows][3] == (
        "Dinas Pekerjaan Umum dan Penataan Ruang",
        "1250.000",
        "812500000.00",
    )
    assert json.loads(canonical(isi))["prioritas"]["jumlah_baris"] == len(rows)


def test_the_file_says_what_it_is(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as xmp:
        assert xmp["dc:identifier"] == "050/117/Kec.Skm/II/2026"
        assert list(xmp["dc:language"]) == ["id"]
        assert sorted(xmp["dc:type"]) == ["berita-acara", "naskah lengkap"]
        assert "RKPD 2027" in xmp["dc:subject"]
        assert xmp["dc:description"] == str(opened.docinfo["/Subject"])
    # PDF/A wants a property that it does not know described in the file itself.
    assert b"pdfaSchema:prefix>pdfuaid<" in opened.Root.Metadata.read_bytes()


def test_qpdf_finds_nothing(file: bytes, tmp_path: Path) -> None:
    (tmp_path / "ba.pdf").write_bytes(file)
    done = subprocess.run(["qpdf", "--check", str(tmp_path / "ba.pdf")], capture_output=True, text=True)
    assert (done.returncode, "No syntax or stream encoding errors" in done.stdout) == (0, True)


# -- letters ----------------------------------------------------------------------------------------------


def test_every_script_is_printed_by_a_font_that_is_named(opened: pikepdf.Pdf) -> None:
    used = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    families = {str(font.FontName).split("+")[1].removesuffix("-Bold").removesuffix("-Italic") for font in used}
    assert families == {family.replace(" ", "-") for family, *_ in fonts.HURUF}
    heard = words(opened, document(opened))
    assert "Ya □" in heard
    assert "Tanda □ menggantikan huruf yang tidak dapat dicetak: U+1F3FD EMOJI MODIFIER" in heard


def test_the_table_of_letters_is_that_of_the_fonts() -> None:
    known: set[int] = set()
    for _, weight, style, name, folders in fonts.HURUF:
        if (weight, style) == ("normal", "normal"):
            with TTFont(fonts._find(name, folders), lazy=True) as font:
                known |= set(font.getBestCmap())
    told: set[int] = set()
    for token in PRINTED.split():
        first, _, last = token.partition("-")
        told |= set(range(int(first, 16), int(last or first, 16) + 1))
    assert told - known == {9, 10}
    assert {ord(sign) for signs in ALIKE.values() for sign in signs} <= told


def test_what_no_font_has_is_one_box_for_each_run() -> None:
    assert printable("Keluarga 👨‍👩‍👧 中文, ✓ a\u2011b ❤️!") == "Keluarga □ □, √ a-b □!"
    assert printable(AKSARA) == AKSARA
    # Nobody turns a line round in an official text.
    assert printable("Jalan \u202egnag nalaj\u202c baru") == "Jalan gnag nalaj baru"
    assert named(unprinted(["😀", "中", "😀"])) == "U+4E2D CJK UNIFIED IDEOGRAPH-4E2D, U+1F600 GRINNING FACE"
    assert named("abcdefg").endswith(" dan 2 lainnya")


def test_a_letter_without_a_font_stops_the_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laporan.cetak.html.typeset", str)
    isi = isi_ba() | {"sidang": [], "catatan": ["\U0010fffd"]}
    with pytest.raises(fonts.HurufTidakAda, match=r"tidak dapat dicetak: \.notdef"):
        render_pdf("berita-acara", isi)
    assert not pdf.LOGGER.filters
    assert all(type(handler) is not logging.Handler for handler in pdf.LOGGER.handlers)


HASH = """
import hashlib, json, sys, django
django.setup()
from laporan.cetak.pdf import render_pdf
print(hashlib.sha256(render_pdf("belum-disepakati", json.load(sys.stdin))).hexdigest())
"""


def test_other_fonts_on_the_machine_change_nothing(tmp_path: Path) -> None:
    """Here only those that are named, there whatever this machine has."""
    isi = {**isi_ba(), "jenis": "belum-disepakati", "nomor": f"{AKSARA} ✓😀"}
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>")
    env = os.environ | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, "-c", HASH], input=json.dumps(isi), env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(render_pdf("belum-disepakati", isi)).hexdigest()


# -- paper, letterhead, lines ----------------------------------------------------------------------------


def test_a4_where_the_kecamatan_has_chosen_it(opened: pikepdf.Pdf) -> None:
    assert paper({"kertas": "F4"}) == paper({}) == ""
    isi = isi_ba() | {"kertas": "A4", "sidang": [], "cadangan": []}
    pages = pikepdf.open(io.BytesIO(render_pdf("berita-acara", isi))).pages
    sizes = {tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in pages}
    assert sizes == {(210, 297), (297, 210)}


def test_a_logo_stands_in_the_letterhead_and_a_date_on_one_line() -> None:
    kop = isi_ba()["kop"] | {"logo": "data:image/jpeg;base64,AAAA"}
    html = render_html("berita-acara", isi_ba() | {"kop": kop})
    assert (
        '<div class="kop berlogo">\n<img src="data:image/jpeg;base64,AAAA" alt="Lambang Kabupaten Tirtamukti">' in html
    )
    assert "Sukamandala,\n10\u00a0Februari\u00a02026" in html
    assert "berlogo" not in render_html("berita-acara", isi_ba())
