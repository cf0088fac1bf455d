"""The PDFs are read back: text by poppler (as a reader copies it), pages and metadata by pypdf and pikepdf."""

import hashlib
import io
import json
import logging
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from pypdf import PdfReader

from laporan.cetak import fonts as huruf
from laporan.cetak.html import render_html
from laporan.cetak.pdf import OwnFiles, render_pdf
from laporan.isi.public_copy import salinan_publik
from laporan.isi.reading import naskah_baca
from laporan.isi.totals import susun_hadir, susun_prioritas
from tests.laporan.cerita import pages_of as read
from tests.laporan.cetak.contoh_isi import PESERTA, baris_prioritas, isi_ba, isi_daftar, orang
from tests.laporan.cetak.contoh_rkp import isi_rkp

from . import contoh_isi

pytestmark = pytest.mark.lambat  # every test renders
ROOT = Path(__file__).parents[3]
TD4 = (
    "No. Prioritas Daerah Sasaran Daerah Program Kegiatan Prioritas Sasaran Kegiatan Lokasi (Desa/ Kelurahan) "
    "Volume Pagu Perangkat Daerah Penanggung Jawab (1) (2) (3) (4) (5) (6) (7) (8) (9) (10)"
)
# Of which there is an example dict; the other lists are printed in tests/laporan/tabel.
DOKUMEN = [
    *("berita-acara", "rkp-kecamatan", "naskah-baca"),
    *("daftar-hadir", "prioritas", "belum-disepakati", "cadangan"),
]
HADIR = "No. Nama Lembaga/Instansi Alamat/No. Telp L/P Tanda tangan"
DELAPAN = "9f2c41d0 7ab35e6c 8810f4d2 b97a3e55 c0d61b7f 28e94a03 d5c7126e 4b8f9a10"
BELUM = "No. Kegiatan Lokasi (Desa/Kelurahan) Volume Alasan (1) (2) (3) (4) (5)"


def isi_of(dokumen):
    made = {"berita-acara": isi_ba, "rkp-kecamatan": isi_rkp, "naskah-baca": lambda: naskah_baca(isi_ba())}
    return made.get(dokumen, lambda: isi_daftar(dokumen))()


def poppler(pdf):
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in done.stdout.decode().split("\f")[:-1]]


def page_of(pages, text):
    """Index of the only page with this text."""
    found = [i for i, page in enumerate(pages) if text in page]
    assert len(found) == 1, (text, found)
    return found[0]


@pytest.fixture(scope="module")
def ba_pdf():
    return render_pdf("berita-acara", isi_ba())


@pytest.fixture(scope="module")
def ba(ba_pdf):
    return read(ba_pdf)


@pytest.fixture(scope="module")
def ba_publik():
    return render_pdf("berita-acara", salinan_publik(isi_ba()))


# -- berita acara: wording of the form -------------------------------------------------------------


def test_title_and_number(ba):
    assert (
        "BERITA ACARA MUSRENBANG RKPD KABUPATEN TIRTAMUKTI DI KECAMATAN SUKAMANDALA TAHUN 2026 "
        "NOMOR: 050/117/Kec.Skm/II/2026"
    ) in ba[0]
    assert (
        "PEMERINTAH KABUPATEN TIRTAMUKTI KECAMATAN SUKAMANDALA Jalan Raya Sukamandala Nomor 1, Kode Pos 45999 "
        "Telepon (0299) 555010, Pos-el kecamatan@sukamandala.example, Laman sukamandala.example"
    ) in ba[0]


