"""The page of one session."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from forum.page import fetch_sidang, render_sidang
from musrenbang.akun.request import Request


@require_GET
def rinci(request: Request, kode: str) -> HttpResponse:
    sidang = fetch_sidang(request, kode)
    return render_sidang(request, sidang)
