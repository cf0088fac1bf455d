"""manage.py ganti_sandi: the way back, with an entry in the record; Django's own commands are refused."""

from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from musrenbang.jejak.actor import Perintah
from musrenbang.jejak.links import verify_chain
from musrenbang.models import Jejak, Pengguna, Rantai
from tests.cast import SANDI

BARU = "sandi-yang-baru"


@pytest.fixture(autouse=True)
def sandi(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AKUN_SANDI", BARU)


def ganti(username: str) -> str:
    call_command("ganti_sandi", username, stdout=(keluaran := StringIO()))
    return keluaran.getvalue()


def test_the_new_password_opens_the_old_one_does_not(budi: Pengguna) -> None:
    ganti("budi")
    budi.refresh_from_db()
    assert (budi.check_password(BARU), budi.check_password(SANDI)) == (True, False)


def test_it_is_recorded_without_the_password(budi: Pengguna) -> None:
    ganti("budi")
    jejak = Jejak.objects.get()
    assert (jejak.rantai.kunci, jejak.oleh, jejak.aksi, jejak.data) == (
        "kabupaten:36.02",
        Perintah("ganti_sandi").tanda,
        "sandi",
        {"akun": "budi", "ubah": {}},
    )
    assert verify_chain(Rantai.objects.get()) == 1


def test_a_name_that_was_locked_is_open_again(budi: Pengguna) -> None:
    def masuk(password: str) -> int:
        return Client().post(reverse("masuk"), {"username": "budi", "password": password}).status_code

    assert [masuk("salah") for _ in range(10)] == [422] * 9 + [429]
    assert masuk(SANDI) == 429
    ganti("budi")
    assert masuk(BARU) == 302


def test_a_closed_account_stays_closed_and_is_told(budi: Pengguna) -> None:
    assert "tidak aktif" not in ganti("budi")
    Pengguna.objects.update(is_active=False)
    assert "Akun ini tidak aktif, jadi belum dapat masuk." in ganti("budi")
    assert not Pengguna.objects.get().is_active


@pytest.mark.parametrize(
    ("username", "password", "pesan"),
    [
        ("bodi", BARU, "Akun bodi tidak ada. Akun selain akun desa: budi, luar."),
        ("budi", "pendek", "terlalu pendek"),
        ("luar", BARU, "tidak dibuat oleh program ini"),
    ],
)
def test_refused(
    username: str, password: str, pesan: str, budi: Pengguna, sari: Pengguna, monkeypatch: pytest.MonkeyPatch
) -> None:
    Pengguna.objects.create_user("luar", password=SANDI)
    monkeypatch.setenv("AKUN_SANDI", password)
    before = list(Pengguna.objects.values())
    with pytest.raises(CommandError, match=pesan):
        ganti(username)
    assert list(Pengguna.objects.values()) == before
    assert Jejak.objects.count() == 0


@pytest.mark.parametrize(
    ("command", "instead"), [("createsuperuser", "manage.py buat_akun"), ("changepassword", "manage.py ganti_sandi")]
)
def test_djangos_own_commands_are_refused(command: str, instead: str, wilayah: SimpleNamespace) -> None:
    with pytest.raises(CommandError, match=instead):
        call_command(command)
    assert Pengguna.objects.count() == 0


def test_the_log_in_page_says_who_helps(db: None) -> None:
    text = " ".join(Client().get(reverse("masuk")).text.split())
    assert "Desa dan petugas sidang: hubungi kecamatan. Kecamatan dan Perangkat Daerah: hubungi kabupaten." in text
