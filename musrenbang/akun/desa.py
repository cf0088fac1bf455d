"""Accounts for all desa of a kecamatan at once; their passwords exist in clear only on the slips returned."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.text import slugify

from musrenbang.akun.new import readable_password
from musrenbang.galat import Bentrok
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Desa, Kecamatan, Pengguna


class Slip(NamedTuple):
    """What is printed and handed to one desa."""

    desa: Desa
    username: str
    sandi: str

    def account(self) -> Pengguna:
        nama = f"Operator {self.desa.sebutan}"[:150]
        kode = self.desa.kode
        akun = Pengguna(username=self.username, first_name=nama, peran=Pengguna.Peran.DESA, kode_wilayah=kode)
        akun.sandi_sementara = True
        akun.set_password(self.sandi)
        return akun


def accounts_of_desa(kecamatan: Kecamatan) -> list[tuple[Desa, list[Pengguna]]]:
    """Each desa with the accounts that it has, closed ones too."""
    found: dict[str, list[Pengguna]] = {}
    for akun in Pengguna.objects.filter(peran=Pengguna.Peran.DESA, kode_wilayah__startswith=f"{kecamatan.kode}."):
        found.setdefault(akun.kode_wilayah, []).append(akun)
    return [(desa, found.get(desa.kode, [])) for desa in kecamatan.desa.all()]


def make_accounts(kecamatan: Kecamatan, *, by: Pelaku) -> list[Slip]:
    """One account for each desa that has none. The kabupaten's chain records them, never their passwords.

    Bentrok where somebody has made one of them meanwhile; then none is made.
    """
    without = [desa for desa, accounts in accounts_of_desa(kecamatan) if not accounts]
    slips = [Slip(desa, name, readable_password()) for desa, name in _usernames(without, kecamatan)]
    accounts = [slip.account() for slip in slips]  # a tenth of a second each, so before anything is locked
    if not slips:
        return []
    names = [slip.username for slip in slips]
    with kecamatan.kabupaten.change("akun", by=by, akun=names, sandi_diganti=True) as entry:
        if Pengguna.objects.filter(kode_wilayah__in=[desa.kode for desa in without]).exists():
            raise Bentrok("Sebagian akun baru saja dibuat dari tempat lain. Muat ulang halamannya, lalu ulangi.")
        kecamatan.kabupaten.write(entry, accounts)
    return slips


def _usernames(rows: Iterable[Desa], kecamatan: Kecamatan) -> list[tuple[Desa, str]]:
    """ "desa-sukamaju"; where that is taken "desa-sukamaju-cikembar", and at last "desa-3602022001"."""
    choices = {desa: _choices(desa, kecamatan) for desa in rows}
    wanted = [name for names in choices.values() for name in names]
    taken = set(Pengguna.objects.filter(username__in=wanted).values_list("username", flat=True))
    found = []
    for desa, names in choices.items():
        name = next(name for name in names if name not in taken)
        taken.add(name)
        found.append((desa, name))
    return found


def _choices(desa: Desa, kecamatan: Kecamatan) -> list[str]:
    name, jenis = slugify(desa.sebutan)[:60], slugify(desa.get_jenis_display())
    return [name, f"{name}-{slugify(kecamatan.nama)[:60]}", f"{jenis}-{desa.kode.replace('.', '')}"]
