"""The first pages of the berita acara in HTML, from plain dicts: both shapes, notes, signatures, references."""

import re
from typing import Any

import pytest

from laporan.bukti.content import pakets
from laporan.bukti.leaf import bukti_of
from laporan.cetak.html import render_html
from laporan.cetak.lists import Cell
from laporan.cetak.parts import klausul_bernomor, parts, score_widths
from laporan.cetak.typography import typeset
from laporan.isi.public_copy import salinan_publik
from laporan.isi.reading import naskah_baca
from laporan.isi.totals import susun_hadir, susun_prioritas
from tests.laporan.bukti.test_leaf import keputusan
from tests.laporan.bukti.test_paket import ba
from tests.laporan.cetak.contoh_isi import PESERTA, isi_ba, isi_daftar, orang

pytestmark = pytest.mark.sekali


def printed(isi: Any, **lain: Any) -> str:
    text = re.sub(
        r"<[^>]*>", " ", render_html("berita-acara", {**isi, **lain}).replace("&nbsp;", " ").replace("\xa0", " ")
    )
    return re.sub(r"\s+", " ", text)


def in_order(text: str, *parts: str) -> bool:
    """Each part stands behind the one before it."""
    at = 0
    for one in parts:
        if (at := text.find(one, at)) < 0:
            return False
        at += len(one)
    return True


def test_the_notes_stand_before_the_close_and_never_fall_out() -> None:
    isi = isi_ba()
    assert in_order(
        printed(isi), "Catatan musrenbang:", "belum mencapai sasaran", "Demikian berita acara", "Pimpinan Sidang"
    )
    without = [one for one in isi["klausul"] if one["jenis"] != "catatan"]
    assert in_order(printed(isi, klausul=without), "Catatan Keterwakilan", "Demikian berita acara")
    none = printed(isi, klausul=without, catatan=[])
    assert ("Catatan Keterwakilan" in none, "Catatan Nihil" in none) == (False, False)
    assert "LAMPIRAN IV merupakan satu kesatuan dan merupakan bagian yang tidak terpisahkan" in printed(isi)


@pytest.mark.parametrize("dokumen", ["prioritas", "naskah-baca"])
def test_a_corrected_document_says_so(dokumen: str) -> None:
    """Lists and what is read out were alike in both versions but for the figure in their margin."""
    isi = {**isi_ba(), "versi": 2, "alasan_versi": "Satu usulan terlewat"}
    isi |= {"baca": naskah_baca(isi)["baca"], "data": {"usulan": []}}
    told = "Versi 2, menggantikan versi sebelumnya. Alasan perbaikan: Satu usulan terlewat."
    assert [told in re.sub(r"\s+", " ", render_html(dokumen, {**isi, "versi": n})) for n in (1, 2)] == [False, True]


def test_the_lines_of_a_note_stay_lines() -> None:
    """In the notulen they ran together, in the annex of the berita acara they did not."""
    note = {"perihal": "Sambutan", "catatan": "Sambutan", "oleh": "Camat", "isi": "1. jalan <b>\n2. irigasi"}
    isi = {**isi_ba(), "sambutan": [], "pemaparan": [], "peserta": "", "jalannya": {"notulen": [note]}}
    assert "1. jalan &lt;b&gt;<br>2. irigasi" in render_html("notulen", isi)


@pytest.mark.parametrize("wording", ["asahan", "rkpd", "malang"])
def test_no_blank_before_a_comma_where_a_part_is_missing(wording: str) -> None:
    """ "di Tingkat Kecamatan Purwa Kota Jaya , maka": without a provinsi."""
    bare: Any = {"provinsi": "", "kota": "", "pimpinan": {}, "tema": "", "nomor": "", "catatan": [], "kode_cek": ""}
    isi = {**isi_ba(wording), **bare}
    text = re.sub(r"<[^>]*>", "", render_html("berita-acara", isi)).replace("&nbsp;", " ")
    assert re.findall(r".{20}\w\s+[,;.](?=\s)", text) == []


