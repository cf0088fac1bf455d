"""The offices of a session: appoint, relieve."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from forum.models import Petugas, Sidang
from forum.page import fetch_sidang
from forum.sidang.forms import BerhentikanForm, PetugasForm, SamePetugasForm
from musrenbang.akun.request import Request
from musrenbang.galat import TidakSah


def _fetch(request: Request, kode: str) -> Sidang:
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("petugas", request.user)
    return sidang


@require_http_methods(["GET", "POST"])
def petugas(request: Request, kode: str) -> HttpResponse:
    sidang = _fetch(request, kode)
    same = request.method == "POST" and "seperti" in request.POST
    form = PetugasForm(request.POST if request.method == "POST" and not same else None, sidang=sidang)
    seperti = SamePetugasForm(request.POST if same else None, sidang=sidang)
    if seperti.is_valid():
        lain = seperti.cleaned_data["seperti"]
        count = Petugas.tunjuk_seperti(sidang, lain, by=request.user)
        messages.success(request, f"{count} petugas ditunjuk seperti dalam {lain}.")
        return redirect("sidang_petugas", kode)
    if form.is_valid():
        pengguna, tugas = form.cleaned_data["pengguna"], form.cleaned_data["tugas"]
        Petugas.tunjuk(sidang, pengguna, tugas, by=request.user)
        messages.success(request, f"{pengguna} ditunjuk sebagai {Petugas.Tugas(tugas).label.lower()}.")
        return redirect("sidang_petugas", kode)
    konteks = {
        "sidang": sidang,
        "form": form,
        "seperti": seperti,
        "daftar": sidang.petugas.select_related("pengguna"),
    }
    wrong = form.is_bound or seperti.is_bound
    return render(request, "forum/sidang/petugas.html", konteks, status=422 if wrong else 200)


@require_POST
def berhentikan(request: Request, kode: str) -> HttpResponse:
    sidang = _fetch(request, kode)
    form = BerhentikanForm(request.POST)
    if not form.is_valid():
        raise TidakSah("Pilih petugas yang dicabut tugasnya dari daftar.")
    Petugas.berhentikan(sidang, form.cleaned_data["pengguna"], form.cleaned_data["tugas"], by=request.user)
    messages.success(request, "Tugas sudah dicabut.")
    return redirect("sidang_petugas", kode)
