"""The request of a view behind the log-in: its user is always a Pengguna (LoginRequiredMiddleware)."""

from __future__ import annotations

from django.http import HttpRequest

from .models import Pengguna


class Request(HttpRequest):
    user: Pengguna
