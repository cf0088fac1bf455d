"""The page of one session, and its list on paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from forum.page import add_up, fetch_sidang, render_sidang
from musrenbang.akun.request import Request


@require_GET
def rinci(request: Request, kode: str) -> HttpResponse:
    sidang = fetch_sidang(request, kode)
    return render_sidang(request, sidang)


@require_GET
def cetak(request: Request, kode: str) -> HttpResponse:
    """The list in its order with the pagu line, as it stands. As on the page, no reasons."""
    sidang = fetch_sidang(request, kode)
    daftar = list(sidang.daftar())
    add_up(daftar)
    context = {"sidang": sidang, "acara": sidang.musrenbang, "daftar": daftar, "garis": sidang.garis(daftar)}
    return render(request, "forum/sidang/cetak.html", context)
