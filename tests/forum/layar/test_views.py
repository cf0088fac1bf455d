"""What each view of the room says, against the session."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from forum.hadir.composition import Susunan
from forum.layar import address
from forum.layar.address import base_address, qr, short
from forum.layar.tayang import balance, day, desa, last_year, present, slide
from forum.models import AntreanBicara, Peserta, Sidang, SusunanAcara
from forum.siaran.hall import Batang, desa_of, gauge, newest
from forum.susunan_acara.preset import LANGKAH_BAKU
from musrenbang.models import Pengguna
from tests.cast import UJI
from tests.forum.conftest import kode
from tests.told import told
from usulan.models import UsulanLalu


@pytest.fixture
@told
def separuh(sidang_berlangsung: Sidang, budi: Pengguna, dewi: Pengguna) -> Sidang:
    """1 and 2 agreed, 3 in reserve; of the six the first four fit the pagu."""
    harga = sidang_berlangsung.daftar()[0].pagu_berlaku
    assert harga
    sidang_berlangsung.ubah({"pagu": 4 * harga}, by=budi)
    sidang_berlangsung.putuskan(kode(sidang_berlangsung, 1, 2), hasil="disepakati", by=dewi)
    sidang_berlangsung.putuskan(kode(sidang_berlangsung, 3), hasil="cadangan", by=dewi)
    return sidang_berlangsung


def test_gauge(separuh: Sidang) -> None:
    rows = list(separuh.daftar())
    harga = rows[0].claim.amount
    found = gauge(separuh, rows)
    assert (found["disepakati"], found["sisa"], found["lewat"]) == (2 * harga, 2 * harga, False)
    assert (found["batang"], found["diputuskan"], found["jumlah"]) == (Batang(50, 100, 0), 3, 6)
    separuh.pagu = harga
    over = gauge(separuh, rows)
    assert (over["sisa"], over["lewat"], over["batang"]) == (-harga, True, Batang(100, 50, 50))
    separuh.pagu = 2 * harga - 1
    assert gauge(separuh, rows)["batang"] == Batang(100, 98, 2)
    separuh.pagu = None
    assert (gauge(separuh, rows)["sisa"], gauge(separuh, rows)["batang"]) == (None, None)


def test_decided_last(separuh: Sidang, dewi: Pengguna) -> None:
    rows = {row.kode: row for row in separuh.daftar()}
    satu, dua, tiga = kode(separuh, 1, 2, 3)
    assert newest(rows) == [tiga, satu, dua]
    separuh.putuskan(kode(separuh, 6), hasil="disepakati", by=dewi)
    assert newest({row.kode: row for row in separuh.daftar()}) == [*kode(separuh, 6), tiga, satu]


def test_whose_a_row_is(separuh: Sidang) -> None:
    row = separuh.daftar()[0]
    assert desa_of(row) == [one.kode.split(".")[-1] for one in row.usulan.desa_semua]


def test_recap(separuh: Sidang) -> None:
    found = slide.recap(separuh, {})
    harga = separuh.daftar()[0].claim.amount
    rows = [(one["label"], one["banyak"], one["jumlah"]) for one in found["hasil"]]
    assert rows == [("Disepakati", 2, 2 * harga), ("Cadangan", 1, harga), ("Belum disepakati", 0, 0)]
    assert (found["belum"], found["jumlah"]) == (3, 6)


def test_per_desa(separuh: Sidang, wilayah: SimpleNamespace) -> None:
    """Of several desa a usulan stands at each, and its rupiah are divided."""
    row = separuh.daftar()[1]
    row.usulan.desa.set(list(separuh.musrenbang.kecamatan.desa.all()))
    found = desa.context(separuh, {})["bagian"]
    harga = row.claim.amount
    assert [(one.desa.nama, one.atas, one.bawah, one.disepakati, one.jumlah) for one in found] == [
        ("Mekarsari", [2], [], 1, harga / 2),
        ("Sukamaju", [1, 2, 3, 4], [5, 6], 2, harga + harga / 2),
    ]


def test_balance_names_who_has_nothing(separuh: Sidang) -> None:
    found = balance.context(separuh, {"menurut": "desa"})
    assert [(bar.nama, bar.masuk, bar.diminta, bar.panjang_masuk) for bar in found["batang"]] == [
        ("Desa Sukamaju", 100, 100, 100),
        ("Desa Mekarsari", 0, 0, 0),
    ]
    assert found["rencana"] is False


@pytest.mark.parametrize("menurut", ["desa", "kelompok", "opd", "prioritas"])
def test_balance_before_any_decision_is_that_of_the_line(sidang_berlangsung: Sidang, menurut: str) -> None:
    found = balance.context(sidang_berlangsung, {"menurut": menurut})
    assert (found["rencana"], sum(bar.diminta for bar in found["batang"])) == (True, 100)


def test_present_counts_and_names_nobody(separuh: Sidang) -> None:
    acara = separuh.musrenbang
    for nama, jk, hadir in [("Tamu Satu", "P", True), ("Tamu Dua", "L", True), ("Tamu Tiga", "P", False)]:
        Peserta.objects.create(
            musrenbang=acara, nama=nama, jenis_kelamin=jk, lembaga="PKK", unsur="perempuan", hadir=hadir
        )
    found = present.context(separuh, {})
    made: Susunan = found["susunan"]
    assert (made.hadir["jumlah"], made.hadir["perempuan"], made.persen) == (2, 1, 50)


def test_who_speaks_who_is_next_and_who_was_not_heard(separuh: Sidang, wilayah: SimpleNamespace) -> None:
    assert day.speaker(separuh, {})["papan"]["kini"] is None
    antrean = AntreanBicara.buka(separuh, by=UJI)
    satu = antrean.minta(desa=wilayah.sukamaju, by=UJI)
    antrean.minta(desa=wilayah.mekarsari, by=UJI)
    assert day.speaker(separuh, {})["belum"] == []
    antrean.panggil(satu.kode, by=UJI)
    found = day.speaker(separuh, {})
    assert found["papan"]["kini"]["siapa"] == "Desa Sukamaju"
    assert found["papan"]["berikutnya"]["siapa"] == "Desa Mekarsari"
    assert (found["belum"], found["belum_lain"]) == (["Desa Mekarsari"], 0)


def test_the_step_of_the_run_sheet_and_those_to_come(separuh: Sidang) -> None:
    assert day.run_sheet(separuh, {}) == {"papan": None, "nanti": [], "nanti_lain": -day.COMING}
    susunan = SusunanAcara.buat(separuh.musrenbang, LANGKAH_BAKU, by=UJI)
    susunan.lanjut(v=0, by=UJI)
    found = day.run_sheet(separuh, {})
    assert found["papan"]["kini"]["judul"] == LANGKAH_BAKU[0].judul
    assert [row["judul"] for row in found["nanti"]] == [one.judul for one in LANGKAH_BAKU[1:4]]
    assert found["nanti_lain"] == len(LANGKAH_BAKU) - 4


def test_last_year(separuh: Sidang) -> None:
    acara = separuh.musrenbang
    assert last_year.context(separuh, {}) == {"tahun": None, "langkah": []}
    UsulanLalu.objects.create(kecamatan=acara.kecamatan, tahun=acara.tahun - 1, kegiatan="Jalan", lokasi="RT 01")
    found = last_year.context(separuh, {})
    assert (found["tahun"], [(step.label, step.count) for step in found["langkah"]][:2]) == (
        acara.tahun - 1,
        [("Usulan", 1), ("Disepakati", 0)],
    )


# -- the address ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "publik", "aula", "alamat"),
    [
        ("127.0.0.1:8000", "", False, ""),
        ("localhost", "", False, ""),
        ("192.168.1.5:8000", "", False, "http://192.168.1.5:8000"),
        ("127.0.0.1:8000", "https://a.example", False, "https://a.example"),
        ("127.0.0.1:8000", "https://a.example", True, "http://10.1.2.3:8000"),
        ("192.168.1.5:8000", "https://a.example", True, "http://192.168.1.5:8000"),
    ],
)
def test_where_a_phone_finds_it(
    host: str, publik: str, aula: bool, alamat: str, settings: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ALAMAT_PUBLIK, settings.AULA, settings.ALLOWED_HOSTS = publik, aula, ["*"]
    monkeypatch.setattr(address, "_in_the_wlan", lambda: "10.1.2.3")
    assert base_address(RequestFactory().get("/", headers={"host": host})) == alamat


def test_as_one_types_it() -> None:
    assert [short(one) for one in ("https://a.example/", "http://10.1.2.3:8000")] == ["a.example", "10.1.2.3:8000"]
    assert (qr(""), qr("https://a.example").startswith("<svg")) == ("", True)
