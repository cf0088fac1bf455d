"""The forum's self-evaluation: figures from the data, what nobody has noted stays unknown."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from forum.hadir.composition import Susunan
from laporan.evaluasi.asas import asas_of, part
from laporan.evaluasi.facts import Asked, Decided, Facts
from musrenbang.models import Musrenbang, Pengguna

Sebagai = Callable[[Pengguna], Client]
NOBODY = Susunan({"laki_laki": 0, "perempuan": 0, "jumlah": 0}, [], [], [], target=30)
UNSUR = [{"nama": "BPD/LPM", "laki_laki": 1, "perempuan": 1, "jumlah": 2}]


def ukuran(facts: Facts) -> dict[str, tuple[bool, str]]:
    return {one.nama: (one.tahu, one.nilai) for asas in asas_of(facts) for one in asas.ukuran}


def test_what_nobody_has_noted_stays_unknown() -> None:
    found = ukuran(Facts(NOBODY, Asked(desa=10), Decided()))
    assert {nama: nilai for nama, (tahu, nilai) in found.items() if not tahu} == {
        **dict.fromkeys(
            ("Peserta yang hadir", "Perempuan", "Unsur yang hadir", "Desa/kelurahan yang hadir"),
            "belum ada peserta yang dicatat hadir",
        ),
        "Yang berbicara": "antrean bicara tidak dipakai",
        "Cara putusan diambil": "belum ada putusan",
        "Pemilihan delegasi": "delegasi belum dicatat",
        "Pembacaan rancangan berita acara": "belum dicatat",
        "Pagu dan kuota yang terlampaui": "tidak ada pagu yang ditetapkan",
        "Berita acara disegel": "belum disegel; angka di halaman ini masih dapat berubah",
        "Pemeriksaan daftar oleh desa": "pemeriksaan tidak dicatat",
        "Prioritas daerah yang mendapat kegiatan": "belum dimuat",
    }
    # A figure of nothing divides by nothing.
    assert found["Usulan yang isinya lengkap"] == (True, "tidak ada usulan")


def test_a_target_is_not_reached_before_it_is() -> None:
    many = {"laki_laki": 131, "perempuan": 56, "jumlah": 187}
    hadir = Susunan(many, UNSUR, [], [], target=30, diundang=190, desa_kosong=["Desa Loji"])  # type: ignore[arg-type]
    decided = Decided(keberatan=2, ditanggapi=1)
    facts = Facts(hadir, Asked(desa=10), decided, mulai=dt.date(2027, 2, 9), disegel=dt.date(2027, 2, 12))
    found = ukuran(facts)
    assert found["Perempuan"] == (True, "56 dari 187 orang (29 persen); sasaran 30 persen belum tercapai")
    assert found["Desa/kelurahan yang hadir"] == (True, "9 dari 10 desa/kelurahan (90 persen)")
    assert found["Keberatan yang ditanggapi"] == (True, "1 dari 2 keberatan (50 persen)")
    assert found["Berita acara disegel"] == (True, "12 Februari 2027, 3 hari setelah forum dimulai")
    assert part(2, 3, "usulan") == "2 dari 3 usulan (66 persen)"


@pytest.mark.sekali
def test_the_pages_say_what_the_forum_was(disegel: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    halaman = [sebagai(budi).get(reverse(nama, args=[disegel.kode])) for nama in ("evaluasi", "evaluasi_cetak")]
    assert [satu.status_code for satu in halaman] == [200, 200]
    found = {one.nama: one.nilai for asas in halaman[0].context["daftar"] for one in asas.ukuran}
    assert {nama: found[nama] for nama in list(found)[:6]} == {
        "Peserta yang hadir": "3 dari 4 orang dalam daftar (75 persen)",
        "Perempuan": "2 dari 3 orang (66 persen); sasaran 30 persen tercapai",
        "Unsur yang hadir": "2 unsur",
        "Desa/kelurahan yang hadir": "0 dari 2 desa/kelurahan (0 persen)",
        "Desa/kelurahan yang mengusulkan": "2 dari 2 desa/kelurahan (100 persen)",
        "Usulan tematik": "0 dari 9 usulan (0 persen)",
    }
    assert found["Cara putusan diambil"] == "4 dengan mufakat, 1 dengan pemungutan suara"
    assert found["Usulan yang diputuskan"] == "5 dari 9 usulan (55 persen)"
    assert found["Alasan bagi yang tidak disepakati"] == "6 dari 6 usulan (100 persen)"
    # Every figure says where it comes from; the letterhead stands on the sheet.
    assert halaman[0].text.count('data-label="Sumber"') == len(found)
    assert "Jalan Raya Sukaraja Nomor 1" in halaman[1].text
