"""The first pages of the berita acara in HTML, from plain dicts: both shapes, notes, signatures, references."""

import re
from typing import Any

import pytest

from laporan.cetak.html import render_html
from laporan.cetak.parts import klausul_bernomor, parts
from laporan.isi.public_copy import salinan_publik
from laporan.isi.reading import naskah_baca
from tests.laporan.cetak.contoh_isi import PESERTA, isi_ba, orang

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
    assert ("Lokasi (Kelurahan)" in text, "Lokasi (Desa/Kelurahan)" in text) == (True, False)
    assert "MENYEPAKATI" not in text


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
