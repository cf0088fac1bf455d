"""Who may read the full text of a document, which names people."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from musrenbang.models import Pengguna


def can_naskah(user: Pengguna | AnonymousUser, kecamatan: str) -> bool:
    """`kecamatan`: its kode."""
    return isinstance(user, Pengguna) and user.is_peran("kecamatan", "kabupaten") and user.membawahi(kecamatan)
