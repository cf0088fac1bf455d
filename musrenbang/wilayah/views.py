"""Letterhead and camat of one's own kecamatan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from musrenbang.akun.request import Request
from musrenbang.galat import require
from musrenbang.models import Kecamatan, Usang
from musrenbang.tampilan.forms import Beda
from musrenbang.wilayah.forms import KecamatanForm


@require_http_methods(["GET", "POST"])
def kecamatan(request: Request) -> HttpResponse:
    """Letterhead and camat of one's own kecamatan. Sealed documents keep theirs."""
    require(request.user.is_peran("kecamatan"), "Hanya akun kecamatan yang mengubah data kecamatan.")
    row = get_object_or_404(Kecamatan.objects.select_related("kabupaten"), kode=request.user.kode_wilayah)
    form = KecamatanForm(request.POST if request.method == "POST" else None, instance=row)
    if not form.is_valid():
        return _render(request, form, status=422 if form.is_bound else 200)
    try:
        form.simpan(by=request.user)
    except Usang as usang:
        return _render(request, form, status=usang.status, beda=form.rebase())
    messages.success(request, "Data kecamatan sudah disimpan.")
    return redirect("musrenbang")


def _render(request: Request, form: KecamatanForm, *, status: int, beda: list[Beda] | None = None) -> HttpResponse:
    context = {"form": form, "judul": f"Data Kecamatan {form.instance.nama}", "beda": beda}
    return render(request, "isian.html", context, status=status)
