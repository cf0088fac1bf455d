"""Who reads the master data of a kabupaten, and who looks after it."""

from __future__ import annotations

from musrenbang.galat import TidakBoleh, allows, require
from musrenbang.models import Kabupaten, Pengguna


def kabupaten_of(user: Pengguna) -> Kabupaten:
    """The kabupaten whose data this account may read. TidakBoleh."""
    require(user.is_peran("kabupaten", "kecamatan"), "Data induk dibuka oleh akun kabupaten dan kecamatan.")
    return Kabupaten.objects.get(kode=user.kode_wilayah[: len("36.02")])


def check_data(user: Pengguna) -> None:
    """TidakBoleh. On a laptop that has no account of the kabupaten the kecamatan looks after it."""
    if user.is_peran("kabupaten"):
        return
    kode = user.kode_wilayah[: len("36.02")]
    others = Pengguna.objects.filter(peran="kabupaten", kode_wilayah=kode, is_active=True)
    if not user.is_peran("kecamatan") or others.exists():
        raise TidakBoleh("Data induk diatur oleh akun kabupaten. Mintalah kepadanya.")


def can_data(user: Pengguna) -> bool:
    return allows(check_data, user)
