from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laporan.kalimat.tanggal import dalam_kata, hari_tanggal, jam, nip, rentang, tanggal
from laporan.kalimat.terbilang import rupiah_terbilang, terbilang


@pytest.mark.parametrize(
    ("n", "kata"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (26, "dua puluh enam"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (2019, "dua ribu sembilan belas"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_250_000_000, "satu miliar dua ratus lima puluh juta"),
        (2_000_000_000_001, "dua triliun satu"),
    ],
)
def test_terbilang(n, kata):
    assert terbilang(n) == kata


def read_words(words):
    """The inverse, written independently: sum of (group × size)."""
    sizes = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
    digits = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
    total = group = last = 0
    for word in words.replace("seribu", "satu ribu").replace("seratus", "satu ratus").split():
        if word in sizes:
            total += (group + last) * sizes[word]
            group = last = 0
        elif word == "ratus":
            group, last = group + last * 100, 0
        elif word == "puluh":
            group, last = group + last * 10, 0
        elif word == "belas":
            group, last = group + last + 10, 0
        elif word in ("sepuluh", "sebelas"):
            last = 10 if word == "sepuluh" else 11
        else:
            last = digits.index(word)
    return total + group + last


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_terbilang_reads_back(n):
    assert read_words(terbilang(n)) == n


def test_terbilang_negative_is_refused():
    with pytest.raises(ValueError, match="negatif"):
        terbilang(-1)


@pytest.mark.parametrize(
    ("amount", "kata"),
    [
        ("1250000000.00", "satu miliar dua ratus lima puluh juta rupiah"),
        (Decimal("1500.50"), "seribu lima ratus rupiah lima puluh sen"),
        (0, "nol rupiah"),
    ],
)
def test_rupiah_terbilang(amount, kata):
    assert rupiah_terbilang(amount) == kata


def test_tanggal():
    assert tanggal("2019-02-26") == "26 Februari 2019"
    assert tanggal(date(2026, 8, 1)) == "1 Agustus 2026"
    assert tanggal("") == ""


def test_hari_tanggal_is_the_real_weekday():
    assert hari_tanggal("2019-02-26") == "Selasa, 26 Februari 2019"
    assert hari_tanggal("2024-02-29") == "Kamis, 29 Februari 2024"
    assert hari_tanggal("2026-02-13") == "Jumat, 13 Februari 2026"
    assert hari_tanggal("") == ""


def test_rentang():
    assert rentang("2019-02-26", "2019-02-26") == "Selasa, 26 Februari 2019"
    assert rentang("2019-02-26", "2019-02-27") == "Selasa, 26 Februari 2019 s.d. Rabu, 27 Februari 2019"


@pytest.mark.parametrize(
    ("mulai", "selesai", "kata"),
    [
        (
            "2019-02-26",
            "2019-02-26",
            "Selasa tanggal Dua Puluh Enam bulan Februari tahun Dua Ribu Sembilan Belas",
        ),
        (
            "2019-02-26",
            "2019-02-27",
            (
                "Selasa tanggal Dua Puluh Enam sampai dengan tanggal Dua Puluh Tujuh bulan Februari "
                "tahun Dua Ribu Sembilan Belas"
            ),
        ),
        (
            "2019-02-25",
            "2019-03-02",
            (
                "Senin tanggal Dua Puluh Lima bulan Februari sampai dengan tanggal Dua bulan Maret "
                "tahun Dua Ribu Sembilan Belas"
            ),
        ),
        (
            "2019-12-31",
            "2020-01-01",
            (
                "Selasa tanggal Tiga Puluh Satu bulan Desember tahun Dua Ribu Sembilan Belas sampai dengan "
                "tanggal Satu bulan Januari tahun Dua Ribu Dua Puluh"
            ),
        ),
    ],
)
def test_dalam_kata(mulai, selesai, kata):
    assert dalam_kata(mulai, selesai) == kata


def test_jam():
    assert jam(time(8, 30), time(13)) == "08.30 s.d. 13.00 WIB"
    assert jam(time(9), None, "Asia/Makassar") == "09.00 WITA s.d. selesai"
    assert jam(time(13, 30, 2), time(13, 30, 41)) == "13.30 WIB"
    assert jam(None, time(13)) == ""


def test_nip_is_grouped_8_6_1_3():
    assert nip("196503181990031005") == "19650318 199003 1 005"
    assert nip("19650318 199003 1 005") == "19650318 199003 1 005"
    assert nip("12345") == "12345"
