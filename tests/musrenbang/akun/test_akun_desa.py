"""Accounts for all desa at once: by the button of the kecamatan and by command; the passwords are shown once."""

import re
from collections.abc import Callable
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from musrenbang.akun.desa import make_accounts
from musrenbang.akun.new import readable_password
from musrenbang.galat import Bentrok
from musrenbang.jejak.actor import Perintah
from musrenbang.jejak.links import verify_chain
from musrenbang.jejak.verify import row_faults
from musrenbang.models import Desa, Jejak, Musrenbang, Pengguna, Rantai
from tests.cast import SANDI, buat_akun

Sebagai = Callable[[Pengguna], Client]
PASSWORD = re.compile(r"[bcdfghjkmnpqrstvwxz2-9]{5}-[bcdfghjkmnpqrstvwxz2-9]{5}")


def akun_desa() -> list[tuple[str, str, str]]:
    rows = Pengguna.objects.filter(peran="desa").order_by("kode_wilayah", "username")
    return list(rows.values_list("username", "kode_wilayah", "first_name"))


def test_who_has_none_gets_one_and_can_log_in_with_what_is_shown(
    wilayah: SimpleNamespace, budi: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    Desa.objects.create(kecamatan=wilayah.kecamatan, kode="36.02.01.1003", nama="Cikaret", jenis="kelurahan")
    answer = sebagai(budi).post(reverse("akun_desa"))
    assert (answer.status_code, answer["Cache-Control"]) == (201, "no-store")
    slips = answer.context["slip"]
    assert [(slip.desa.sebutan, slip.username) for slip in slips] == [
        ("Kelurahan Cikaret", "kelurahan-cikaret"),
        ("Desa Mekarsari", "desa-mekarsari"),
    ]
    assert akun_desa() == [
        ("kelurahan-cikaret", "36.02.01.1003", "Operator Kelurahan Cikaret"),
        ("sari", "36.02.01.2001", "Sari"),
        ("desa-mekarsari", "36.02.01.2002", "Operator Desa Mekarsari"),
    ]
    for slip in slips:
        assert [slip.username in answer.text, slip.sandi in answer.text] == [True, True]
        login = Client().post(reverse("masuk"), {"username": slip.username, "password": slip.sandi})
        assert (login.status_code, login.url) == (302, reverse("beranda"))
    assert "Akun yang sudah ada tidak diubah: Desa Sukamaju." in " ".join(answer.text.split())
    assert Pengguna.objects.get(username="sari").check_password(SANDI)


def test_the_password_of_a_slip_opens_nothing_but_its_change(
    wilayah: SimpleNamespace, sari: Pengguna, sebagai: Sebagai
) -> None:
    (slip,) = make_accounts(wilayah.kecamatan, by=Perintah("uji"))
    client = Client()
    page = client.post(reverse("masuk"), {"username": slip.username, "password": slip.sandi}, follow=True)
    assert page.redirect_chain[-1] == (reverse("sandi"), 302)
    assert [str(m) for m in page.context["messages"]] == [
        "Kata sandi dari slip hanya untuk masuk pertama kali. Ganti dahulu dengan milik Anda."
    ]
    pages = [reverse(name) for name in ("beranda", "usulan", "musrenbang", "depan")]
    assert [client.get(url)["Location"] for url in pages] == [reverse("sandi")] * 4
    new = {"old_password": slip.sandi, "new_password1": "sandi-milik-sendiri", "new_password2": "sandi-milik-sendiri"}
    assert client.post(reverse("sandi"), new | {"old_password": "salah"}).status_code == 422
    assert client.get(reverse("usulan")).status_code == 302
    assert client.post(reverse("sandi"), new)["Location"] == reverse("beranda")
    assert [client.get(url).status_code for url in pages] == [200] * 4
    # Who has a password of his own is asked nothing.
    assert [sebagai(sari).get(url).status_code for url in pages] == [200] * 4


def test_who_will_not_change_it_can_leave(wilayah: SimpleNamespace, sebagai: Sebagai) -> None:
    make_accounts(wilayah.kecamatan, by=Perintah("uji"))
    answer = sebagai(Pengguna.objects.get(username="desa-sukamaju")).post(reverse("keluar"))
    assert answer["Location"] == reverse("depan")


def test_a_second_press_makes_and_shows_nothing(budi: Pengguna, wilayah: SimpleNamespace, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    client.post(reverse("akun_desa"))
    before = list(Pengguna.objects.values())
    answer = client.post(reverse("akun_desa"), follow=True)
    assert [str(m) for m in answer.context["messages"]] == ["Semua desa sudah punya akun; tidak ada yang dibuat."]
    assert (list(Pengguna.objects.values()), Jejak.objects.count()) == (before, 1)


def test_the_page_says_which_desa_have_one(
    budi: Pengguna, sari: Pengguna, wilayah: SimpleNamespace, sebagai: Sebagai
) -> None:
    client = sebagai(budi)
    page = client.get(reverse("akun_desa"))
    found = [(desa.nama, [akun.username for akun in accounts]) for desa, accounts in page.context["daftar"]]
    assert found == [("Sukamaju", ["sari"]), ("Mekarsari", [])]
    assert ("Buat akun semua desa</button>" in page.text, page.context["kurang"]) == (True, 1)
    client.post(reverse("akun_desa"))
    assert "Buat akun semua desa</button>" not in client.get(reverse("akun_desa")).text


def test_a_closed_account_is_left_closed(budi: Pengguna, sari: Pengguna, joko: Pengguna, sebagai: Sebagai) -> None:
    Pengguna.objects.filter(pk=sari.pk).update(is_active=False)
    assert sebagai(budi).post(reverse("akun_desa")).status_code == 302
    assert [username for username, *_ in akun_desa()] == ["sari", "joko"]


def test_the_record_names_them_without_passwords(budi: Pengguna, wilayah: SimpleNamespace, sebagai: Sebagai) -> None:
    slips = sebagai(budi).post(reverse("akun_desa")).context["slip"]
    entry = Jejak.objects.get()
    assert (entry.oleh, entry.aksi, entry.objek) == ("budi", "akun", "kabupaten:36.02")
    assert entry.data["akun"] == ["desa-sukamaju", "desa-mekarsari"]
    assert sorted(entry.data["bagian"]) == ["pengguna:desa-mekarsari", "pengguna:desa-sukamaju"]
    assert [word for word in ("argon2", "Operator", *(slip.sandi for slip in slips)) if word in entry.isi] == []
    assert verify_chain(Rantai.objects.get()) == 1


def test_what_is_kept_of_the_slip_is_no_change_for_the_record(acara_tercatat: Musrenbang) -> None:
    make_accounts(acara_tercatat.kecamatan, by=Perintah("uji"))
    assert Pengguna.objects.get().sandi_sementara
    assert list(row_faults()) == []


def test_a_name_that_is_taken_gets_its_kecamatan_or_its_code(wilayah: SimpleNamespace) -> None:
    buat_akun("desa-sukamaju", "petugas", "36.02.02")
    (slip,) = make_accounts(wilayah.lain, by=Perintah("uji"))
    assert slip.username == "desa-sukamaju-cikembar"
    Desa.objects.create(kecamatan=wilayah.lain, kode="36.02.02.2009", nama="Sukamaju")
    (slip,) = make_accounts(wilayah.lain, by=Perintah("uji"))
    assert slip.username == "desa-3602022009"


def test_who_comes_second_at_the_same_moment_makes_none(
    wilayah: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    hash_password = Pengguna.set_password

    def meanwhile(self: Pengguna, password: str) -> None:
        hash_password(self, password)
        Pengguna.objects.get_or_create(username="cepat", peran="desa", kode_wilayah="36.02.01.2002")

    monkeypatch.setattr(Pengguna, "set_password", meanwhile)
    with pytest.raises(Bentrok):
        make_accounts(wilayah.kecamatan, by=Perintah("uji"))
    assert (list(Pengguna.objects.values_list("username", flat=True)), Jejak.objects.count()) == (["cepat"], 0)


def test_a_password_can_be_read_from_paper() -> None:
    made = [readable_password() for _ in range(200)]
    assert [password for password in made if not PASSWORD.fullmatch(password)] == []
    assert len(set(made)) == len(made)


def test_as_many_queries_for_many_as_for_few(budi: Pengguna, wilayah: SimpleNamespace, sebagai: Sebagai) -> None:
    client = sebagai(budi)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("akun_desa"))
        return len(captured)

    before = queries()
    for number in range(3, 12):
        kode = f"36.02.01.20{number:02}"
        Desa.objects.create(kecamatan=wilayah.kecamatan, kode=kode, nama=f"Desa {number}")
        buat_akun(f"desa-{number}", "desa", kode)
    assert queries() == before


# --- the command -----------------------------------------------------------------------------------------


def perintah(kode: str) -> str:
    call_command("akun_desa", kode, stdout=(output := StringIO()))
    return output.getvalue()


def test_the_command_prints_slips_once(wilayah: SimpleNamespace, sari: Pengguna) -> None:
    output = perintah("36.02.01")
    assert "Desa Sukamaju sudah punya akun: sari. Tetap." in output
    (username,) = re.findall(r"^Nama pengguna  (.*)$", output, re.MULTILINE)
    (password,) = re.findall(r"^Kata sandi     (.*)$", output, re.MULTILINE)
    assert username == "desa-mekarsari"
    assert Pengguna.objects.get(username=username).check_password(password)
    assert Jejak.objects.get().oleh == Perintah("akun_desa").tanda
    again = perintah("36.02.01")
    assert ("Kata sandi " in again, "Desa Mekarsari sudah punya akun: desa-mekarsari. Tetap." in again) == (False, True)


def test_a_kecamatan_that_is_not_there(wilayah: SimpleNamespace) -> None:
    with pytest.raises(CommandError, match=r"Kecamatan 36\.02\.99 belum ada"):
        perintah("36.02.99")
