"""The files of the example kecamatan fit each other, and read like those of a real one."""

import re
from collections import Counter
from decimal import Decimal

import pytest

from laporan.contoh.files import ExampleRow, read
from musrenbang.wilayah.urusan import URUSAN

TAHAP = {"draf", "diajukan", "dikembalikan", "ditolak", "sidang"}
KELOMPOK = {"", "fisik", "ekonomi", "sosbud"}


@pytest.fixture
def usulan() -> list[ExampleRow]:
    return read("usulan") + read("usulan_lalu")


def of(nama: str, kolom: str) -> set[str]:
    return {baris[kolom] for baris in read(nama)}


def kelompok(usulan: ExampleRow) -> str:
    kelompok_urusan = {kode: k for kode, (_, k) in URUSAN.items()} | dict(URUSAN.values())
    kamus = {r["kunci"]: r["kode_subkegiatan"][:4] for r in read("kamus")}
    return kelompok_urusan[kamus[usulan["item"]] if usulan["item"] else usulan["urusan"]]


def test_every_name_is_known(usulan: list[ExampleRow]) -> None:
    desa = {nama.removeprefix("Kelurahan ") for nama in of("wilayah", "nama")}
    assert {d for u in usulan for d in u["desa"].split(" / ")} - desa == set()
    assert {p["desa"] for p in read("peserta")} - desa == {""}
    assert {u["item"] for u in usulan} - of("kamus", "kunci") == {""}
    assert {u["opd"] for u in usulan} - of("opd", "nama") == {""}
    assert of("kamus", "opd") - of("opd", "nama") == set()
    assert of("opd", "nama") - of("kamus", "opd") == set()
    assert {k["kode_subkegiatan"][:4] for k in read("kamus")} - URUSAN.keys() == set()
    assert of("kamus", "prioritas_daerah") == of("prioritas", "nomor")
    assert of("pengguna", "kode_wilayah") == of("wilayah", "kode") - {"36"}


def test_keys_are_unique_and_merges_have_a_parent(usulan: list[ExampleRow]) -> None:
    assert [k for k, n in Counter(u["kunci"] for u in usulan).items() if n > 1] == []
    merged = {u["kunci"]: u["tahap"].removeprefix("gabung:") for u in usulan if u["tahap"] not in TAHAP}
    assert merged == {"F04": "F03", "F28": "F01"}
    assert [k for k, n in Counter(k["kunci"] for k in read("kamus")).items() if n > 1] == []


def test_a_usulan_outside_the_kamus_names_opd_and_urusan(usulan: list[ExampleRow]) -> None:
    outside = [u for u in usulan if not u["item"]]
    assert sorted(u["kunci"] for u in outside) == ["D02", "E14", "F24", "S15", "T01"]
    assert all(u["opd"] and u["urusan"] in dict(URUSAN.values()) for u in outside)


def test_what_is_undecided_or_sent_back_says_why(usulan: list[ExampleRow]) -> None:
    reasoned = [u for u in usulan if u["hasil"] == "belum_disepakati" or u["tahap"] in ("dikembalikan", "ditolak")]
    assert len(reasoned) == 9
    assert [u["kunci"] for u in reasoned if len(u["alasan"]) < 10] == []
    assert {u["hasil"] for u in usulan} == {"", "disepakati", "cadangan", "belum_disepakati"}


def test_this_year_is_as_large_as_the_forum_of_a_small_kecamatan() -> None:
    usulan = read("usulan")
    assert len(usulan) == 80
    assert Counter(kelompok(u) for u in usulan if u["tahap"] == "sidang") == {"fisik": 27, "ekonomi": 17, "sosbud": 18}
    assert Counter(u["tahap"] for u in usulan if u["tahap"] in TAHAP - {"sidang"}) == {
        "diajukan": 8,
        "draf": 5,
        "dikembalikan": 2,
        "ditolak": 1,
    }
    assert [u["kunci"] for u in usulan if " / " in u["desa"]] == ["F01", "F02"]
    discussed = [u for u in usulan if u["tahap"] == "sidang"]
    assert [u["kunci"] for u in discussed if not u["volume"]] == ["F18", "S18"]
    assert [u["kunci"] for u in discussed if not u["lokasi"]] == ["F23", "E16"]
    assert all(u["hasil"] for u in discussed if kelompok(u) == "ekonomi")
    assert [u["kunci"] for u in discussed if kelompok(u) == "sosbud" and u["hasil"]] == []


def test_last_year_decided_all_that_was_discussed() -> None:
    usulan = read("usulan_lalu")
    assert Counter(u["hasil"] for u in usulan if u["tahap"] == "sidang") == {
        "disepakati": 24,
        "cadangan": 6,
        "belum_disepakati": 4,
    }
    assert [u["kunci"] for u in usulan if u["tahap"] == "diajukan"] == ["L35", "L36"]


def test_figures_are_figures_and_no_group_is_larger_than_four_times_its_families(usulan: list[ExampleRow]) -> None:
    for u in usulan:
        assert re.fullmatch(r"\d*", u["volume"]), u
        groups = [u[k] for k in ("perempuan", "miskin", "pemuda", "anak", "lansia", "disabilitas")]
        assert all(re.fullmatch(r"\d*", g) for g in (u["kk"], *groups)), u
        assert all(int(g or 0) <= 4 * int(u["kk"] or 0) for g in groups), u
    assert all(Decimal(k["harga_satuan_rp"]) > 0 for k in read("kamus"))


def test_participants_are_many_enough_and_cannot_be_called() -> None:
    peserta = read("peserta")
    assert len(peserta) == 54
    for kolom, jumlah, perempuan in (("hadir", 51, 22), ("hadir_lalu", 37, 13)):
        hadir = [p for p in peserta if p[kolom] == "ya"]
        assert (len(hadir), sum(p["jenis_kelamin"] == "P" for p in hadir)) == (jumlah, perempuan)
    # No operator has the prefix 0810.
    assert [p["telepon"] for p in peserta] == [f"0810-0000-0{n}" for n in range(101, 155)]
    assert {p["kelompok"] for p in peserta} == KELOMPOK
    assert sum(p["wakil"] == "ya" for p in peserta) == 12