def test_clauses_are_those_of_the_form(ba):
    naskah = " ".join(ba[:2])
    at = 0
    for teks in [
        (
            "Pada hari Selasa tanggal Sepuluh bulan Februari tahun Dua Ribu Dua Puluh Enam bertempat di Aula Kantor "
            "Kecamatan Sukamandala telah diselenggarakan musrenbang dokumen rencana daerah Kabupaten Tirtamukti "
            "yang dihadiri pemangku kepentingan sesuai dengan daftar hadir peserta yang tercantum dalam LAMPIRAN I "
            "berita acara ini."
        ),
        "Setelah memperhatikan, mendengar dan mempertimbangkan:",
        "Sambutan-sambutan yang disampaikan oleh",
        "Camat Sukamandala",
        "Pemaparan materi lainnya",
        (
            "Tanggapan dan saran dari seluruh peserta musrenbang kecamatan terhadap materi yang dipaparkan oleh "
            "masing-masing ketua kelompok diskusi sebagaimana telah dirangkumkan menjadi hasil keputusan kelompok "
            "diskusi musrenbang kecamatan, maka pada:"
        ),
        (
            "Hari dan Tanggal : Selasa, 10 Februari 2026 Jam : 08.30 s.d. 15.00 WIB "
            "Tempat : Aula Kantor Kecamatan Sukamandala Peserta : 12 orang (7 laki-laki, 5 perempuan) "
            "Musrenbang Kecamatan : Sukamandala"
        ),
        "MENYEPAKATI",
        (
            "KESATU : Kegiatan Prioritas, Sasaran, yang disertai target dan kebutuhan pendanaan dalam Daftar "
            "Prioritas Kecamatan Sukamandala Kabupaten Tirtamukti Tahun 2026 sebagaimana tercantum dalam LAMPIRAN II "
            "berita acara ini."
        ),
        (
            "KEDUA : Usulan program dan kegiatan yang belum dapat diakomodir dalam rancangan dokumen rencana daerah "
            "Kabupaten Tirtamukti Tahun 2027 beserta alasan penolakannya sebagaimana tercantum dalam LAMPIRAN III "
            "berita acara ini."
        ),
        (
            "KETIGA : Hasil kesepakatan sidang-sidang kelompok Musrenbang Kecamatan Sukamandala Kabupaten Tirtamukti "
            "Tahun 2026 dan daftar hadir peserta Musrenbang sebagaimana tercantum dalam LAMPIRAN IV merupakan satu "
            "kesatuan dan merupakan bagian yang tidak terpisahkan dari berita acara ini."
        ),
        (
            "KEEMPAT : Berita acara ini dijadikan sebagai bahan penyusunan rancangan dokumen rencana daerah "
            "Kabupaten Tirtamukti Tahun 2027."
        ),
        "Catatan musrenbang: Keterwakilan perempuan 5 dari 12 orang peserta (41 persen), belum mencapai sasaran 50",
        "Harga belum diisi pada 1 kegiatan dalam LAMPIRAN II; jumlah pagu belum memuatnya.",
        "Demikian berita acara ini dibuat dan disahkan untuk digunakan sebagaimana mestinya.",
        "Sukamandala, 10 Februari 2026 Pimpinan Sidang ( Drs. H. Endang Sutisna, M.Si. )",
        "Mewakili peserta musrenbang Kabupaten Tirtamukti",
        "No. Nama Lembaga/Instansi Alamat Tanda Tangan 1 Hj. Euis",
        "7 8 9 10",
    ]:
        found = naskah.find(teks, at)
        assert found >= at, teks
        at = found + len(teks)


def test_two_days_and_unknown_things_leave_dotted_lines():
    isi = isi_ba()
    isi |= {"nomor": "", "sambutan": [], "acara": {**isi["acara"], "tanggal_selesai": "2026-02-11", "jam": ""}}
    text = read(render_pdf("berita-acara", isi, draf=True))[0]
    assert "NOMOR: ……………" in text
    assert "Selasa tanggal Sepuluh sampai dengan tanggal Sebelas bulan Februari tahun Dua Ribu" in text
    assert "Hari dan Tanggal : Selasa, 10 Februari 2026 s.d. Rabu, 11 Februari 2026 Jam : ……………" in text


def test_annex_heads(ba):
    heads = [re.search(r"LAMPIRAN ([\w.]+) : (.*?) NOMOR : (\S+) TANGGAL : (\d+ \w+ \d+)", page) for page in ba]
    name = "BERITA ACARA KESEPAKATAN HASIL MUSRENBANG KECAMATAN SUKAMANDALA"
    rest = (name, "050/117/Kec.Skm/II/2026", "10 Februari 2026")
    # One IV for each sidang kelompok.
    assert [m.groups() for m in heads if m] == [(n, *rest) for n in ["I", "II", "III", "IV.A", "IV.B", "IV.C", "V"]]


def test_daftar_hadir(ba):
    page = ba[page_of(ba, "LAMPIRAN I :")]
    assert HADIR in page
    assert "1 Hj. Euis Komariah PKK Kecamatan Jl. Melati No. 4, Sukamulya 0812-5550-0101 P" in page
    assert "Jumlah: 12 orang · Laki-laki (L): 7 · Perempuan (P): 5" in page


