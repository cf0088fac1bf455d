"""The kecamatan's figures and recommendation, and what it puts forward to be discussed first."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from musrenbang.akun.request import Request
from musrenbang.galat import TidakSah
from musrenbang.models import Usang
from musrenbang.tampilan.called import called
from musrenbang.tampilan.forms import RELOAD, Beda, VersiForm
from usulan.models import Usulan, UsulanBerubah
from usulan.rekomendasi.forms import RekomendasiForm
from usulan.rinci.history import riwayat
from usulan.rinci.page import get_usulan, render_rinci, take_fresh


@require_http_methods(["GET", "POST"])
def rekomendasi(request: Request, kode: str) -> HttpResponse:
    usulan = get_usulan(request, kode)
    usulan.check_aksi("rekomendasi", request.user)
    form = RekomendasiForm(request.POST if request.method == "POST" else None, instance=usulan, by=request.user)
    if not form.is_valid():
        return _render(request, usulan, form, 422 if form.is_bound else 200)
    try:
        form.simpan(by=request.user, aksi="rekomendasi")
    except Usang as usang:
        return _render(request, usulan, form, usang.status, form.rebase())
    messages.success(request, called("Rekomendasi kecamatan disimpan. Angka desa tetap seperti semula."))
    return redirect("usulan_rinci", kode)


def _render(
    request: Request, usulan: Usulan, form: RekomendasiForm, status: int, beda: list[Beda] | None = None
) -> HttpResponse:
    konteks = {
        "form": form,
        "usulan": usulan,
        "batal": reverse("usulan_rinci", args=[usulan.kode]),
        "beda": beda,
        "terakhir": next(iter(riwayat(usulan)), None) if beda is not None else None,
    }
    return render(request, "usulan/rekomendasi/rekomendasi.html", konteks, status=status)


@require_POST
def dahulukan(request: Request, kode: str) -> HttpResponse:
    """`ya` empty: no longer."""
    usulan = get_usulan(request, kode)
    usulan.check_aksi("dahulukan", request.user)
    form = VersiForm(request.POST)
    if not form.is_valid():
        raise TidakSah(RELOAD)
    forward = bool(request.POST.get("ya"))
    try:
        usulan.dahulukan(forward, by=request.user, v=form.cleaned_data["v"])
    except UsulanBerubah as galat:
        take_fresh(usulan)
        return render_rinci(request, usulan, status=galat.status, pesan=galat.pesan)
    told = "Usulan ini dibahas lebih dahulu." if forward else "Usulan ini tidak lagi dibahas lebih dahulu."
    messages.success(request, told)
    return redirect("usulan_rinci", kode)
