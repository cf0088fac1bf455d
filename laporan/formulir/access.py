"""Who prints what is needed before the forum: those who prepare it."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from musrenbang.galat import TidakBoleh, allows
from musrenbang.models import Musrenbang, Pengguna

BUKAN = "Lembar ini untuk yang menyiapkan musrenbang: kecamatan, petugas sidang, dan kabupaten."


def check_cetak(acara: Musrenbang, user: Pengguna | AnonymousUser) -> None:
    """TidakBoleh for desa and OPD, and for whoever does not see this event."""
    if isinstance(user, AnonymousUser) or not user.is_peran("kecamatan", "petugas", "kabupaten"):
        raise TidakBoleh(BUKAN)
    if not Musrenbang.objects.visible_to(user).filter(pk=acara.pk).exists():
        raise TidakBoleh(BUKAN)


def can_cetak(acara: Musrenbang, user: Pengguna | AnonymousUser) -> bool:
    return allows(check_cetak, acara, user)
