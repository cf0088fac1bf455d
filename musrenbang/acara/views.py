"""The yearly event: list, create, edit, its page."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from musrenbang.acara.access import require_diurus
from musrenbang.acara.current import named_event
from musrenbang.acara.forms import MusrenbangForm
from musrenbang.acara.pagu import PaguForm
from musrenbang.akun.request import Request
from musrenbang.galat import TidakSah, require
from musrenbang.models import Kecamatan, Musrenbang, Usang
from musrenbang.models.pagu import amounts
from musrenbang.tampilan.forms import Beda


@require_GET
def daftar(request: Request) -> HttpResponse:
    acara = Musrenbang.objects.visible_to(request.user).select_related("kecamatan")
    return render(
        request,
        "musrenbang/acara/daftar.html",
        {"daftar": acara, "boleh_tambah": request.user.is_peran("kecamatan")},
    )


@require_http_methods(["GET", "POST"])
def tambah(request: Request) -> HttpResponse:
    require(request.user.is_peran("kecamatan"), "Hanya akun kecamatan yang dapat membuka musrenbang baru.")
    kecamatan = Kecamatan.objects.filter(kode=request.user.kode_wilayah).first()
    if kecamatan is None:
        raise TidakSah("Kecamatan untuk akun ini belum ada. Muat dahulu data wilayah.")
    form = MusrenbangForm(request.POST if request.method == "POST" else None, instance=Musrenbang(kecamatan=kecamatan))
    if request.method == "POST" and form.is_valid():
        form.simpan(by=request.user, aksi="buka")
        messages.success(request, f"{form.instance} sudah dibuka.")
        return redirect("musrenbang_rinci", form.instance.kode)
    context = {"form": form, "judul": "Buka musrenbang baru"}
    return render(request, "isian.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def ubah(request: Request, kode: str) -> HttpResponse:
    acara = get_object_or_404(Musrenbang.objects.visible_to(request.user), kode=kode)
    require_diurus(acara, request.user)
    form = MusrenbangForm(request.POST if request.method == "POST" else None, instance=acara)
    if request.method == "GET" or not form.is_valid():
        return _render_ubah(request, form, status=422 if form.is_bound else 200)
    try:
        form.simpan(by=request.user)
    except Usang as usang:
        beda = form.rebase()
        require_diurus(acara, request.user)
        return _render_ubah(request, form, status=usang.status, beda=beda)
    messages.success(request, "Perubahan sudah disimpan.")
    return redirect("musrenbang_rinci", kode)


def _render_ubah(
    request: Request, form: MusrenbangForm, *, status: int, beda: list[Beda] | None = None
) -> HttpResponse:
    context = {"form": form, "acara": form.instance, "judul": "Ubah musrenbang", "beda": beda}
    return render(request, "isian.html", context, status=status)


@require_http_methods(["GET", "POST"])
def pagu(request: Request, kode: str) -> HttpResponse:
    """The pagu of each desa or OPD. 409: it is not divided."""
    acara = named_event(request, kode)
    require_diurus(acara, request.user)
    form = PaguForm(request.POST if request.method == "POST" else None, acara=acara)
    context = {"form": form, "acara": acara, "judul": "Isi pembagian pagu"}
    if request.method == "GET" or not form.is_valid():
        return render(request, "isian.html", context, status=422 if form.is_bound else 200)
    try:
        form.simpan(by=request.user)
    except Usang as usang:
        beda = form.rebase()
        require_diurus(acara, request.user)
        return render(request, "isian.html", context | {"beda": beda}, status=usang.status)
    messages.success(request, "Pembagian pagu sudah disimpan.")
    return redirect("musrenbang_rinci", kode)


@require_GET
def rinci(request: Request, kode: str) -> HttpResponse:
    acara = named_event(request, kode)
    bagian = [part for part in amounts(acara).values() if part.jumlah is not None]
    jumlah = sum((part.jumlah for part in bagian if part.jumlah is not None), Decimal(0))
    context = {
        "acara": acara,
        "diurus": acara.diurus(request.user),
        "hapus": acara.can_hapus(request.user),
        "bagian": bagian,
        "jumlah_bagian": jumlah,
        "lebih": acara.pagu is not None and jumlah > acara.pagu,
    }
    return render(request, "musrenbang/acara/rinci.html", context)
