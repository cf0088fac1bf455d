"""Accounts: each level makes those below it, and sees no others."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from musrenbang.akun.forms import AkunForm
from musrenbang.jejak.links import verify_chain
from musrenbang.models import Jejak, Pengguna, Rantai
from tests.cast import SANDI, buat_akun
from tests.halaman import typed

Sebagai = Callable[[Pengguna], Client]
BARU = {"username": "wati", "first_name": "Operator Mekarsari", "sandi": "sandi-baru-1"}
DESA = BARU | {"peran": "desa", "kode_wilayah": "36.02.01.2002"}


@pytest.fixture
def semua(
    sari: Pengguna, joko: Pengguna, budi: Pengguna, rina: Pengguna, dewi: Pengguna, asing: Pengguna
) -> dict[str, Pengguna]:
    return {p.username: p for p in (sari, joko, budi, rina, dewi, asing)}


def daftar(klien: Client) -> list[tuple[str, str]]:
    return [(akun.username, str(tempat)) for akun, tempat in klien.get("/akun/").context["daftar"]]


def test_each_sees_those_below(semua: dict[str, Pengguna], wilayah: SimpleNamespace, sebagai: Sebagai) -> None:
    buat_akun("tani", "opd", "36.02", opd=wilayah.tani)
    buat_akun("rekan", "kabupaten", "36.02")
    buat_akun("jauh", "kecamatan", "36.03.01")
    assert daftar(sebagai(semua["budi"])) == [
        ("sari", "Desa Sukamaju"),
        ("joko", "Desa Mekarsari"),
        ("dewi", "Kecamatan Sukaraja"),
    ]
    assert daftar(sebagai(semua["rina"])) == [
        ("rekan", "Kabupaten Contoh"),
        ("budi", "Kecamatan Sukaraja"),
        ("asing", "Kecamatan Cikembar"),
        ("tani", "Dinas Pertanian"),
    ]
    assert daftar(sebagai(semua["asing"])) == []


@pytest.mark.parametrize("nama", ["sari", "dewi"])
def test_the_others_manage_none(nama: str, semua: dict[str, Pengguna], sebagai: Sebagai) -> None:
    klien = sebagai(semua[nama])
    for url in ("/akun/", "/akun/tambah/", "/akun/joko/"):
        assert klien.get(url).status_code == 403
    assert klien.post("/akun/tambah/", DESA).status_code == 403
    assert Pengguna.objects.count() == len(semua)


def test_a_new_account_can_log_in(semua: dict[str, Pengguna], sebagai: Sebagai) -> None:
    jawab = sebagai(semua["budi"]).post("/akun/tambah/", DESA, follow=True)
    assert [str(m) for m in jawab.context["messages"]] == ["Akun wati sudah disimpan."]
    wati = Pengguna.objects.get(username="wati")
    assert (wati.peran, wati.kode_wilayah, wati.is_active, str(wati)) == (
        "desa",
        "36.02.01.2002",
        True,
        "Operator Mekarsari",
    )
    assert (wati.is_superuser, wati.is_staff) == (False, False)
    assert Client().login(request=jawab.wsgi_request, username="wati", password="sandi-baru-1")


def test_petugas_belong_to_the_kecamatan_whatever_is_chosen(semua: dict[str, Pengguna], sebagai: Sebagai) -> None:
    sebagai(semua["budi"]).post("/akun/tambah/", DESA | {"peran": "petugas"})
    assert Pengguna.objects.get(username="wati").kode_wilayah == "36.02.01"


def test_the_kabupaten_makes_kecamatan_and_opd(
    semua: dict[str, Pengguna], wilayah: SimpleNamespace, sebagai: Sebagai
) -> None:
    klien = sebagai(semua["rina"])
    klien.post("/akun/tambah/", BARU | {"peran": "kecamatan", "kode_wilayah": "36.02.02"})
    klien.post("/akun/tambah/", BARU | {"username": "pu", "peran": "opd", "opd": "dinaspekerjaanumum"})
    assert list(
        Pengguna.objects.filter(username__in=["wati", "pu"]).values_list("peran", "kode_wilayah", "opd__nama")
    ) == [("opd", "36.02", "Dinas Pekerjaan Umum"), ("kecamatan", "36.02.02", None)]


def test_an_opd_is_named_by_its_key(semua: dict[str, Pengguna], wilayah: SimpleNamespace, sebagai: Sebagai) -> None:
    buat_akun("tani", "opd", "36.02", opd=wilayah.tani)
    field = sebagai(semua["rina"]).get("/akun/tani/").context["form"]["opd"]
    assert [(str(option.data["value"]), option.data["selected"]) for option in field] == [
        ("", False),
        ("dinaspekerjaanumum", False),
        ("dinaspertanian", True),
    ]


@pytest.mark.parametrize(
    ("oleh", "isian", "kolom"),
    [
        ("budi", DESA | {"peran": "kabupaten"}, "peran"),
        ("budi", DESA | {"peran": "kecamatan"}, "peran"),
        ("budi", DESA | {"peran": "opd"}, "peran"),
        ("budi", DESA | {"kode_wilayah": "36.02.02.2001"}, "kode_wilayah"),  # the neighbour's desa
        ("budi", DESA | {"kode_wilayah": "36.02"}, "kode_wilayah"),
        ("budi", DESA | {"kode_wilayah": ""}, "kode_wilayah"),
        ("rina", DESA, "peran"),
        ("rina", DESA | {"peran": "kecamatan", "kode_wilayah": "36.03.01"}, "kode_wilayah"),
        ("rina", DESA | {"peran": "opd", "kode_wilayah": ""}, "opd"),
        ("budi", DESA | {"username": "sari"}, "username"),
        ("budi", DESA | {"username": "dua kata"}, "username"),
        ("budi", DESA | {"username": "tambah"}, "username"),
        ("budi", DESA | {"username": ""}, "username"),
        ("budi", DESA | {"first_name": ""}, "first_name"),
        ("budi", DESA | {"sandi": ""}, "sandi"),
        ("budi", DESA | {"sandi": "pendek"}, "sandi"),
    ],
)
def test_what_is_not_below_or_not_valid_is_refused(
    oleh: str, isian: dict[str, str], kolom: str, semua: dict[str, Pengguna], sebagai: Sebagai
) -> None:
    jawab = sebagai(semua[oleh]).post("/akun/tambah/", isian)
    assert jawab.status_code == 422
    assert kolom in jawab.context["form"].errors
    assert Pengguna.objects.count() == len(semua)
    assert Jejak.objects.filter(aksi="akun").count() == 0


@pytest.mark.parametrize("username", ["rina", "asing", "budi", "tidak-ada"])
def test_nobody_above_or_beside_is_changed(username: str, semua: dict[str, Pengguna], sebagai: Sebagai) -> None:
    klien = sebagai(semua["budi"])
    assert klien.get(f"/akun/{username}/").status_code == 404
    assert klien.post(f"/akun/{username}/", {"first_name": "X", "peran": "desa"}).status_code == 404
    assert Pengguna.objects.filter(first_name="X").count() == 0


def test_changing_an_account(semua: dict[str, Pengguna], sebagai: Sebagai) -> None:
    klien = sebagai(semua["budi"])
    isian = {"first_name": "Sari Baru", "peran": "desa", "kode_wilayah": "36.02.01.2002", "is_active": "on"}
    isian["v"] = typed(klien.get("/akun/sari/").text, "v")
    assert klien.post("/akun/sari/", isian | {"username": "lain"}).status_code == 302
    sari = Pengguna.objects.get(pk=semua["sari"].pk)
    assert (sari.username, sari.first_name, sari.kode_wilayah, sari.is_active) == (
        "sari",
        "Sari Baru",
        "36.02.01.2002",
        True,
    )
    assert sari.check_password(SANDI)
    isian["v"] = typed(klien.get("/akun/sari/").text, "v")
    klien.post("/akun/sari/", isian | {"sandi": "sandi-lain-2", "is_active": ""})
    sari.refresh_from_db()
    assert (sari.check_password("sandi-lain-2"), sari.is_active) == (True, False)


def test_what_an_account_may_stands_in_the_record_its_password_does_not(
    semua: dict[str, Pengguna], sebagai: Sebagai
) -> None:
    sebagai(semua["budi"]).post("/akun/tambah/", DESA)
    entri = Jejak.objects.get(aksi="akun")
    assert (entri.rantai.kunci, entri.oleh) == ("kabupaten:36.02", "budi")
    tercatat = entri.data["bagian"]["pengguna:wati"]["baru"]
    assert {k: tercatat[k] for k in ("username", "peran", "kode_wilayah", "is_active")} == {
        "username": "wati",
        "peran": "desa",
        "kode_wilayah": "36.02.01.2002",
        "is_active": True,
    }
    assert [kata for kata in ("sandi-baru-1", "argon2", "Operator") if kata in entri.isi] == []
    assert verify_chain(Rantai.objects.get(kunci="kabupaten:36.02")) == 1


def test_an_account_of_a_wilayah_that_is_not_loaded_gets_a_sentence(db: None, sebagai: Sebagai) -> None:
    jauh = buat_akun("jauh", "kabupaten", "91.99")
    jawab = sebagai(jauh).post("/akun/tambah/", BARU | {"peran": "kabupaten"})
    assert (jawab.status_code, "Muat dahulu data wilayah." in jawab.text) == (422, True)


def test_methods(semua: dict[str, Pengguna], sebagai: Sebagai) -> None:
    klien = sebagai(semua["budi"])
    assert [klien.post("/akun/").status_code, klien.put("/akun/tambah/").status_code] == [405, 405]
    assert Client().get("/akun/").status_code == 302


@pytest.mark.parametrize("nama", ["budi", "rina"])
def test_as_many_queries_for_many_as_for_few(
    nama: str, semua: dict[str, Pengguna], wilayah: SimpleNamespace, sebagai: Sebagai
) -> None:
    klien: Any = sebagai(semua[nama])

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            klien.get("/akun/")
        return len(captured)

    buat_akun("opd-0", "opd", "36.02", opd=wilayah.pu)
    before = queries()
    for nomor in range(1, 9):
        buat_akun(f"desa-{nomor}", "desa", "36.02.01.2001")
        buat_akun(f"opd-{nomor}", "opd", "36.02", opd=wilayah.tani)
    assert queries() == before


def test_an_old_page_does_not_open_a_closed_account_again(
    budi: Pengguna, sari: Pengguna, wilayah: SimpleNamespace, sebagai: Sebagai
) -> None:
    klien = sebagai(budi)
    dibaca = typed(klien.get("/akun/sari/").text, "v")
    Pengguna.objects.filter(pk=sari.pk).update(is_active=False)
    isian = {"first_name": "Sari", "peran": "desa", "kode_wilayah": sari.kode_wilayah, "is_active": "on", "v": dibaca}
    jawab = klien.post("/akun/sari/", isian)
    assert (jawab.status_code, jawab.context["beda"]) == (409, [("Akun aktif", "tidak", "ya")])
    assert not Pengguna.objects.get(pk=sari.pk).is_active
    assert klien.post("/akun/sari/", isian | {"v": jawab.context["form"].data["v"]}).status_code == 302
    assert Pengguna.objects.get(pk=sari.pk).is_active


def test_a_password_changed_meanwhile_stays(budi: Pengguna, sari: Pengguna, sebagai: Sebagai) -> None:
    row = Pengguna.objects.get(pk=sari.pk)
    isian = {"first_name": "Sari", "peran": "desa", "kode_wilayah": sari.kode_wilayah, "is_active": "on"}
    form = AkunForm(isian | {"v": AkunForm(instance=row, user=budi).read_version()}, instance=row, user=budi)
    assert form.is_valid()
    sari.set_password("sandi-yang-baru")
    sari.save()
    form.simpan(by=budi)
    assert Pengguna.objects.get(pk=sari.pk).check_password("sandi-yang-baru")
