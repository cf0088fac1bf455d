"""The guide as pages. It tells nothing about anybody, so whoever is not logged in may read it too."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .guide import contents, sections


@login_not_required
@require_GET
def bantuan(request: HttpRequest) -> HttpResponse:
    first = next(iter(sections().values()))
    return render(request, "musrenbang/bantuan/daftar.html", {"awal": first, "daftar": contents()})


@login_not_required
@require_GET
def bagian(request: HttpRequest, bagian: str) -> HttpResponse:
    if bagian not in sections():
        raise Http404
    return render(request, "musrenbang/bantuan/bagian.html", {"bagian": sections()[bagian]})
