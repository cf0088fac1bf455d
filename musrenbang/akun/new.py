"""Accounts and passwords that a command sets: checked against what the database holds, refused in words."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from musrenbang.galat import TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.kode import make_kode
from musrenbang.models import OPD, Desa, Kabupaten, Kecamatan, Pengguna
from musrenbang.sheets.names import name_key

# By the length of its code: 36.02 · 36.02.01 · 36.02.01.2003.
_PLACES = {5: Kabupaten, 8: Kecamatan, 13: Desa}


def new_account(username: str, peran: str, wilayah: str, *, nama: str = "", opd: str = "") -> Pengguna:
    """An account that may be saved once it has a password. TidakSah where name, wilayah or OPD will not do."""
    akun = Pengguna(username=username, peran=peran, kode_wilayah=wilayah, first_name=nama)
    if opd:
        akun.opd = _find_opd(opd, wilayah)
    check_account(akun)
    return akun


def check_account(akun: Pengguna) -> None:
    _clean(akun, exclude={"password"})
    wilayah = akun.kode_wilayah
    if not _PLACES[len(wilayah)].objects.filter(kode=wilayah).exists():  # type: ignore[attr-defined]
        raise TidakSah(f"Wilayah {wilayah} belum ada. Muat dahulu wilayahnya dengan manage.py mulai.")


def check_username(username: str) -> str:
    """The name itself; TidakSah where it is taken or no account may be called so. Its place need not be there yet."""
    akun = Pengguna(username=username, peran=Pengguna.Peran.KABUPATEN, kode_wilayah="00.00")
    _clean(akun, exclude={"password", "first_name"})
    return username


def _clean(akun: Pengguna, *, exclude: set[str]) -> None:
    try:
        akun.full_clean(exclude=exclude)
    except ValidationError as error:
        raise TidakSah(" ".join(error.messages)) from error


def _find_opd(name: str, kabupaten: str) -> OPD:
    """By its kode or any spelling of its name."""
    for opd in OPD.objects.filter(kabupaten__kode=kabupaten):
        if name == opd.kode or name_key(name) in opd.kunci_semua:
            return opd
    raise TidakSah(f"Perangkat Daerah “{name}” tidak ada di {kabupaten}. Muat dahulu dengan manage.py muat_opd.")


def set_password(akun: Pengguna, password: str) -> None:
    """Not saved yet; TidakSah where it is too weak."""
    try:
        validate_password(password, akun)
    except ValidationError as error:
        raise TidakSah(" ".join(error.messages)) from error
    akun.set_password(password)


def kabupaten_of(akun: Pengguna) -> Kabupaten:
    """Whose chain records what is done to this account."""
    if kabupaten := Kabupaten.objects.filter(kode=akun.kode_wilayah[:5]).first():
        return kabupaten
    raise TidakSah(f"Akun {akun.username} tidak dibuat oleh program ini: wilayahnya tidak ada.")


def readable_password() -> str:
    """ "hbtk7-mwxr3": 44 bits at random, without vowels and without l, 1, o and 0, so that paper can carry it."""
    kode = make_kode()
    return f"{kode[:5]}-{kode[5:]}"


def save_account(akun: Pengguna, *, by: Pelaku) -> None:
    kabupaten = kabupaten_of(akun)
    with kabupaten.change("akun", by=by, akun=akun.username) as entry:
        kabupaten.write(entry, [akun])