def test_the_shape_of_a_kota() -> None:
    kota = {"kode": "99.71", "nama": "Tirta", "jenis": "Kota"}
    text = printed(isi_ba("malang"), kabupaten=kota, sebutan_desa="Kelurahan", catatan=["Listrik padam."])
    assert in_order(
        text,
        "Berita Acara Kesepakatan Hasil Musrenbang Tahun 2026 dalam Rangka Penyusunan RKPD Tahun 2027",
        "di Tingkat Kecamatan Sukamandala Kota Tirta Provinsi Jawa Barat, maka pada hari ini:",
        "telah diselenggarakan Musrenbang Kecamatan",
        "A. Materi atau Topik:",
        "B. Unsur Pimpinan Rapat dan Narasumber:",
        "Pimpinan Rapat : Drs. H. Endang Sutisna, M.Si.",
        "Sekretaris/Notulis : Rina Marlina",
        "Narasumber : 1.",
        "Dari : Bappeda Kabupaten Tirtamukti",
        "1. Usulan Kegiatan Pembangunan Prioritas Kecamatan Tahun 2027",
        "dimana kesepakatan tersebut diambil secara musyawarah mufakat.",
        "Demikian Berita Acara ini dibuat dan disahkan dengan penuh tanggung jawab",
        "Mengetahui CAMAT SUKAMANDALA,",
        "Mengetahui dan menyetujui: Wakil dari Peserta Musrenbang Kecamatan",
    )
    # In a kota without desa no head and no sentence speaks of one.
    assert ("Lokasi (Kelurahan)" in text, "esa/" in text.replace("musrenbang desa/", "")) == (True, False)
    assert "No. Nama Lembaga/Instansi Alamat dan Nomor Telepon L/P" in text
    head = "Daftar Hadir Peserta Musrenbang Kecamatan Sukamandala Tahun 2026 dalam Rangka Penyusunan RKPD Tahun 2027"
    assert f"{head} Hari, tanggal :" in text
    assert "MENYEPAKATI" not in text


@pytest.mark.parametrize("criteria", [1, 6, 8, 12, 20])
def test_the_kegiatan_of_a_scored_list_has_the_room_that_digits_do_not_need(criteria: int) -> None:
    widths = score_widths(criteria)
    assert (len(widths), sum(widths) <= 100) == (criteria + 4, True)
    assert widths[1] >= 3 * max(widths[2:-2])


def test_clauses_are_numbered_as_their_shape_does() -> None:
    assert [one["nomor"] for one in klausul_bernomor(isi_ba())] == [
        "KESATU",
        "KEDUA",
        "KETIGA",
        "KEEMPAT",
        "KELIMA",
        "KEENAM",
    ]
    assert [one["nomor"] for one in klausul_bernomor(isi_ba("malang"))] == ["1.", "2.", "3.", "4.", "5."]


@pytest.mark.parametrize(("banyak", "rows", "fits"), [(16, 1, True), (17, 1, False), (10, 2, True), (14, 2, False)])
def test_all_sign_on_one_page_as_far_as_it_holds_them(banyak: int, rows: int, fits: bool) -> None:
    isi: Any = isi_ba("malang" if rows == 2 else "asahan")
    wakil = [orang(*p) for p in (PESERTA * 2)[:banyak]]
    assert parts({**isi, "perwakilan": wakil})["utuh_wakil"] is fits


def test_a_group_signs_its_own_result_with_its_own_hours() -> None:
    text = printed(isi_ba())
    at = text.index("Sidang Kelompok Ekonomi")
    assert in_order(
        text[at:],
        "10.30 s.d. 12.00 WIB",
        "Hasil kesepakatan",
        "Drs. Bambang Wiratmo",
        "Notulis, Rina Marlina",
        "Daftar hadir",
    )
    assert in_order(text, "LAMPIRAN IV.A", "LAMPIRAN IV.B", "LAMPIRAN IV.C", "LAMPIRAN V")


def test_a_condition_of_an_agreement_stands_under_its_row() -> None:
    isi: Any = isi_ba()
    row = {**isi["prioritas"]["opd"][0]["baris"][0], "alasan": "menjadi usulan ke provinsi"}
    opd = [{**isi["prioritas"]["opd"][0], "baris": [row]}]
    assert "Catatan kesepakatan: menjadi usulan ke provinsi" in printed(isi, prioritas={**isi["prioritas"], "opd": opd})


def test_the_last_page_says_what_was_sealed_and_what_is_not_proved() -> None:
    text = printed(isi_ba())
    assert in_order(
        text,
        "Disegel : Selasa, 10 Februari 2026, 15.04, oleh akun Kecamatan Sukamandala",
        "Dibacakan : draf ke-2, Selasa, 10 Februari 2026, 14.20",
        "10 kegiatan prioritas sebesar Rp 1.909.450.000",
        "1412 catatan",
        "sha256sum nama-berkas.pdf",
        "Yang tidak dibuktikan",
    )
    assert "Yang disegel" not in re.sub(r"<[^>]*>", " ", render_html("berita-acara", isi_ba(), draf=True))


def test_the_public_copy_names_who_signs_without_his_number() -> None:
    text = printed(salinan_publik(isi_ba("malang")))
    assert ("19650318" in text, "Drs. H. Endang Sutisna, M.Si." in text) == (False, True)


def test_of_nobody_and_of_no_decision_nothing_is_claimed() -> None:
    """Empty tables or a sentence alone stood on a sheet of their own, and a root was proved over 0 decisions."""
    isi: Any = isi_ba()
    empty = {**isi, "sidang": [{**isi["sidang"][0], "baris": [], "hadir": susun_hadir([])}], "bukti": bukti_of([])}
    for one in (empty, salinan_publik(empty)):
        text = printed(one)
        assert "Peserta : Tidak ada yang dicatat hadir" in text
        assert "Daftar hadir Hadir" not in text
        assert "Daftar hadir Salinan" not in text
        assert "Akar bukti" not in text
    assert "Akar bukti (RFC 6962, SHA-256) atas 1 keputusan" in printed({**isi, "bukti": bukti_of([keputusan("a")])})


