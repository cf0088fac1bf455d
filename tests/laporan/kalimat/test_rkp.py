"""How the prose of the RKP is read (pure)."""

import pytest

from laporan.kalimat import rkp_baku
from laporan.kalimat.rkp import BAB, SEMUA
from laporan.kalimat.rkp_baca import read, systematic, unknown_names

NILAI = {"kecamatan": "Kecamatan Loji", "tahun": "2028", "tema": ""}


def test_paragraphs_and_lists() -> None:
    teks = "Satu {kecamatan}\nbersambung.\n\nTujuan:\n1. pertama\n2) kedua\n- ketiga\n\n1. lagi"
    assert read(teks, NILAI).blok == [
        {"jenis": "teks", "teks": "Satu Kecamatan Loji bersambung."},
        {"jenis": "teks", "teks": "Tujuan:"},
        {"jenis": "butir", "butir": ["pertama", "kedua"], "bernomor": True},
        {"jenis": "butir", "butir": ["ketiga"], "bernomor": False},
        {"jenis": "butir", "butir": ["lagi"], "bernomor": True},
    ]


def test_a_list_of_lines_is_numbered_over_empty_lines() -> None:
    assert read("UU 1;\r\n\r\nUU 2; dan\nUU 3.", NILAI, daftar=True).blok == [
        {"jenis": "butir", "butir": ["UU 1;", "UU 2; dan", "UU 3."], "bernomor": True}
    ]


def test_a_line_about_what_nobody_knows_is_left_out_and_told() -> None:
    found = read("Tema {tema} tahun {tahun}.\nTahun {tahun}.\n- {nomor_ba}", NILAI)
    assert found.blok == [{"jenis": "teks", "teks": "Tahun 2028."}]
    assert found.kosong == [("Tema {tema} tahun {tahun}.", "tema"), ("- {nomor_ba}", "nomor berita acara")]


def test_a_sentence_that_does_not_apply_is_not_told_as_missing() -> None:
    assert read("{tanpa_usulan}\n{pagu_terlampaui}", NILAI) == ([], [])


def test_braces_that_are_no_placeholder_are_told_by_their_name() -> None:
    assert unknown_names("{kecamatan} {Kecamatan} {x} { tahun } {}") == ["Kecamatan", "x"]


def test_a_value_is_never_read_as_text_again() -> None:
    assert read("{kecamatan}", {"kecamatan": "- {tahun}"}).blok == [{"jenis": "teks", "teks": "- {tahun}"}]


@pytest.mark.parametrize("kata", SEMUA)
def test_the_usual_texts_name_what_there_is(kata: str) -> None:
    satu = SEMUA[kata]
    assert unknown_names(satu.baku) == []
    assert read(satu.baku, dict.fromkeys(rkp_baku.ISIAN, "x"), daftar=satu.daftar).kosong == []


def test_the_sistematika_names_what_is_filled() -> None:
    bab = [("I", "Pendahuluan", ["A"]), ("II", "Penutup", ["B", "C"]), ("III", "X", ["D", "E", "F"])]
    assert systematic(bab) == [
        "BAB I Pendahuluan, memuat A.",
        "BAB II Penutup, memuat B dan C.",
        "BAB III X, memuat D, E, dan F.",
    ]


def test_words_are_given_once() -> None:
    assert len(SEMUA) == 1 + sum(len(part) for part in BAB.values())