def test_td4_columns_groups_and_sums(ba):
    first = page_of(ba, "LAMPIRAN II :")
    pages = ba[first : page_of(ba, "LAMPIRAN III :")]
    assert "Daftar Urutan Kegiatan Prioritas Kecamatan Menurut Perangkat Daerah Kecamatan : Sukamandala" in pages[0]
    # The head stands on every page of the list.
    assert [TD4 in page for page in pages] == [True] * len(pages)
    text = " ".join(pages)
    sums = re.findall(
        r"Jumlah (Dinas [^:]+): (\d+) kegiatan(?:, harga belum diisi pada (\d+) kegiatan)? ([\d.]+)", text
    )
    assert sums == [
        ("Dinas Kesehatan", "2", "1", "147.000.000"),
        ("Dinas Koperasi, Usaha Mikro dan Perdagangan", "1", "", "45.000.000"),
        ("Dinas Pekerjaan Umum dan Penataan Ruang", "3", "", "1.058.950.000"),
        ("Dinas Pendidikan", "1", "", "285.000.000"),
        ("Dinas Pertanian dan Ketahanan Pangan", "1", "", "37.500.000"),
        ("Dinas Perumahan dan Kawasan Permukiman", "2", "", "336.000.000"),
    ]
    assert "Jumlah seluruhnya: 10 kegiatan, harga belum diisi pada 1 kegiatan 1.909.450.000" in text
    assert "Terbilang: satu miliar sembilan ratus sembilan juta empat ratus lima puluh ribu rupiah." in text


def test_td4_row_begins_with_the_number_of_the_regional_priority(ba):
    text = " ".join(ba)
    assert (
        "1 Peningkatan kualitas infrastruktur dasar Meningkatnya kemantapan jalan dan jaringan irigasi "
        "Pengelolaan Sumber Daya Air 2. Rehabilitasi saluran irigasi tersier Blok Leuwi Panjang II.5 · U1K7M2 "
        "Sawah terairi pada "
        "musim kemarau Desa Margaluyu, Dusun 2 569,5 m 170.850.000 sda."
    ) in text
    assert (
        "– – – – 2. Pembangunan sarana air bersih perpipaan II.10 · U9K7M2 Sambungan rumah terlayani air bersih – – "
        "96.000.000 sda."
    ) in text


def test_merged_usulan_stand_under_their_parent(ba):
    assert (
        "1.250 m 812.500.000 sda. "
        "• Desa Sukamulya: Pengaspalan jalan desa menuju pasar Dusun 1 dan 3 700 m (455.000.000) "
        "• Desa Cibeureum: Peningkatan jalan Cibeureum–Sukamulya RW 02 550 m –"
    ) in " ".join(ba)


def test_belum_disepakati(ba):
    page = ba[page_of(ba, "LAMPIRAN III :")]
    assert f"{BELUM} A. Dibahas, belum disepakati 1 Pembangunan gedung" in page
    assert (
        "B. Tidak diteruskan ke forum (ditolak, dikembalikan, belum diverifikasi) 4 Pengadaan mesin jahit III.4" in page
    )
    assert "Ditolak: Kewenangan desa, dibiayai APB Desa." in page
    assert (
        "3 Normalisasi sungai Cimandala III.3 · B3N5ZR Desa Margaluyu – Kewenangan balai besar wilayah sungai; "
        "diteruskan melalui surat Camat."
    ) in page


def test_sidang_kelompok_has_result_and_attendance(ba):
    first = page_of(ba, "SIDANG KELOMPOK SOSIAL BUDAYA")
    text = " ".join(ba[first : page_of(ba, "LAMPIRAN V :")])
    assert "Pimpinan : Drs. Bambang Wiratmo, M.Si. Fasilitator : Dewi Anggraeni Notulis : Rina Marlina" in text
    assert "Belum disepakati Merupakan kewenangan desa; disarankan melalui APB Desa." in text
    assert "Hadir 5 orang: 3 laki-laki, 2 perempuan. Tanda tangannya pada LAMPIRAN I." in text
    assert "Nani Rohaeni" in text


def test_without_kelompok_and_cadangan():
    pages = read(render_pdf("berita-acara", {**isi_ba(), "berkelompok": False, "sidang": [], "cadangan": []}))
    assert "Seluruh usulan dibahas dan disepakati dalam sidang pleno" in " ".join(pages)
    assert [page for page in pages if "LAMPIRAN V :" in page] == []


