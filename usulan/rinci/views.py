"""One usulan: everything about it."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from musrenbang.akun.request import Request
from usulan.rinci.page import get_usulan, render_rinci


@require_GET
def rinci(request: Request, kode: str) -> HttpResponse:
    return render_rinci(request, get_usulan(request, kode))
