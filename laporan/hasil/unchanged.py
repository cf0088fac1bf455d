"""Pages that are the same for all: a browser that has one asks whether it is still so, and gets it once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition

from musrenbang.jejak.chain import Rantai

View = Callable[..., HttpResponseBase]


def same_for_all(view: View) -> View:
    """With an ETag for whoever has no account; the head of the page names the others. Every change is an entry of some
    chain, so that their lengths say whether anything has changed."""
    checked = condition(etag_func=_etag)(view)

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = checked(request, *args, **kwargs)
        patch_cache_control(response, no_cache=True)
        return response

    return answer


def _etag(request: HttpRequest, *_: Any, **__: Any) -> str | None:
    # What was just said to this visitor stands on his page alone.
    if settings.DEBUG or request.user.is_authenticated or "messages" in request.COOKIES:
        return None
    entries = Rantai.objects.aggregate(n=Sum("panjang"))["n"] or 0
    parts = [settings.VERSI, str(settings.AULA), settings.ALAMAT_PUBLIK, request.build_absolute_uri(), str(entries)]
    return f'"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}"'