# -- pages ----------------------------------------------------------------------------------------


def test_f4_portrait_text_and_landscape_lists(ba_pdf, ba):
    sizes = [
        (round(float(p.mediabox.width) / 72 * 25.4), round(float(p.mediabox.height) / 72 * 25.4))
        for p in PdfReader(io.BytesIO(ba_pdf)).pages
    ]
    two, three, four = (page_of(ba, f"LAMPIRAN {n} :") for n in ["II", "III", "V"])
    assert sizes[:two] == [(215, 330)] * two
    assert sizes[two:three] == [(330, 215)] * (three - two)
    assert sizes[three] == (215, 330)
    assert sizes[four] == (330, 215)


def test_margin_of_every_page(ba):
    for i, page in enumerate(ba, start=1):
        assert f"Halaman {i} dari {len(ba)}" in page
        assert "Nomor: 050/117/Kec.Skm/II/2026 · Kode verifikasi: K7M2Q9XA" in page
        assert f"Sidik: {DELAPAN}" in page
        assert "Periksa keaslian: https://musrenbang.example/v/K7M2Q9XA/" in page


def test_qr_only_with_a_public_address():
    isi = isi_ba()
    assert 'src="data:image/svg+xml' in render_html("berita-acara", isi)
    isi["segel"] = {**isi["segel"], "url": ""}
    html = render_html("berita-acara", isi)
    assert "data:image" not in html
    assert "Periksa keaslian" not in html
    assert f"Sidik: {DELAPAN}" in html
    assert "Kode verifikasi: K7M2Q9XA" in html


def test_draft_says_so_on_every_page_and_has_no_sidik():
    pages = read(render_pdf("berita-acara", isi_ba(), draf=True))
    assert ["DRAF – belum disegel, bukan dokumen resmi" in page for page in pages] == [True] * len(pages)
    assert [page for page in pages if DELAPAN in page or "K7M2Q9XA" in page] == []


def test_draft_says_on_every_page_what_it_is_a_draft_of_and_marks_proposals():
    kepala = "3c" * 32
    tentang = {"nomor": 7, "waktu": "2026-11-25T21:29:05+07:00", "jejak": 412, "sidik": kepala}
    isi = {**isi_ba(), "draf": tentang, "belum_disepakati": [{**b, "usul": True} for b in contoh_isi.BELUM_DISEPAKATI]}
    pages = read(render_pdf("berita-acara", isi, draf=True))
    baris = "Draf ke-7 · Rabu, 25 November 2026, 21.29 · jejak 412"
    assert [(baris in page, "Sidik: 3c3c3c3c 3c3c3c3c" in page) for page in pages] == [(True, True)] * len(pages)
    assert " ".join(pages).count("(usul kelompok, belum ditetapkan)") == len(contoh_isi.BELUM_DISEPAKATI)


def test_a_group_that_is_not_adopted_is_a_proposal():
    sidang = [{**s, "ditetapkan": i > 0} for i, s in enumerate(isi_ba()["sidang"])]
    html = render_html("berita-acara", {**isi_ba(), "sidang": sidang}, draf=True)
    assert html.count("<h3>Hasil sidang: usul kelompok, belum ditetapkan</h3>") == 1
    assert html.count("<h3>Hasil kesepakatan</h3>") == len(sidang) - 1


def test_groups_without_a_result_are_not_denied():
    html = render_html("berita-acara", {**isi_ba(), "sidang": []})
    assert ("tidak dibagi dalam sidang kelompok" in html, "Belum ada hasil sidang kelompok." in html) == (False, True)


@pytest.mark.parametrize("lines", [0, 3, 6, 9, 12])
def test_signature_stands_with_the_last_clause(lines):
    isi = {**isi_ba(), "sambutan": [f"Narasumber {i}" for i in range(lines)]}
    isi |= {"pemaparan": [], "prioritas": susun_prioritas([]), "sidang": [], "cadangan": [], "catatan": []}
    isi["klausul"] = [*isi["klausul"][:2], isi["klausul"][3]]
    pages = read(render_pdf("berita-acara", isi))
    page = pages[page_of(pages, "Pimpinan Sidang ( Drs. H. Endang Sutisna, M.Si. )")]
    assert "KETIGA : Berita acara ini" in page
    assert "Demikian berita acara ini dibuat dan disahkan" in page


