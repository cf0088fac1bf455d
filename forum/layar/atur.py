"""The director: what the room sees is chosen on a page of its own, by a phone too."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from forum.layar.choose import choose
from forum.layar.forms import TayangForm
from forum.layar.registry import BY_BUTTON, SAKSI, TAYANGAN
from forum.layar.tayang.balance import MENURUT
from forum.models import Sidang
from forum.page import fetch_sidang
from forum.siaran.hall import shown
from musrenbang.akun.request import Request


@require_http_methods(["GET", "POST"])
def atur(request: Request, kode: str) -> HttpResponse:
    """Choose what the room sees: fasilitator of this session, or the kecamatan."""
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("tayangkan", request.user)
    if request.method == "GET":
        return _render_atur(request, sidang, TayangForm())
    form = TayangForm(request.POST)
    if not form.is_valid():
        return _render_atur(request, sidang, form, status=422)
    pilihan = form.pilihan
    if pilihan["kata"] == SAKSI:
        # What delegates write down must stand still, and the record must know what they were shown.
        pilihan["jejak"] = str(sidang.tunjukkan_saksi(by=request.user))
    choose(sidang, pilihan, by=request.user)
    messages.success(request, f"Layar kini menampilkan: {TAYANGAN[pilihan['kata']].label}.")
    return HttpResponseRedirect(reverse("sidang_atur", args=[kode]), status=303)


def _render_atur(request: Request, sidang: Sidang, form: TayangForm, *, status: int = 200) -> HttpResponse:
    pilihan = shown(sidang)
    konteks = {
        "sidang": sidang,
        "form": form,
        "daftar": list(sidang.daftar()),
        "pilihan": pilihan,
        "teks": form["teks"].value() or pilihan.get("teks", ""),
        "kini": TAYANGAN.get(pilihan["kata"], TAYANGAN["ikuti"]),
        "tombol": [(kata, TAYANGAN[kata]) for kata in BY_BUTTON],
        "menurut": MENURUT.items(),
        "boleh": sidang.boleh(request.user)["tayangkan"],
    }
    return render(request, "forum/layar/atur.html", konteks, status=status)
