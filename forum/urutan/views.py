"""The list of a session: fill it, move a row, take a row out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from forum.models import Butir, Sidang
from forum.models.skoring import PerluAlasan
from forum.page import fetch_sidang, render_sidang, to_sidang
from forum.siaran.frame import AWAL, bingkai
from forum.urutan.forms import KeluarkanForm, PindahForm
from musrenbang.akun.request import Request, from_script
from musrenbang.galat import Bentrok
from musrenbang.models import Usang

# What says where a row goes.
ULANG = ("butir", "setelah", "urutan", "naik", "turun")


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
    try:
        row = sidang.pindah(**form.cleaned_data, by=request.user)
    except PerluAlasan as galat:
        return _ask_reason(request, sidang, form, galat)
    if from_script(request):
        return JsonResponse(bingkai(sidang, AWAL if n is None else n))
    return to_sidang(sidang, butir=row.kode)


def _ask_reason(request: Request, sidang: Sidang, form: PindahForm, galat: PerluAlasan) -> HttpResponse:
    """The same move once more, with a field for the reason."""
    if from_script(request):
        response = render(request, "_galat.html", {"pesan": galat.pesan}, status=galat.status)
        response["X-Alasan"] = "perlu"
        return response
    form.add_error(None, galat.pesan)
    ulang = {name: request.POST[name] for name in ULANG if name in request.POST}
    return render_sidang(request, sidang, status=galat.status, form_pindah=form, ulang=ulang)


def _refuse(request: Request, sidang: Sidang, form: PindahForm) -> HttpResponse:
    if not from_script(request):
        return render_sidang(request, sidang, status=422, form_pindah=form)
    pesan = next(iter(form.errors.values()))[0]
    return render(request, "_galat.html", {"pesan": pesan}, status=422)


@require_http_methods(["GET", "POST"])
def keluarkan(request: Request, kode: str) -> HttpResponse:
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("keluarkan", request.user)
    if request.method == "GET":
        butir = _butir(sidang, request.GET.get("butir", ""))
        form = KeluarkanForm(initial={"butir": butir.kode, "siar": butir.siar})
        return _render_keluarkan(request, form, butir)
    form = KeluarkanForm(request.POST)
    try:
        if form.is_valid():
            sidang.keluarkan(**form.cleaned_data, by=request.user)
            messages.success(request, "Usulan dikeluarkan dari sidang dan kembali berstatus diverifikasi.")
            return to_sidang(sidang)
    except Usang as usang:
        butir = _butir(sidang, request.POST["butir"])
        form = KeluarkanForm(request.POST.dict() | {"siar": butir.siar})
        form.add_error(None, usang.pesan)
        return _render_keluarkan(request, form, butir, status=usang.status)
    return _render_keluarkan(request, form, _butir(sidang, request.POST.get("butir", "")), status=422)


def _render_keluarkan(request: Request, form: KeluarkanForm, butir: Butir, *, status: int = 200) -> HttpResponse:
    konteks = {"sidang": butir.sidang, "form": form, "butir": butir}
    return render(request, "forum/urutan/keluarkan.html", konteks, status=status)


def _butir(sidang: Sidang, kode: str) -> Butir:
    row = sidang.daftar().filter(kode=kode).first()
    if row is None:
        raise Bentrok("Usulan itu sudah tidak ada dalam sidang ini. Kembali ke sidang untuk melihat daftar terbaru.")
    return row
