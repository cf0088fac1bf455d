"""The list of a session: fill it, move a row, take a row out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from forum.models import Butir, Sidang
from forum.page import fetch_sidang, render_sidang, to_sidang
from forum.siaran.frame import AWAL, bingkai
from forum.urutan.forms import KeluarkanForm, PindahForm
from musrenbang.akun.request import Request, from_script
from musrenbang.galat import Bentrok


@require_POST
def susun(request: Request, kode: str) -> HttpResponse:
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("susun", request.user)
    jumlah = sidang.susun(by=request.user)
    if jumlah:
        messages.success(request, f"{jumlah} usulan masuk sidang, berurutan menurut prioritas desa.")
    else:
        messages.warning(request, "Tidak ada usulan terverifikasi yang belum masuk sidang.")
    return to_sidang(sidang)


@require_POST
def pindah(request: Request, kode: str) -> HttpResponse:
    """Move one butir; fasilitator of this session only. 409 when the session is closed or the anchor is gone.

    A script gets the frame that every screen gets, all others go back to the page.
    """
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("pindah", request.user)
    form = PindahForm(request.POST)
    if not form.is_valid():
        return _refuse(request, sidang, form)
    n = form.cleaned_data.pop("n")
    row = sidang.pindah(**form.cleaned_data, by=request.user)
    if from_script(request):
        return JsonResponse(bingkai(sidang, AWAL if n is None else n))
    return to_sidang(sidang, butir=row.kode)


def _refuse(request: Request, sidang: Sidang, form: PindahForm) -> HttpResponse:
    if not from_script(request):
        return render_sidang(request, sidang, status=422, form_pindah=form)
    pesan = next(iter(form.errors.values()))[0]
    return render(request, "_galat.html", {"pesan": pesan}, status=422)


@require_http_methods(["GET", "POST"])
def keluarkan(request: Request, kode: str) -> HttpResponse:
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("keluarkan", request.user)
    data = request.POST if request.method == "POST" else None
    form = KeluarkanForm(data, initial={"butir": request.GET.get("butir", "")})
    if form.is_valid():
        sidang.keluarkan(**form.cleaned_data, by=request.user)
        messages.success(request, "Usulan dikeluarkan dari sidang dan kembali berstatus diverifikasi.")
        return to_sidang(sidang)
    konteks = {"sidang": sidang, "form": form, "butir": _butir(sidang, form)}
    return render(request, "forum/urutan/keluarkan.html", konteks, status=422 if form.is_bound else 200)


def _butir(sidang: Sidang, form: KeluarkanForm) -> Butir:
    row = sidang.daftar().filter(kode=form["butir"].value() or "").first()
    if row is None:
        raise Bentrok("Usulan itu sudah tidak ada dalam sidang ini. Kembali ke sidang untuk melihat daftar terbaru.")
    return row
