"""manage.py buat_akun: the first account, with a strong password, and in the record."""

import contextlib
import io
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
        ("sandi-yang-panjang", {"peran": "desa"}, r"dengan peran\. Kode desa/kelurahan berbentuk 36\.02\.01\.2003\."),
        ("sandi-yang-panjang", {"peran": "desa", "wilayah": "36.02xxxxxxxx"}, "tidak sesuai dengan peran"),
        ("sandi-yang-panjang", {"wilayah": "99.99"}, "Muat dahulu wilayahnya"),
        ("sandi-yang-panjang", {"peran": "kecamatan", "wilayah": "36.02.99"}, "Wilayah 36.02.99 belum ada"),
        ("sandi-yang-panjang", {"peran": "desa", "wilayah": "36.02.01.2099"}, "Wilayah 36.02.01.2099 belum ada"),
        ("sandi-yang-panjang", {"peran": "opd"}, "Pilih Perangkat Daerah"),
        ("sandi-yang-panjang", {"peran": "opd", "opd": "Dinas Angin"}, "“Dinas Angin” tidak ada di 36.02"),
    ],
)
def test_refused(
    monkeypatch: pytest.MonkeyPatch, wilayah: SimpleNamespace, sandi: str, pilihan: dict[str, str], pesan: str
) -> None:
    with pytest.raises(CommandError, match=pesan):
        buat(monkeypatch, sandi, **pilihan)
    assert (Pengguna.objects.count(), Jejak.objects.count()) == (0, 0)


def test_an_opd_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch, wilayah: SimpleNamespace) -> None:
    buat(monkeypatch, "sandi-yang-panjang", peran="opd", opd="DINAS  PERTANIAN")
    assert Pengguna.objects.get().opd == wilayah.tani


@pytest.mark.parametrize(("username", "pesan"), [("rina", "sudah ada"), ("tambah", "dipakai program")])
def test_a_name_that_will_not_do_is_refused_before_a_password_is_asked(
    username: str, pesan: str, monkeypatch: pytest.MonkeyPatch, rina: Pengguna
) -> None:
    monkeypatch.delenv("AKUN_SANDI", raising=False)
    with pytest.raises(CommandError, match=pesan):
        call_command("buat_akun", username, peran="kabupaten", wilayah="36.02")


def test_without_a_terminal_the_variable_is_named(monkeypatch: pytest.MonkeyPatch, wilayah: SimpleNamespace) -> None:
    monkeypatch.delenv("AKUN_SANDI", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO("sandi-yang-panjang\n" * 2))
    with pytest.raises(CommandError, match="Isi AKUN_SANDI"):
        call_command("buat_akun", "rina", peran="kabupaten", wilayah="36.02")
    assert Pengguna.objects.count() == 0


@pytest.mark.parametrize(("second", "made"), [("sandi-yang-panjang", 1), ("sandi-yang-panjamg", 0)])
def test_a_typed_password_is_typed_twice(
    second: str, made: int, monkeypatch: pytest.MonkeyPatch, wilayah: SimpleNamespace
) -> None:
    monkeypatch.delenv("AKUN_SANDI", raising=False)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    typed = iter(["sandi-yang-panjang", second])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    with contextlib.nullcontext() if made else pytest.raises(CommandError, match="tidak sama"):
        call_command("buat_akun", "rina", peran="kabupaten", wilayah="36.02")
    assert Pengguna.objects.count() == made
