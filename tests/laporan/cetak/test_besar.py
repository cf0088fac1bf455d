"""What is long or many: 108 desa, thirty merged usulan, twelve digits, a reason of a page, a name of two lines."""

import itertools
import json
import re
import subprocess
from typing import Any

import pytest

from laporan.cetak.html import render_html
from laporan.cetak.pdf import render_pdf
from laporan.isi.public_copy import salinan_publik
from laporan.isi.registry import DAFTAR
from laporan.isi.totals import susun_prioritas
from tests.laporan.cerita import pages_of as read
from tests.laporan.tabel.contoh import isi_lengkap

from .contoh_isi import BELUM_DISEPAKATI, CADANGAN, baris_prioritas, isi_ba, isi_daftar
from .contoh_rkp import isi_rkp
from .test_pdf import BELUM, boxes, page_of

pytestmark = pytest.mark.lambat
DESA = [f"Purwabinangun {n}" for n in range(1, 109)]


def daftar(jenis: str, *baris: Any) -> dict[str, Any]:
    return isi_daftar(jenis) | {jenis.replace("-", "_"): list(baris)}


def test_108_desa_and_30_merged_usulan_are_read_under_the_head_of_their_table() -> None:
    dasar = BELUM_DISEPAKATI[0]
    semua = dasar | {"lokasi": "108 desa/kelurahan: Dusun 2", "desa": f"Desa {', '.join(DESA)}"}
    anak = {"lokasi": "RT 01/RW 02", "volume": "7", "satuan": "m", "anggaran": "1"}
    gabungan = [anak | {"desa": f"Desa {nama}", "kegiatan": "Pembangunan gedung serbaguna"} for nama in DESA[:30]]
    baris = [dasar, semua, dasar | {"gabungan": gabungan}, dasar | {"alasan": "Menunggu kajian teknis dinas. " * 150}]
    pages = read(render_pdf("belum-disepakati", daftar("belum-disepakati", *baris)))
    # Before the desa were a ribbon in the third column: fourteen pages, most of them without a head.
    assert (len(pages), [n for n, page in enumerate(pages) if BELUM not in page]) == (4, [])
    assert f"Desa/kelurahan pengusul: Desa {', '.join(DESA)}. 3 " in " ".join(pages)
    assert " ".join(pages).count("• Desa Purwabinangun") == 30


def test_long_numbers_are_whole_and_end_where_the_others_do() -> None:
    baris = [CADANGAN[0], CADANGAN[0] | {"volume": "12345678.901", "pagu": "9999999999999.99"}]
    words = {word: round(right) for _, _, right, word in boxes(render_pdf("cadangan", daftar("cadangan", *baris)))}
    assert words["9.999.999.999.999,99"] == words["120.000.000"]
    assert "12.345.678,901" in words


def test_the_longest_numbers_stay_in_their_columns_on_a4() -> None:
    """Thirteen digits and sen stand between the volume, as long, and the next column."""
    long = {"pagu": "9999999999999.99", "volume": "12345678.901", "opd": "Dinas"}
    isi = isi_daftar("prioritas") | {"kertas": "A4", "prioritas": susun_prioritas([baris_prioritas()[4] | long])}
    found: dict[str, tuple[float, float]] = {}
    for _, left, right, word in boxes(render_pdf("prioritas", isi)):
        found.setdefault(word, (left, right))  # the sums, wider, come after
    volume, pagu, after = (found[word] for word in ("12.345.678,901", "9.999.999.999.999,99", "(10)"))
    assert found["(8)"][0] > volume[0] > found["(7)"][1]
    assert (pagu[0] - volume[1] > 5, after[0] - pagu[1] > 5) == (True, True)


def test_the_widest_code_is_whole_within_its_column_on_a4() -> None:
    """ "w7mmv5pw39" was told as "w7mmv5pw3" and "9"."""
    isi = DAFTAR["usulan-kabupaten"].turun(isi_lengkap()) | {"kertas": "A4"}
    for row in isi["data"]["usulan"]:
        row["kode"] = "mmmmmmmmm9"
    words = list(boxes(render_pdf("usulan-kabupaten", isi)))
    codes = [(left, right) for _, left, right, word in words if word == "mmmmmmmmm9"]
    kegiatan = next(left for _, left, _, word in words if word == "Peningkatan")
    assert (len(codes), max(right for _, right in codes) < kegiatan) == (10, True)


