"""The printed RKP: front matter, numbers, captions, charts; no hole where the kecamatan has written nothing."""

import io
import json
import re
import xml.etree.ElementTree as ET
from decimal import Decimal

import pikepdf
import pytest

from laporan.cetak.charts import batang
from laporan.cetak.html import render_html
from laporan.cetak.pdf import render_pdf
from laporan.isi.public_copy import salinan_publik
from tests.laporan.cerita import pages_of as read

from .contoh_rkp import isi_rkp
from .test_arsip import document, elements
from .test_pdf import boxes

RKP = "rkp-kecamatan"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(RKP, isi_rkp())


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> list[str]:
    return read(pdf)


def test_cover_and_margin_have_the_number_of_the_rkp(pages: list[str]) -> None:
    assert (
        "(RKP) KECAMATAN SUKAMANDALA TAHUN 2027 “Desa kuat, kecamatan maju” Nomor 050/130/Kec.Skm/II/2026" in pages[0]
    )
    assert "Kode verifikasi" not in pages[0]
    assert (
        "Nomor: 050/130/Kec.Skm/II/2026 · Kode verifikasi: K7M2Q9XA "
        "Menurut Berita Acara Nomor 050/117/Kec.Skm/II/2026 tanggal 10 Februari 2026"
    ) in pages[3]


def test_the_lists_in_front_lead_to_their_pages(pages: list[str]) -> None:
    front = " ".join(pages[1:3])
    found = re.findall(r"((?:BAB \w+|LAMPIRAN \w+|(?:Tabel |Gambar )?\d\.\d) [^.]+?)(?: ?\.){3,} ?(\d+)", front)
    assert [name for name, _ in found if name.startswith(("BAB", "LAMPIRAN"))] == [
        "BAB I PENDAHULUAN",
        "BAB II HASIL EVALUASI RENJA TAHUN LALU",
        "BAB III TUJUAN DAN SASARAN",
        "BAB IV RENCANA KERJA DAN PENDANAAN",
        "BAB V PENUTUP",
        "LAMPIRAN I Daftar Urutan Kegiatan Prioritas Kecamatan menurut Perangkat Daerah",
        "LAMPIRAN II Daftar Usulan Cadangan menurut Peringkat",
        "LAMPIRAN III Tindak Lanjut Usulan yang Disepakati untuk RKPD Tahun 2026",
    ]
    assert [name[:10] for name, _ in found if name.startswith(("Tabel", "Gambar"))] == [
        *("Tabel 2.1 ", "Tabel 2.2 ", "Tabel 2.3 ", "Tabel 3.1 ", "Tabel 4.1 ", "Tabel 4.2 "),
        *("Gambar 2.1", "Gambar 4.1"),
    ]
    wrong = [(name, page) for name, page in found if name.casefold() not in pages[int(page) - 1].casefold()]
    assert wrong == []


def test_what_nobody_has_written_is_no_hole(pages: list[str]) -> None:
    text = " ".join(pages)
    assert re.findall(r"belum terisi|\{\w+\}|…|Gambaran Umum|Kebijakan Nasional", text) == []
    assert "BAB I Pendahuluan, memuat Latar Belakang, Landasan Hukum," in text
    # 2.1 is the first of its chapter that has anything in it.
    assert "2.1 Penyelenggaraan Musrenbang dan Keterwakilan Peserta" in text
    # No part of the text is about what there is none of.
    assert "digabung" not in text.partition("Hasilnya")[0].rpartition("mengajukan")[2]


def test_what_is_written_stands_in_its_place_and_in_the_sistematika() -> None:
    html = " ".join(render_html(RKP, isi_rkp(gambaran_umum="Luas {kecamatan} 42 km².\n- satu\n- dua")).split())
    assert (
        '<h2 id="sub-2.1">2.1 Gambaran Umum Kecamatan</h2> <p class="masuk">Luas Kecamatan Sukamandala 42 km².' in html
    )
    assert "<li>satu</li><li>dua</li>" in html
    assert "BAB II Hasil Evaluasi Renja Tahun Lalu, memuat Gambaran Umum Kecamatan, Peny" in html


def test_tables_and_annexes_print_the_data(pages: list[str]) -> None:
    text = " ".join(pages)
    assert "Desa Neglasari 3 595.000.000 1 45.000.000 1 1 0 Jumlah 17 2.819.450.000 10 1.909.450.000 2 3 2" in text
    assert "Sasaran Daerah Program Kegiatan Prioritas Sasaran Kegiatan Lokasi" in text
    assert "1 3 dari 7, Sidang Kelompok Ekonomi" in text
    assert "1 Jembatan gantung Desa Sukamulya masuk RKPD 2026" in text


