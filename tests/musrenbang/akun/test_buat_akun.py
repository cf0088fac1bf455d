"""manage.py buat_akun: the first account, with a strong password, and in the record."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from musrenbang.jejak.actor import Perintah
from musrenbang.models import Jejak, Pengguna


def buat(monkeypatch: pytest.MonkeyPatch, sandi: str, **pilihan: Any) -> None:
    monkeypatch.setenv("AKUN_SANDI", sandi)
    call_command("buat_akun", "rina", **{"peran": "kabupaten", "wilayah": "36.02"} | pilihan)


def test_made_and_recorded(monkeypatch: pytest.MonkeyPatch, wilayah: SimpleNamespace) -> None:
    buat(monkeypatch, "sandi-yang-panjang")
    assert Pengguna.objects.get().check_password("sandi-yang-panjang")
    jejak = Jejak.objects.get()
    assert (jejak.rantai.kunci, jejak.oleh, jejak.aksi) == ("kabupaten:36.02", Perintah("buat_akun").tanda, "akun")
    assert jejak.data == {"akun": "rina", "ubah": {}, "bagian": {"pengguna:rina": {"baru": AKUN}}}


# All that the record keeps of an account: neither its name nor its password.
AKUN = {
    "username": "rina",
    "peran": "kabupaten",
    "kode_wilayah": "36.02",
    "is_active": True,
    "is_staff": False,
    "is_superuser": False,
}


@pytest.mark.parametrize(
    ("sandi", "pilihan", "pesan"),
    [
        ("x", {}, "terlalu pendek"),
        ("sandi-yang-panjang", {"peran": "desa"}, "tidak sesuai dengan peran"),
        ("sandi-yang-panjang", {"peran": "desa", "wilayah": "36.02xxxxxxxx"}, "tidak sesuai dengan peran"),
        ("sandi-yang-panjang", {"wilayah": "99.99"}, "Muat dahulu wilayahnya"),
    ],
)
def test_refused(
    monkeypatch: pytest.MonkeyPatch, wilayah: SimpleNamespace, sandi: str, pilihan: dict[str, str], pesan: str
) -> None:
    with pytest.raises(CommandError, match=pesan):
        buat(monkeypatch, sandi, **pilihan)
    assert (Pengguna.objects.count(), Jejak.objects.count()) == (0, 0)