def test_no_line_ends_within_a_neighbourhood() -> None:
    html = render_html("cadangan", daftar("cadangan", CADANGAN[0] | {"lokasi": "Dusun 2, RT 01/RW 02 & RT 3–5/RW 7"}))
    assert (
        '<td>Dusun 2,<span> </span><span class="rapat">RT 01/RW 02</span> &amp;<span> </span>'
        '<span class="rapat">RT 3–5/RW 7</span></td>'
    ) in html


@pytest.mark.parametrize("dokumen", ["berita-acara", "rkp-kecamatan"])
def test_no_text_ends_with_a_blank(dokumen: str) -> None:
    """It would break the line before the last one too early."""
    html = render_html(dokumen, isi_ba() if dokumen == "berita-acara" else isi_rkp())
    # But for the blank that is a span of its own, before what must not be broken.
    assert re.findall(r"\s</(?:td|th|p|li|span|h\d)>", html.replace("<span> </span>", "")) == []


def gaps(pdf: bytes) -> list[float]:
    """Between two words of a line, in pt."""
    done = subprocess.run(["pdftotext", "-bbox", "-f", "1", "-l", "1", "-", "-"], input=pdf, capture_output=True)
    found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" .*>(.*)</word>', done.stdout.decode())
    words = [(float(left), float(top), float(right), word) for left, top, right, word in found if float(top) < 840]
    pairs = [(a, b) for a, b in itertools.pairwise(words) if a[1] == b[1] and ":" not in (a[3], b[3])]
    return [b[0] - a[2] for a, b in pairs]


def test_no_line_gapes_before_a_long_name() -> None:
    isi = json.loads(json.dumps(isi_ba()).replace("Sukamandala", "Pangkalan Kerinciwaringinkencana Baratdaya"))
    found = gaps(render_pdf("berita-acara", isi))
    assert (len(found) > 100, max(found) < 7.5) == (True, True)


def test_a_loose_sheet_says_of_which_annex_it_is() -> None:
    isi = isi_ba() | {"belum_disepakati": BELUM_DISEPAKATI * 24, "cadangan": [], "sidang": []}
    pages = read(render_pdf("berita-acara", isi))
    first = page_of(pages, "LAMPIRAN III :")
    judul = "Lampiran III · Berita Acara Nomor 050/117/Kec.Skm/II/2026"
    assert [judul in page for page in pages[first : first + 3]] == [False, True, True]


def test_a_row_says_what_was_merged_and_what_the_plenary_changed() -> None:
    isi = isi_ba()
    isi["sidang"][0]["baris"][1]["semula"] = "cadangan, pagu sesuai usulan"
    html = " ".join(render_html("berita-acara", isi).replace("<span> </span>", " ").split())
    assert "<td>Disepakati. <strong>Diganti pleno</strong>, semula cadangan, pagu sesuai usulan</td>" in html
    # In Lampiran II and in its group's Lampiran IV.
    assert html.count("<em>(gabungan 2 usulan)</em>") == 2


@pytest.mark.parametrize("n", [0, 3, 6])
def test_a_list_does_not_leave_its_last_line_alone(n: int) -> None:
    isi = isi_rkp()
    isi |= {"bab": isi["bab"][:1], "daftar_tabel": [], "daftar_gambar": [], "lampiran_rkp": []}
    isi["bab"][0]["subbab"][0]["blok"] += [{"jenis": "teks", "teks": "Satu baris."}] * n
    pages = read(render_pdf("rkp-kecamatan", isi))
    last = pages[max(i for i, page in enumerate(pages) if "BAB V Penutup" in page)]
    assert "BAB IV Rencana Kerja" in last


@pytest.mark.parametrize(("before", "desa"), [(3, 24), (3, 33), (34, 6), (35, 40), (36, 108)])
def test_no_page_has_less_than_three_rows_of_a_count(before: int, desa: int) -> None:
    """`before`: rows of the table above. One or two were left alone at the head or the foot of a page."""
    satu = {"laki_laki": 1, "perempuan": 2, "jumlah": 3}
    isi = salinan_publik(isi_daftar("daftar-hadir"))
    unsur = [satu | {"nama": f"Unsur {n}"} for n in range(before)]
    isi["hadir"] |= {"unsur": unsur, "desa": [satu | {"nama": nama} for nama in DESA[:desa]]}
    pages = read(render_pdf("daftar-hadir", isi))
    rows = [len(re.findall(r"Purwabinangun \d+", page)) for page in pages]
    assert (sum(rows), [n for n in rows if 0 < n < 3]) == (desa, [])