def test_camat_signs_the_preface_and_the_closing_text(pages: list[str]) -> None:
    signed = [
        n for n, page in enumerate(pages) if "Sukamandala, 24 Februari 2026 CAMAT SUKAMANDALA, Drs. H. En" in page
    ]
    closing = [n for n, page in enumerate(pages) if "5.2 Penutup RKP Kecamatan Sukamandala Tahun 2027 ini disu" in page]
    assert [n for n, page in enumerate(pages) if "KATA PENGANTAR Puji syukur" in page] + closing == signed
    assert all("NIP 19650318 199003 1 005" in pages[n] for n in signed)


def test_the_public_copy_counts_the_problems_and_names_nobody(pages: list[str]) -> None:
    assert "Rumah Pak Udin kebanjiran" in " ".join(pages)
    html = render_html(RKP, salinan_publik(isi_rkp()))
    assert [word for word in ("Pak Udin", "Jalan rusak", "19650318") if word in html] == []
    assert "Uraian permasalahan dimuat dalam naskah lengkap" in html


def test_a_chart_tells_in_words_what_it_draws(pdf: bytes) -> None:
    found = pikepdf.open(io.BytesIO(pdf))
    figures = [o for o in found.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
    told = [str(figure.Alt) for figure in figures if "Kode QR" not in str(figure.Alt)]
    assert told == [
        *(f"Batang {n} persen dari yang terpanjang" for n in (100, 12, 59)),
        *(f"Batang {n} persen dari yang terpanjang" for n in (100, 95)),
    ]


def test_a_draft_without_number_and_date_can_be_printed() -> None:
    isi = isi_rkp() | {"nomor": "", "tanggal": "", "bab": [], "daftar_tabel": [], "daftar_gambar": []}
    isi |= {"lampiran_rkp": [], "segel": dict.fromkeys(isi["segel"], "")}
    assert "Nomor: –" in " ".join(read(render_pdf(RKP, isi, draf=True)))


@pytest.mark.parametrize(
    ("nilai", "terbesar", "widths"),
    [
        (["5"], "10", ["50.00"]),
        (["10", "2.5"], "10", ["100.00", "25.00"]),
        (["0", "1"], "999999999999999", ["0.00", "0.40"]),
        (["0"], "0", ["0.00"]),
    ],
)
def test_bars_are_as_long_as_their_numbers(nilai: list[str], terbesar: str, widths: list[str]) -> None:
    svg = ET.fromstring(batang(nilai, terbesar))  # noqa: S314
    assert [bar.attrib["width"] for bar in svg.findall("rect")] == widths
    middle = ET.fromstring(batang(nilai, terbesar, tengah=True))  # noqa: S314
    for bar in middle.findall("rect"):
        assert 2 * Decimal(bar.attrib["x"]) + Decimal(bar.attrib["width"]) == pytest.approx(100, abs=Decimal("0.02"))


def test_long_names_and_sums_stay_on_the_sheet() -> None:
    """Fourteen digits, names of 200 letters without a blank, 40 bars over two pages."""
    text = (
        json.dumps(isi_rkp())
        .replace("2819450000.00", "55009668289945.00")
        .replace("Desa Neglasari", "Desa" + "x" * 200)
    )
    isi = json.loads(text)
    bar = isi["data"]["corong"]["batang"][0] | {"label": "Dinas " + "panjangsekali" * 15}
    isi["data"]["corong"]["batang"] += [bar] * 40
    found = list(boxes(render_pdf(RKP, isi)))
    assert [word for width, left, right, word in found if left < 0 or right > width - 25] == []
    assert sum(word == "55.009.668.289.945" for *_, word in found) == 2


def test_the_lists_in_front_are_heard_as_lists_of_contents(pdf: bytes) -> None:
    opened = pikepdf.open(io.BytesIO(pdf))
    tags = list(elements(document(opened)))
    lists = [one for one in tags if one.S == "/TOC"]
    assert [{str(kid.S) for kid in one.K} for one in lists] == [{"/TOCI"}] * 3
    assert {str(kid.S) for one in lists for item in one.K for kid in item.K} == {"/Link"}
    # A chapter that goes on over the end of a sheet is one.
    heads = [[str(kid.S) for kid in one.K].count("/H1") for one in tags if one.S == "/Sect"]
    assert heads[:-1] == [0, *[1] * (len(heads) - 2)]