@pytest.mark.parametrize("count", [17, 18, 19, 20, 21, 34, 40])
def test_camat_signs_under_rows_never_alone(count):
    isi = isi_daftar("daftar-hadir")
    isi["hadir"] = susun_hadir(orang(*PESERTA[i % 12]) for i in range(count))
    pages = read(render_pdf("daftar-hadir", isi))
    page = pages[page_of(pages, "Mengetahui CAMAT SUKAMANDALA,")]
    assert f"{HADIR} " in page
    assert f" {count} {PESERTA[(count - 1) % 12][0]}" in page


def test_300_rows():
    # A merged usulan does not open a page: it stays under its parent.
    merged = baris_prioritas()[0]["gabungan"]
    rows = [
        {**baris, "kode": f"U{n}", "kegiatan": f"{baris['kegiatan']} ke-{n}.", "gabungan": merged}
        for n, baris in enumerate((baris_prioritas() * 30)[:300], start=1)
    ]
    isi = {**isi_daftar("prioritas"), "prioritas": susun_prioritas(rows)}
    pages = read(render_pdf("prioritas", isi))
    text = " ".join(pages)
    assert sorted(int(n) for n in re.findall(r"ke-(\d+)\. ", text)) == list(range(1, 301))
    assert "Jumlah seluruhnya: 300 kegiatan, harga belum diisi pada 30 kegiatan 57.283.500.000" in text
    assert [page for page in pages if TD4 not in page] == []
    assert [page for page in pages if page.split(TD4)[1].strip().startswith("•")] == []


def test_a_group_is_not_torn_from_its_only_row():
    rows = [{**baris, "opd": f"Dinas {n:02}", "gabungan": []} for n, baris in enumerate(baris_prioritas() * 4)]
    pages = read(render_pdf("prioritas", {**isi_daftar("prioritas"), "prioritas": susun_prioritas(rows)}))
    assert len(pages) > 5
    for page in pages:
        body = page.split(TD4)[1].split("Nomor: 050")[0]
        named = re.findall(r"(?<!Jumlah )(Dinas \d\d) (?:\d|– –) ", body)
        assert named == re.findall(r"Jumlah (Dinas \d\d): 1 kegiatan", body) != []


# -- public copy ------------------------------------------------------------------------------------

PRIBADI = [value for p in PESERTA for value in (p[3], p[4]) if value] + ["196503181990031005", "19650318 199003"]
# Who neither signs nor holds an office: his name and that he comes from the "Perkumpulan Penyandang Disabilitas".
PENDIAM = [p for p in PESERTA[6:] if p[0] not in ("Drs. Bambang Wiratmo, M.Si.", "Rudi Hartono, S.T.")]
PRIBADI[:0] = [*(p[0] for p in PENDIAM), "Perkumpulan"]


def test_the_full_text_has_the_personal_data(ba_pdf):
    """Else the next test could not fail."""
    text = " ".join(read(ba_pdf)).replace(" ", "")
    assert [value for value in PRIBADI[:-2] if value.replace(" ", "") not in text] == []


def test_public_copy_has_no_personal_data(ba_publik):
    raw = pikepdf.open(io.BytesIO(ba_publik))
    streams = b"".join(o.read_bytes() for o in raw.objects if isinstance(o, pikepdf.Stream) and is_text(o))
    parts = [*poppler(ba_publik), *read(ba_publik)]
    parts += [page.extract_text() for page in PdfReader(io.BytesIO(ba_publik)).pages]
    dump = "".join("".join(parts).split())
    dump += (str(dict(raw.docinfo)) + streams.decode("latin-1")).replace(" ", "")
    assert [value for value in PRIBADI if value.replace(" ", "") in dump] == []
    # What is attached is the public dict itself.
    assert json.loads(raw.attachments["isi.json"].get_file().read_bytes()) == salinan_publik(isi_ba())


def is_text(stream):
    return stream.get("/Subtype") in (None, "/XML") and "/Length1" not in stream


def test_public_copy_keeps_the_head_and_is_marked(ba_publik):
    pages = read(ba_publik)
    assert ["SALINAN PUBLIK" in page for page in pages] == [True] * len(pages)
    assert "1 Hj. Euis Komariah PKK Kecamatan – 2 Asep" in pages[page_of(pages, "Mewakili peserta")]
    assert PdfReader(io.BytesIO(ba_publik)).metadata.title.endswith("(salinan publik)")


