"""The request: who sends it, from where, and whether a script asks."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from musrenbang.models import Pengguna


class Request(HttpRequest):
    """Of a view behind the log-in: its user is always a Pengguna (LoginRequiredMiddleware)."""

    user: Pengguna


def from_script(request: HttpRequest) -> bool:
    """A script asks for a part of a page. The header is htmx's; our own scripts send it too."""
    return request.headers.get("HX-Request") == "true"


def client_ip(request: HttpRequest) -> str:
    """For axes: behind our proxy (HTTPS) every connection comes from the proxy; the last hop is the visitor.

    Otherwise ten wrong passwords of one person would lock that name for everybody.
    """
    hops = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return hops.rsplit(",", 1)[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))
