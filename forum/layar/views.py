"""The screen of the room, the projector and every phone, and what it asks for."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from forum.layar.address import base_address, qr, short
from forum.layar.registry import TAYANGAN
from forum.models import Sidang
from forum.models.sidang import SidangQuerySet
from forum.siaran.forms import SejakForm
from forum.siaran.frame import bingkai
from forum.siaran.hall import desa_of, draw_gauge, newest, shown
from forum.siaran.summary import ringkasan
from forum.siaran.token import token_aliran
from musrenbang.galat import TidakSah
from musrenbang.tampilan.called import speak_of


@login_not_required
@require_GET
def layar(request: HttpRequest, kode: str) -> HttpResponse:
    """For anybody while the session is public and open, else for who may see it. `?n=`: 204, or the frame since n;
    `&m=`: also where only the warning is another.

    Whoever has watched without an account is told that it is over: the page, or to `?n=` 410.
    """
    sidang = _watched(request, kode)
    if sidang is None:
        return _without_account(request, kode)
    return _frame(request, sidang) if "n" in request.GET else _page(request, sidang)


@login_not_required
@require_GET
def tayang(request: HttpRequest, kode: str) -> HttpResponse:
    """What the room shall see now, as it stands in its page. For whom `layar` is."""
    sidang = _watched(request, kode)
    if sidang is None:
        return HttpResponse(status=410) if Sidang.objects.usai().filter(kode=kode).exists() else _log_in(request)
    return HttpResponse(_view(request, sidang))


def _watched(request: HttpRequest, kode: str) -> Sidang | None:
    """None: without an account it is not open. 404 where this account does not see it."""
    sidang = _fetch(Sidang.objects.terbuka(), kode)
    if sidang is None and request.user.is_authenticated:
        sidang = _fetch(Sidang.objects.visible_to(request.user), kode)
        if sidang is None:
            raise Http404
    return sidang


def _log_in(request: HttpRequest) -> HttpResponse:
    return redirect_to_login(request.get_full_path())


def _without_account(request: HttpRequest, kode: str) -> HttpResponse:
    usai = _fetch(Sidang.objects.usai(), kode)
    if usai is None:
        return _log_in(request)
    if "n" in request.GET:
        return HttpResponse(status=410)
    return render(request, "forum/layar/usai.html", {"sidang": usai, "acara": usai.musrenbang})


def _fetch(rows: SidangQuerySet, kode: str) -> Sidang | None:
    sidang = rows.select_related("musrenbang__kecamatan").filter(kode=kode).first()
    if sidang:
        speak_of(sidang.musrenbang.kecamatan)
    return sidang


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
    rows = {butir.kode: butir for butir in daftar}
    alamat = _address(request, sidang)
    lain = {
        "daftar": daftar,
        "token": _token(request, sidang),
        "ukur": draw_gauge(sidang, daftar),
        "baru": " ".join(newest(rows)),
        "milik": " ".join(f"{kode}:{','.join(desa_of(butir))}" for kode, butir in rows.items()),
        "desa": sidang.musrenbang.kecamatan.desa.order_by("nama"),
        "tayang": _view(request, sidang),
        "alamat": short(base_address(request)) if alamat else "",
        "qr": qr(alamat),
    }
    return render(request, "forum/layar/layar.html", ringkasan(sidang, daftar) | lain)


def _view(request: HttpRequest, sidang: Sidang) -> str:
    """Its html; of a list nothing but which."""
    pilihan = shown(sidang)
    kata = pilihan["kata"] if pilihan["kata"] in TAYANGAN else "ikuti"
    view = TAYANGAN[kata]
    konteks: dict[str, Any] = {"sidang": sidang, "kata": kata, "view": view, "teks": pilihan.get("teks", "")}
    if view.context:
        alamat = _address(request, sidang)
        konteks |= {"alamat": short(base_address(request)) if alamat else "", "qr": qr(alamat)}
        konteks |= view.context(sidang, pilihan)
        konteks["templat"] = view.templat
    return render_to_string("forum/layar/_tayang.html", konteks)


def _address(request: HttpRequest, sidang: Sidang) -> str:
    """Of this page, where a phone may open it."""
    base = base_address(request) if sidang.publik else ""
    return base and base + reverse("sidang_layar", args=[sidang.kode])


def _token(request: HttpRequest, sidang: Sidang) -> str:
    """Empty for the public: a token would keep the stream open after the session is closed to the public."""
    user = request.user
    if user.is_authenticated and Sidang.objects.visible_to(user).filter(pk=sidang.pk).exists():
        return token_aliran(sidang)
    return ""