def test_the_full_text_is_not_marked_public(ba):
    assert [page for page in ba if "SALINAN PUBLIK" in page] == []


def test_public_copy_counts_who_was_present(ba_publik):
    pages = read(ba_publik)
    hadir = pages[page_of(pages, "LAMPIRAN I :")].split("tanpa namanya. ")[1].split(" Mengetahui")[0]
    assert hadir == (
        "Jumlah orang menurut unsur. No. Unsur Laki-laki (L) Perempuan (P) Jumlah "
        "1 BPD/LPM 1 0 1 2 Delegasi desa/kelurahan 0 1 1 3 Kelompok perempuan/PKK 0 1 1 4 Kelompok tani/nelayan 0 1 1 "
        "5 Pemerintah desa/kelurahan 2 0 2 6 Pemuda/Karang Taruna 1 0 1 7 Penyandang disabilitas 0 1 1 "
        "8 Perangkat Daerah/UPTD 2 1 3 9 Tokoh agama/masyarakat 1 0 1 Jumlah 7 5 12 "
        "Jumlah orang menurut desa/kelurahan. No. Desa/Kelurahan Laki-laki (L) Perempuan (P) Jumlah "
        "1 Desa Cibeureum 0 1 1 2 Desa Girimukti 1 0 1 3 Desa Margaluyu 1 0 1 4 Desa Neglasari 0 1 1 "
        "5 Desa Sukamulya 1 1 2 6 Desa Tanjungwangi 1 0 1 7 Bukan dari desa/kelurahan 3 2 5 Jumlah 7 5 12"
    )
    assert HADIR not in " ".join(pages)


def test_nobody_was_present():
    isi = {**isi_daftar("daftar-hadir"), "hadir": susun_hadir([])}
    [page] = read(render_pdf("daftar-hadir", isi))
    assert f"{HADIR} Nihil Jumlah: 0 orang · Laki-laki (L): 0 · Perempuan (P): 0" in page
    [page] = read(render_pdf("daftar-hadir", salinan_publik(isi)))
    assert page.count("Laki-laki (L) Perempuan (P) Jumlah Nihil Jumlah 0 0 0") == 2


def test_salinan_publik_takes_the_keys_away():
    publik = salinan_publik(isi_ba())
    assert publik["perwakilan"][0] == {"nama": "Hj. Euis Komariah", "lembaga": "PKK Kecamatan"}
    kept = {"laki_laki", "perempuan", "jumlah", "unsur", "desa"}
    assert [daftar.keys() for daftar in (publik["hadir"], *(s["hadir"] for s in publik["sidang"]))] == [kept] * 4
    assert publik["kop"] == isi_ba()["kop"]
    assert isi_ba()["publik"] is False


@pytest.mark.parametrize("kunci", ["jk", "unsur", "desa", "alamat", "telepon", "usia", "nip"])
def test_a_public_copy_with_personal_data_is_not_printed(kunci):
    isi = salinan_publik(isi_ba())
    isi["perwakilan"][2][kunci] = "bocor"
    with pytest.raises(ValueError, match=rf"memuat data pribadi pada isi\.perwakilan\.2\.{kunci}\."):
        render_pdf("berita-acara", isi)


def test_a_public_copy_with_rows_of_attendance_is_not_printed():
    isi = salinan_publik(isi_ba())
    isi["sidang"][1]["hadir"]["baris"] = []
    with pytest.raises(ValueError, match=r"memuat data pribadi pada isi\.sidang\.1\.hadir\.baris\."):
        render_pdf("berita-acara", isi)


# -- same dict, same bytes; form of the file ----------------------------------------------------------

PROGRAM = """
import hashlib, json, sys, django
django.setup()
from laporan.cetak.pdf import render_pdf
for line in sys.stdin:
    dokumen, isi, draf = json.loads(line)
    print(hashlib.sha256(render_pdf(dokumen, isi, draf=draf)).hexdigest())
"""