def test_a_sheet_says_only_what_comes_next_of_its_own_results() -> None:
    sheets = {kata[-1]: isi for kata, isi in pakets(ba())}
    sheets["0"] = {**sheets["3"], "bukti": bukti_of([])}
    says = ("Setelah ini", "lolos masuk RKPD", "naik menurut nomornya.", "lampiran bukti.json", "Akar bukti atas")
    told = {n: "".join(str(int(one in render_html(isi["jenis"], isi))) for one in says) for n, isi in sheets.items()}
    assert told == {"1": "11111", "2": "11011", "3": "00001", "0": "00000"}


def test_a_blank_before_what_is_set_in_another_way_is_a_span_of_its_own() -> None:
    """Else WeasyPrint ends a line too early: of "Tembok penahan tanah …" the first word stood alone."""
    assert typeset('<td>Jalan Girang <span class="kode">g7</span>\n<em>(gabungan)</em></td>') == (
        '<td>Jalan Girang<span> </span><span class="kode">g7</span>\n<em>(gabungan)</em></td>'
    )
    assert typeset("<p>Hadir\n<strong>3</strong> orang</p>") == "<p>Hadir<span> </span><strong>3</strong> orang</p>"
    labelled = "<div><span>Jam</span><span>:</span>\n<span>08.30</span></div>"
    assert typeset(labelled) == labelled  # these are cells


def read_out(isi: Any) -> str:
    text = render_html("naskah-baca", naskah_baca(isi)).replace("&nbsp;", " ")
    return " ".join(re.sub(r"<[^>]*>", "", text).split())


def test_what_is_read_out_says_none_and_unknown_in_words() -> None:
    isi: Any = isi_ba()
    empty = {**isi["sidang"][0], "baris": []}
    none = read_out({**isi, "hadir": susun_hadir([]), "prioritas": susun_prioritas([]), "sidang": [empty]})
    assert "Tidak ada peserta yang dicatat hadir. Tidak ada kegiatan yang disepakati. Usulan cadangan" in none
    assert "Prasarana Tidak ada usulan yang diputuskan. " in none
    row: Any = {**isi["prioritas"]["opd"][0]["baris"][0], "pagu": "", "tanpa_harga": True}
    some = {"hasil": "Disepakati", "cara": ""}
    unpriced = read_out({**isi, "prioritas": susun_prioritas([row]), "sidang": [{**empty, "baris": [row | some]}]})
    assert "Harga belum diisi pada 1 kegiatan; jumlah itu belum memuatnya." in unpriced
    assert "Disepakati 1 kegiatan, harga belum diisi; cadangan 0; belum disepakati 0. Yaitu:" in unpriced
    assert f"{row['opd']}: 1 kegiatan, harga belum diisi " in unpriced
    assert "Disepakati 5 kegiatan, Rp 1.394.950.000; cadangan 0" in read_out(isi)
    assert "Harga belum diisi" not in read_out({**isi, "prioritas": susun_prioritas([{**row, "tanpa_harga": False}])})


def test_a_list_across_says_so_of_its_whole_body_and_prints_long_numbers_smaller() -> None:
    """Else the letters that are missing are named on an upright sheet of their own; 14 letters of a volume crossed."""
    assert '<body class="mendatar">' in render_html("cadangan", isi_daftar("cadangan"))
    assert "<body>" in render_html("belum-disepakati", isi_daftar("belum-disepakati"))
    sizes = [Cell(text, css).size for text, css in (("12.345.678,901", "vol"), ("1.000", "vol"), ("9" * 17, "angka"))]
    assert (sizes, Cell("Pembangunan jalan " * 3, "").size) == ([" panjang", "", " panjang"], "")


@pytest.mark.parametrize(("susunan", "atas"), [("asahan", "Mengetahui"), ("malang", "Sukamandala, 10 Februari 2026")])
def test_malang_s_list_of_the_delegation_is_dated_above_the_camat(susunan: str, atas: str) -> None:
    wakil = {"baris": [], "jumlah": 0, "laki_laki": 0, "perempuan": 0, "unsur": [], "desa": [], "pemilihan": ""}
    isi = {**isi_ba(), "delegasi": wakil, "susunan_ttd": susunan}
    for text in (printed(isi), re.sub(r"<[^>]*>|\s+", " ", render_html("delegasi", isi))):
        above = re.sub(r"\s+", " ", text.replace("\xa0", " ").replace("&nbsp;", " "))[: text.rfind("Camat")]
        assert atas in above[above.rfind("Total: 0 orang") :]
