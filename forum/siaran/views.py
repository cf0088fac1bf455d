"""The projector, and what phones ask for where no stream gets through."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from forum.models import Sidang
from forum.models.sidang import SidangQuerySet
from forum.siaran.forms import SejakForm
from forum.siaran.frame import bingkai
from forum.siaran.summary import ringkasan
from forum.siaran.token import token_aliran
from musrenbang.galat import TidakSah


@login_not_required
@require_GET
def aliran(_request: HttpRequest, kode: str) -> HttpResponse:  # noqa: ARG001 - the name in the address
    """Where no ASGI server stands in front (runserver, tests): the page then asks `layar` by itself."""
    pesan = "Siaran langsung hanya ada lewat gunicorn (make demo). Di sini layar bertanya sendiri setiap dua detik."
    return HttpResponse(pesan, status=501, content_type="text/plain; charset=utf-8")


@login_not_required
@require_GET
def layar(request: HttpRequest, kode: str) -> HttpResponse:
    """For anybody while the session is public and open, else for who may see it. `?n=`: 204, or the frame since n;
    `&m=`: also where only the warning is another.

    Whoever has watched without an account is told that it is over: the page, or to `?n=` 410.
    """
    user = request.user
    sidang = _fetch(Sidang.objects.terbuka(), kode)
    if sidang is None:
        if not user.is_authenticated:
            return _without_account(request, kode)
        sidang = _fetch(Sidang.objects.visible_to(user), kode)
    if sidang is None:
        raise Http404
    return _frame(request, sidang) if "n" in request.GET else _page(request, sidang)


def _without_account(request: HttpRequest, kode: str) -> HttpResponse:
    usai = _fetch(Sidang.objects.usai(), kode)
    if usai is None:
        return redirect_to_login(request.get_full_path())
    if "n" in request.GET:
        return HttpResponse(status=410)
    return render(request, "forum/siaran/usai.html", {"sidang": usai, "acara": usai.musrenbang})


def _fetch(rows: SidangQuerySet, kode: str) -> Sidang | None:
    return rows.select_related("musrenbang__kecamatan").filter(kode=kode).first()


def _frame(request: HttpRequest, sidang: Sidang) -> HttpResponse:
    form = SejakForm(request.GET)
    if not form.is_valid():
        raise TidakSah("Alamat ini tidak lengkap. Muat ulang halaman layar.")
    n, m = form.cleaned_data["n"], form.cleaned_data["m"]
    if n == sidang.siar and "m" not in request.GET:
        return HttpResponse(status=204)
    frame = bingkai(sidang, n)
    return HttpResponse(status=204) if (frame["n"], frame.get("m")) == (n, m) else JsonResponse(frame)


def _page(request: HttpRequest, sidang: Sidang) -> HttpResponse:
    daftar = list(sidang.daftar())
    context = ringkasan(sidang, daftar) | {"daftar": daftar, "token": _token(request, sidang)}
    return render(request, "forum/siaran/layar.html", context)


def _token(request: HttpRequest, sidang: Sidang) -> str:
    """Empty for the public: a token would keep the stream open after the session is closed to the public."""
    user = request.user
    if user.is_authenticated and Sidang.objects.visible_to(user).filter(pk=sidang.pk).exists():
        return token_aliran(sidang)
    return ""
