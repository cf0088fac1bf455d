"""The request of a view behind the log-in: its user is always a Pengguna (LoginRequiredMiddleware).

`htmx` is true where a script asks, for a part of a page (HtmxMiddleware).
"""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .models import Pengguna


class Request(HttpRequest):
    user: Pengguna
    htmx: HtmxDetails
