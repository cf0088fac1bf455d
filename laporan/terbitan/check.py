"""/v/: is this file what was issued? The file is compared on the server and not kept."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from laporan.isi.registry import DOKUMEN
from laporan.models import Terbitan
from laporan.terbitan.forms import PeriksaForm
from laporan.terbitan.verify import issued_as, record_faults


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def cari(request: HttpRequest) -> HttpResponse:
    """Without a code: the file itself shows which document it is. `?kode=`: typed from the paper."""
    if kode := re.sub(r"[^a-z0-9]", "", request.GET.get("kode", "").lower()):
        return redirect("periksa", kode)
    return _halaman(request, None)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def periksa(request: HttpRequest, kode: str) -> HttpResponse:
    terbitan = Terbitan.objects.resmi().filter(kode=kode.lower()).select_related("musrenbang__kecamatan").first()
    if terbitan is None:
        return render(request, "laporan/terbitan/periksa_tiada.html", {"kode": kode}, status=404)
    return _halaman(request, terbitan)


def _halaman(request: HttpRequest, terbitan: Terbitan | None) -> HttpResponse:
    form = PeriksaForm(request.POST, request.FILES) if request.method == "POST" else PeriksaForm()
    judul = DOKUMEN[terbitan.dokumen].judul if terbitan else ""
    konteks: dict[str, Any] = {"terbitan": terbitan, "form": form, "judul": judul}
    konteks["tak_sesuai"] = bool(terbitan and record_faults(terbitan))
    if form.is_bound:
        if not form.is_valid():
            return render(request, "laporan/terbitan/periksa.html", konteks, status=422)
        konteks |= _banding(form.cleaned_data["berkas"], terbitan)
        if konteks["tak_sesuai"] and konteks["hasil"] != "berubah":
            konteks["hasil"] = "tak_sesuai"
    return render(request, "laporan/terbitan/periksa.html", konteks)


def _banding(berkas: UploadedFile[Any], terbitan: Terbitan | None) -> dict[str, Any]:
    """{"hasil": asli | lain | berubah | tak_sesuai, "sama": the Terbitan whose bytes these are, "sha256": the file's}.

    What counts is the entry that was written when it was issued. Where the row says something else, nothing is asli.
    """
    digest = hashlib.sha256()
    for part in berkas.chunks():
        digest.update(part)
    sha256 = digest.hexdigest()
    sama = issued_as(sha256)
    if sama is None:
        return {"hasil": "berubah", "sha256": sha256}
    if record_faults(sama):
        return {"hasil": "tak_sesuai", "tak_sesuai": True, "sha256": sha256}
    hasil = "asli" if terbitan is None or sama.pk == terbitan.pk else "lain"
    return {"hasil": hasil, "sama": sama, "judul_sama": DOKUMEN[sama.dokumen].judul, "sha256": sha256}
