"""What every page's head needs: the menu of this account, and whether this is the laptop in the hall."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

# name, URL name, roles that see it ("" = everybody with an account).
_MENU = [
    ("Beranda", "beranda", ""),
    ("Usulan", "usulan", ""),
    ("Sidang", "sidang", ""),
    ("Musrenbang", "musrenbang", ""),
    ("Akun", "akun", "kabupaten kecamatan"),
]


def menu(request: HttpRequest) -> dict[str, Any]:
    # A request that is refused early, for its host name, has no user.
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": [], "aula": settings.AULA}
    items = [
        {"nama": nama, "url": reverse(url), "aktif": request.path.startswith(reverse(url))}
        for nama, url, peran in _MENU
        if not peran or user.is_peran(*peran.split())
    ]
    return {"menu": items, "aula": settings.AULA}