def test_two_processes_make_the_same_bytes(ba_pdf, monkeypatch):
    """This one and another, in which sets have another order and the clock another zone."""
    work = [("berita-acara", isi_ba(), False), ("berita-acara", salinan_publik(isi_ba()), True)]
    work += [("rkp-kecamatan", isi_rkp(), False)]
    lines = "\n".join(json.dumps(job) for job in work)
    monkeypatch.setenv("PYTHONHASHSEED", "random")
    monkeypatch.setenv("ZONA_WAKTU", "Asia/Jayapura")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=lines, capture_output=True, text=True, check=True, cwd=ROOT
    )
    here = [ba_pdf, *(render_pdf(dokumen, isi, draf=draf) for dokumen, isi, draf in work[1:])]
    assert settings.TIME_ZONE == "Asia/Jakarta"
    assert len(set(here)) == 3
    assert [hashlib.sha256(pdf).hexdigest() for pdf in here] == done.stdout.split()


@pytest.mark.parametrize("dokumen", DOKUMEN)
def test_file_is_tagged_archival_and_speaks_indonesian(dokumen, caplog):
    """Structure only: what a validator would look at first. And WeasyPrint knew every rule of the style."""
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf = pikepdf.open(io.BytesIO(render_pdf(dokumen, isi_of(dokumen), draf=True)))
    assert caplog.messages == []
    with pdf.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("3", "A", "1")
        assert xmp["dc:title"] == str(pdf.docinfo["/Title"]) != ""
    assert pdf.Root.Lang == "id"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260210")
    heads = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH"]
    assert bool(heads) is (dokumen != "naskah-baca")  # which has no table
    assert {str(head.A.Scope) for head in heads} <= {"/Column", "/Row"}
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    names = {str(font.FontName).split("+")[1] for font in fonts}
    assert names
    assert {name.rsplit("-Bold")[0].rsplit("-Italic")[0] for name in names} <= {"Cetak-Sans", "Cetak-Bookman"}


# -- other documents --------------------------------------------------------------------------------


@pytest.mark.parametrize("dokumen", ["prioritas", "belum-disepakati", "cadangan"])
def test_an_empty_list_says_nihil(dokumen):
    isi = isi_daftar(dokumen)
    isi |= {"prioritas": susun_prioritas([]), "belum_disepakati": [], "cadangan": []}
    assert "Nihil" in read(render_pdf(dokumen, isi))[0]


# -- bad input --------------------------------------------------------------------------------------


def test_unknown_document():
    with pytest.raises(ValueError, match="Dokumen 'undangan' tidak dikenal"):
        render_html("undangan", isi_ba())


def test_text_is_never_markup():
    isi = isi_ba()
    isi["catatan"] = ['<img src="http://contoh.example/x.png"><b>tebal</b>']
    assert '<img src="http://contoh.example/x.png"><b>tebal</b>' in " ".join(read(render_pdf("berita-acara", isi)))


@pytest.mark.parametrize("url", ["http://contoh.example/x.png", "https://contoh.example/", "file:///etc/passwd"])
def test_nothing_is_fetched_from_elsewhere(url):
    with pytest.raises(BaseException, match="tidak boleh mengambil"):
        OwnFiles().fetch(url)


def test_missing_font_names_its_package(monkeypatch, tmp_path):
    monkeypatch.setattr(huruf, "FOLDER", tmp_path)
    with pytest.raises(
        huruf.HurufTidakAda, match=r"sudo apt install fonts-liberation fonts-urw-base35 fonts-noto-core"
    ):
        render_pdf("berita-acara", isi_ba())


def test_the_sample_is_json():
    for dokumen in DOKUMEN:
        isi = isi_of(dokumen)
        assert json.loads(json.dumps(isi)) == isi
    assert contoh_isi.isi_ba() == contoh_isi.isi_ba()


# -- long words and sums --------------------------------------------------------------------------


def boxes(pdf):
    """Of every word of every page: the width of its page, its left and right end in points, the word."""
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    width = 0.0
    for line in done.stdout.decode().splitlines():
        if found := re.search(r'<page width="([\d.]+)"', line):
            width = float(found[1])
        if found := re.search(r'xMin="([\d.-]+)" .*xMax="([\d.-]+)".*>(.*)</word>', line):
            yield width, float(found[1]), float(found[2]), found[3]


def test_a_word_without_a_blank_stays_on_the_sheet():
    isi = isi_ba()
    isi["acara"] |= {"tempat": "Mengajukanwajibgj" * 12}
    words = list(boxes(render_pdf("berita-acara", isi)))
    assert sum("Mengajukanwajibgj" in word for *_, word in words) > 1
    assert [word for width, left, right, word in words if left < 0 or right > width - 38] == []
