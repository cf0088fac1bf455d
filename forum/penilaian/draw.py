"""The public lot, and the words that delegates write on paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forum.adil import lot, witness
from forum.models import Sidang
from forum.page import fetch_sidang
from forum.penilaian.forms import JejakForm, KataForm
from forum.timbangan.head import head_of, shown, words_at
from musrenbang.akun.request import Request
from musrenbang.galat import TidakSah


@require_http_methods(["GET", "POST"])
def undian(request: Request, kode: str) -> HttpResponse:
    """All may read it; who runs the scoring types the word."""
    sidang = fetch_sidang(request, kode)
    if request.method == "GET":
        return _render(request, sidang, KataForm())
    sidang.check_peran("skor", request.user)
    form = KataForm(request.POST)
    try:
        if form.is_valid():
            sidang.undi(form.cleaned_data["kata"], by=request.user)
            messages.success(request, "Undian ditarik. Nomornya dipakai untuk setiap skor yang sama.")
            return _to_undian(sidang)
    except TidakSah as galat:
        form.add_error("kata", galat.pesan)
    return _render(request, sidang, form, status=422)


@require_POST
def bekukan(request: Request, kode: str) -> HttpResponse:
    """Freeze the head: only now may the word be read out."""
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("skor", request.user)
    sidang.bekukan_undian(by=request.user)
    return _to_undian(sidang)


def _to_undian(sidang: Sidang) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("skor_undian", args=[sidang.kode]), status=303)


def _render(request: Request, sidang: Sidang, form: KataForm, *, status: int = 200) -> HttpResponse:
    daftar = list(sidang.daftar())
    nama = {butir.usulan.kode: butir.usulan for butir in daftar}
    lots = sidang.lot()
    konteks = {
        "sidang": sidang,
        "boleh": sidang.boleh(request.user),
        "form": form,
        "aturan": lot.ATURAN,
        "belum": sum(kode not in lots for kode in nama),
        "tarikan": [
            (row, witness.enam_kata(row.kepala), sorted((n, kode, nama.get(kode)) for kode, n in row.hasil.items()))
            for row in sidang.undian.all()
        ],
    }
    return render(request, "forum/penilaian/undian.html", konteks, status=status)


@require_GET
def saksi(request: Request, kode: str) -> HttpResponse:
    """The six words now, those that were shown, and the sheet for the delegates; `?jejak=`: those of any entry, so
    that a paper can be compared later."""
    sidang = fetch_sidang(request, kode)
    acara = sidang.musrenbang
    form = JejakForm(request.GET or None)
    asked = form.cleaned_data["jejak"] if form.is_valid() else None
    konteks = {
        "sidang": sidang,
        "saksi": head_of(acara),
        "ditunjukkan": shown(acara),
        "form": form,
        "dicari": words_at(acara, asked) if asked else None,
        "tidak_ada": asked,
        "saat": ("Pembukaan", "Sesudah urutan selesai", "Segel"),
    }
    return render(request, "forum/penilaian/saksi.html", konteks, status=422 if form.errors else 200)
