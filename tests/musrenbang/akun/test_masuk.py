"""Logging in and out, and the page that says whether the server lives."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.cast import SANDI

Sebagai = Callable[[Pengguna], Client]
SALAH = "Nama pengguna atau kata sandi salah. Periksa kembali, lalu coba lagi."


def masuk(username: str, password: str, query: str = "", **lain: str) -> tuple[Client, int, str, str]:
    klien = Client()
    jawab = klien.post(f"/masuk/{query}", {"username": username, "password": password} | lain)
    return klien, jawab.status_code, jawab.headers.get("Location", ""), jawab.text


def test_into_the_page_of_ones_work(sari: Pengguna) -> None:
    klien, status, ke, _ = masuk("sari", SANDI)
    assert (status, ke) == (302, "/beranda/")
    assert klien.get("/beranda/").wsgi_request.user == sari


@pytest.mark.parametrize(
    ("minta", "ke"),
    [("/usulan/?status=draf", "/usulan/?status=draf"), ("https://jahat.example/", "/beranda/"), ("//x", "/beranda/")],
)
def test_back_to_the_page_that_was_asked_for_if_it_is_ours(sari: Pengguna, minta: str, ke: str) -> None:
    assert masuk("sari", SANDI, next=minta)[1:3] == (302, ke)


def test_a_page_behind_the_log_in_sends_there(sari: Pengguna) -> None:
    jawab = Client().get("/usulan/?status=draf")
    assert (jawab.status_code, jawab["Location"]) == (302, "/masuk/?next=/usulan/%3Fstatus%3Ddraf")
    halaman = Client().get(jawab["Location"])
    assert 'name="next" value="/usulan/?status=draf"' in halaman.text


@pytest.mark.parametrize(
    ("username", "password"), [("sari", "salah"), ("tidak-ada", SANDI), ("SARI", "x"), ("sari", SANDI + " ")]
)
def test_a_wrong_pair_is_one_sentence_for_both(sari: Pengguna, username: str, password: str) -> None:
    klien, status, _, halaman = masuk(username, password)
    assert (status, SALAH in halaman) == (422, True)
    assert "_auth_user_id" not in klien.session


@pytest.mark.parametrize(
    ("username", "password", "kalimat"), [("", SANDI, "Isi nama pengguna."), ("sari", "", "Isi kata sandi.")]
)
def test_an_empty_field_is_told(sari: Pengguna, username: str, password: str, kalimat: str) -> None:
    _, status, _, halaman = masuk(username, password)
    assert (status, SALAH in halaman) == (422, False)
    assert re.findall(r">([^<>]*Isi [^<]*)<", halaman) == [kalimat, kalimat]


def test_an_account_that_was_switched_off_cannot(sari: Pengguna, sebagai: Sebagai) -> None:
    terbuka = sebagai(sari)
    sari.is_active = False
    sari.save()
    assert masuk("sari", SANDI)[1] == 422
    # Nor does the window that was open before go on.
    assert terbuka.get("/beranda/").status_code == 302


def test_a_new_password_ends_the_open_windows(sari: Pengguna, sebagai: Sebagai) -> None:
    terbuka = sebagai(sari)
    sari.set_password("lain-sekali")
    sari.save()
    assert terbuka.get("/beranda/").status_code == 302


def test_ten_wrong_ones_lock_that_name_on_that_address_only(sari: Pengguna, joko: Pengguna) -> None:
    status = [masuk("sari", "salah")[1] for _ in range(10)]
    assert status == [422] * 9 + [429]
    _, status_, _, halaman = masuk("sari", SANDI)
    assert (status_, "Tunggu enam menit" in halaman) == (429, True)
    assert masuk("joko", SANDI)[1] == 302
    lain = Client(REMOTE_ADDR="10.0.0.9").post("/masuk/", {"username": "sari", "password": SANDI})
    assert lain.status_code == 302


def test_a_good_one_forgets_the_wrong_ones(sari: Pengguna) -> None:
    for _ in range(2):
        assert [masuk("sari", "salah")[1] for _ in range(9)] == [422] * 9
        assert masuk("sari", SANDI)[1] == 302


def test_who_is_in_already_is_sent_on(sari: Pengguna, sebagai: Sebagai) -> None:
    jawab = sebagai(sari).get("/masuk/")
    assert (jawab.status_code, jawab["Location"]) == (302, "/beranda/")


def test_logging_out(sari: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(sari)
    assert klien.get("/keluar/").status_code == 405
    jawab = klien.post("/keluar/")
    assert (jawab.status_code, jawab["Location"]) == (302, "/")
    assert klien.get("/beranda/").status_code == 302


def test_a_form_of_another_site_is_refused(sari: Pengguna) -> None:
    jawab = Client(enforce_csrf_checks=True).post("/masuk/", {"username": "sari", "password": SANDI})
    assert jawab.status_code == 403


def test_the_cookie_is_not_for_scripts(sari: Pengguna) -> None:
    cookie = masuk("sari", SANDI)[0].cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


# -- /sehat/ -------------------------------------------------------------------------------------------


def test_alive(acara: Musrenbang, sari: Pengguna, budi: Pengguna, rina: Pengguna, sebagai: Sebagai) -> None:
    for klien in (Client(), sebagai(sari), sebagai(budi)):
        assert klien.get("/sehat/").json() == {"ok": True}
    told = {"ok": True, "versi": settings.VERSI, "basis_data": connection.vendor, "musrenbang": 1}
    assert sebagai(rina).get("/sehat/").json() == told
    assert Client().post("/sehat/").status_code == 405


def test_everybody_changes_his_own_password(sari: Pengguna, sebagai: Callable[[Pengguna], Client]) -> None:
    klien = sebagai(sari)
    isian = {"old_password": SANDI, "new_password1": "sandi-baru-sari", "new_password2": "sandi-baru-sari"}
    assert klien.post("/sandi/", isian | {"old_password": "salah"}).status_code == 422
    assert klien.post("/sandi/", isian | {"new_password1": "x", "new_password2": "x"}).status_code == 422
    assert Jejak.objects.count() == 0
    assert klien.post("/sandi/", isian).status_code == 302
    sari.refresh_from_db()
    assert sari.check_password("sandi-baru-sari")
    jejak = Jejak.objects.get()
    assert (jejak.oleh, jejak.aksi, jejak.data) == ("sari", "sandi", {"akun": "sari", "ubah": {}})
    assert klien.get("/beranda/").status_code == 200
