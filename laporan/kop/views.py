"""The logo of one's own letterhead: a kecamatan's, or that of its kabupaten for every kecamatan without one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from laporan.kop.forms import LogoForm
from musrenbang.akun.request import Request
from musrenbang.galat import require
from musrenbang.models import Kabupaten, Kecamatan, Logo

HANYA = "Hanya akun kecamatan dan kabupaten yang mengubah logo kop surat."


@require_http_methods(["GET", "POST"])
def logo(request: Request) -> HttpResponse:
    """Sealed documents keep the logo they were sealed with."""
    require(request.user.is_peran("kecamatan", "kabupaten"), HANYA)
    kode = request.user.kode_wilayah
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = LogoForm(*sent, kode=kode)
    if form.is_valid():
        form.simpan(by=request.user)
        messages.success(request, "Logo kop surat sudah disimpan.")
        return redirect("kecamatan_logo")
    context = {"form": form, "judul": "Logo kop surat"} | _letterhead(kode)
    return render(request, "laporan/kop/logo.html", context, status=422 if form.is_bound else 200)


def _letterhead(kode: str) -> dict[str, object]:
    """What the documents show now, and whose it is."""
    kecamatan = Kecamatan.objects.filter(kode=kode).select_related("kabupaten").first()
    if kecamatan is None:
        own = Logo.objects.filter(wilayah=kode).first()
        return {"kabupaten": Kabupaten.objects.get(kode=kode), "gambar": own.isi if own else ""}
    return {"kecamatan": kecamatan, "kabupaten": kecamatan.kabupaten, "gambar": Logo.above(kecamatan)}
