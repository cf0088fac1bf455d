"""Letterhead and camat of one's own kecamatan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from musrenbang.akun.request import Request
from musrenbang.galat import require
from musrenbang.models import Kecamatan
from musrenbang.wilayah.forms import KecamatanForm


@require_http_methods(["GET", "POST"])
def kecamatan(request: Request) -> HttpResponse:
    """Letterhead and camat of one's own kecamatan. Sealed documents keep theirs."""
    require(request.user.is_peran("kecamatan"), "Hanya akun kecamatan yang mengubah data kecamatan.")
    row = get_object_or_404(Kecamatan.objects.select_related("kabupaten"), kode=request.user.kode_wilayah)
    form = KecamatanForm(request.POST if request.method == "POST" else None, instance=row)
    if form.is_valid():
        form.simpan(by=request.user)
        messages.success(request, "Data kecamatan sudah disimpan.")
        return redirect("musrenbang")
    context = {"form": form, "judul": f"Data Kecamatan {row.nama}"}
    return render(request, "isian.html", context, status=422 if form.is_bound else 200)
