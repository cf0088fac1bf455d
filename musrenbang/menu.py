"""What every page's head needs: the menu of this account, and whether this is the laptop in the hall."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

# name, URL name (also the first word of the names of the pages behind it), roles that see it ("": every account).
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
    here = _entry(request)
    items = [
        {"nama": nama, "url": reverse(url), "aktif": url == here}
        for nama, url, peran in _MENU
        if not peran or user.is_peran(*peran.split())
    ]
    return {"menu": items, "aula": settings.AULA}


def _entry(request: HttpRequest) -> str:
    """Behind which entry this page stands: by its name, as its address may begin with the event's; else by that."""
    name = (request.resolver_match.url_name or "") if request.resolver_match else ""
    urls = [url for _, url, _ in _MENU]
    by_name = [url for url in urls if name.split("_")[0] == url]
    return next(iter(by_name or [url for url in urls if request.path.startswith(reverse(url))]), "")
