"""Accounts under one's own perimeter."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from musrenbang.akun.forms import BAWAHAN, AkunForm
from musrenbang.akun.request import Request
from musrenbang.galat import require
from musrenbang.models import Desa, Kabupaten, Kecamatan, Pengguna

CAKUPAN_KABUPATEN = "Akun kecamatan dan Perangkat Daerah di kabupaten ini."
CAKUPAN_KECAMATAN = "Akun desa/kelurahan dan petugas sidang di kecamatan ini."


def _bawahan(user: Pengguna) -> QuerySet[Pengguna]:
    """The accounts that this one may see and change."""
    return Pengguna.objects.filter(
        peran__in=BAWAHAN[Pengguna.Peran(user.peran)], kode_wilayah__startswith=user.kode_wilayah
    ).exclude(pk=user.pk)


def _require_pengelola(user: Pengguna) -> None:
    require(user.is_peran(*BAWAHAN), "Hanya akun kecamatan dan kabupaten yang mengelola akun.")


@require_GET
def daftar(request: Request) -> HttpResponse:
    _require_pengelola(request.user)
    tempat = _tempat(request.user)
    daftar = _bawahan(request.user).select_related("opd").order_by("peran", "kode_wilayah", "username")
    kabupaten = request.user.is_peran("kabupaten")
    konteks = {
        "daftar": [(akun, akun.opd or tempat.get(akun.kode_wilayah, akun.kode_wilayah)) for akun in daftar],
        "cakupan": CAKUPAN_KABUPATEN if kabupaten else CAKUPAN_KECAMATAN,
        "siapa": "setiap kecamatan" if kabupaten else "setiap desa dan untuk petugas sidang",
    }
    return render(request, "musrenbang/akun/daftar.html", konteks)


def _tempat(user: Pengguna) -> dict[str, str]:
    """The wilayah of one's own perimeter by their codes, as people call them."""
    kode = user.kode_wilayah
    semua = [(k.kode, k.sebutan) for k in Kabupaten.objects.filter(kode=kode)]
    semua += [(k.kode, f"Kecamatan {k.nama}") for k in Kecamatan.objects.filter(kode__startswith=kode)]
    return dict(semua + [(d.kode, d.sebutan) for d in Desa.objects.filter(kecamatan__kode=kode)])


@require_http_methods(["GET", "POST"])
def tambah(request: Request) -> HttpResponse:
    _require_pengelola(request.user)
    return _isi(request, Pengguna(), "Tambah akun")


@require_http_methods(["GET", "POST"])
def ubah(request: Request, username: str) -> HttpResponse:
    _require_pengelola(request.user)
    return _isi(request, get_object_or_404(_bawahan(request.user), username=username), f"Ubah akun {username}")


def _isi(request: Request, akun: Pengguna, judul: str) -> HttpResponse:
    form = AkunForm(request.POST if request.method == "POST" else None, instance=akun, oleh=request.user)
    if request.method == "POST" and form.is_valid():
        form.simpan(by=request.user)
        messages.success(request, f"Akun {akun.username} sudah disimpan.")
        return redirect("akun")
    konteks = {"form": form, "judul": judul, "induk": "akun", "nama_induk": "Akun"}
    return render(request, "isian.html", konteks, status=422 if form.is_bound else 200)
