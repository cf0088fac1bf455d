"""Accounts under one's own perimeter."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from musrenbang.akun.desa import Slip, accounts_of_desa, make_accounts
from musrenbang.akun.forms import SUBORDINATES, AkunForm
from musrenbang.akun.request import Request
from musrenbang.galat import require
from musrenbang.models import Desa, Kabupaten, Kecamatan, Pengguna, Usang
from musrenbang.tampilan.called import called
from musrenbang.tampilan.forms import Beda

SCOPE_KABUPATEN = "Akun kecamatan dan Perangkat Daerah di kabupaten ini."
SCOPE_KECAMATAN = "Akun desa/kelurahan dan petugas sidang di kecamatan ini."


def _subordinates(user: Pengguna) -> QuerySet[Pengguna]:
    """The accounts that this one may see and change."""
    return Pengguna.objects.filter(
        peran__in=SUBORDINATES[Pengguna.Peran(user.peran)], kode_wilayah__startswith=user.kode_wilayah
    ).exclude(pk=user.pk)


def _require_manager(user: Pengguna) -> None:
    require(user.is_peran(*SUBORDINATES), "Hanya akun kecamatan dan kabupaten yang mengelola akun.")


@require_GET
def daftar(request: Request) -> HttpResponse:
    _require_manager(request.user)
    places = _places(request.user)
    rows = _subordinates(request.user).select_related("opd").order_by("peran", "kode_wilayah", "username")
    kabupaten = request.user.is_peran("kabupaten")
    context = {
        "daftar": [(akun, akun.opd or places.get(akun.kode_wilayah, akun.kode_wilayah)) for akun in rows],
        "kabupaten": kabupaten,
        "cakupan": SCOPE_KABUPATEN if kabupaten else called(SCOPE_KECAMATAN),
        "siapa": "setiap kecamatan" if kabupaten else called("setiap desa/kelurahan dan untuk petugas sidang"),
    }
    return render(request, "musrenbang/akun/daftar.html", context)


def _places(user: Pengguna) -> dict[str, str]:
    """The wilayah of one's own perimeter by their codes, as people call them."""
    kode = user.kode_wilayah
    names = [(k.kode, k.sebutan) for k in Kabupaten.objects.filter(kode=kode)]
    names += [(k.kode, f"Kecamatan {k.nama}") for k in Kecamatan.objects.filter(kode__startswith=kode)]
    return dict(names + [(d.kode, d.sebutan) for d in Desa.objects.filter(kecamatan__kode=kode)])


@require_http_methods(["GET", "POST"])
def desa(request: Request) -> HttpResponse:
    """Accounts for all desa at once. The answer to the button carries the passwords, the only time they are shown."""
    require(request.user.is_peran("kecamatan"), called("Hanya akun kecamatan yang membuat akun desa."))
    rows = Kecamatan.objects.select_related("kabupaten")
    kecamatan = get_object_or_404(rows, kode=request.user.kode_wilayah)
    if request.method == "POST":
        if slips := make_accounts(kecamatan, by=request.user):
            return _slips(request, kecamatan, slips)
        messages.info(request, called("Semua desa sudah punya akun; tidak ada yang dibuat."))
        return redirect("akun_desa")
    found = accounts_of_desa(kecamatan)
    context = {"kecamatan": kecamatan, "daftar": found, "kurang": sum(not accounts for _, accounts in found)}
    return render(request, "musrenbang/akun/desa.html", context)


def _slips(request: Request, kecamatan: Kecamatan, slips: list[Slip]) -> HttpResponse:
    kept = [desa.sebutan for desa, _ in accounts_of_desa(kecamatan) if desa not in {slip.desa for slip in slips}]
    alamat = settings.ALAMAT_PUBLIK or request.build_absolute_uri("/").rstrip("/")
    context = {"kecamatan": kecamatan, "slip": slips, "tetap": kept, "alamat": f"{alamat}{reverse('masuk')}"}
    response = render(request, "musrenbang/akun/slip.html", context, status=201)
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "POST"])
def tambah(request: Request) -> HttpResponse:
    _require_manager(request.user)
    return _edit(request, Pengguna(), "Tambah akun")


@require_http_methods(["GET", "POST"])
def ubah(request: Request, username: str) -> HttpResponse:
    _require_manager(request.user)
    return _edit(request, get_object_or_404(_subordinates(request.user), username=username), f"Ubah akun {username}")


def _edit(request: Request, akun: Pengguna, title: str) -> HttpResponse:
    form = AkunForm(request.POST if request.method == "POST" else None, instance=akun, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            form.simpan(by=request.user)
        except Usang as usang:
            return _render_edit(request, form, title, status=usang.status, beda=form.rebase())
        messages.success(request, f"Akun {akun.username} sudah disimpan.")
        return redirect("akun")
    return _render_edit(request, form, title, status=422 if form.is_bound else 200)


def _render_edit(
    request: Request, form: AkunForm, title: str, *, status: int, beda: list[Beda] | None = None
) -> HttpResponse:
    context = {"form": form, "judul": title, "induk": "akun", "nama_induk": "Akun", "beda": beda}
    return render(request, "isian.html", context, status=status)
