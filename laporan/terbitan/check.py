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


def _terbitan() -> list[str]:
    return [Terbitan.Jenis.NASKAH, Terbitan.Jenis.SALINAN]


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
    terbitan = (
        Terbitan.objects.filter(kode=kode.lower(), jenis__in=_terbitan())
        .select_related("musrenbang__kecamatan")
        .first()
    )
    if terbitan is None:
        return render(request, "laporan/terbitan/periksa_tiada.html", {"kode": kode}, status=404)
    return _halaman(request, terbitan)


def _halaman(request: HttpRequest, terbitan: Terbitan | None) -> HttpResponse:
    form = PeriksaForm(request.POST, request.FILES) if request.method == "POST" else PeriksaForm()
    judul = DOKUMEN[terbitan.dokumen].judul if terbitan else ""
    konteks: dict[str, Any] = {"terbitan": terbitan, "form": form, "judul": judul}
    if form.is_bound:
        if not form.is_valid():
            return render(request, "laporan/terbitan/periksa.html", konteks, status=422)
        konteks |= _banding(form.cleaned_data["berkas"], terbitan)
    return render(request, "laporan/terbitan/periksa.html", konteks)


def _banding(berkas: UploadedFile[Any], terbitan: Terbitan | None) -> dict[str, Any]:
    """{"hasil": asli | lain | berubah, "sama": the Terbitan whose bytes these are, "sha256": the file's}."""
    digest = hashlib.sha256()
    for part in berkas.chunks():
        digest.update(part)
    sha256 = digest.hexdigest()
    sama = Terbitan.objects.filter(sha256=sha256, jenis__in=_terbitan()).select_related("musrenbang__kecamatan").first()
    if sama is None:
        return {"hasil": "berubah", "sha256": sha256}
    hasil = "asli" if terbitan is None or sama.pk == terbitan.pk else "lain"
    return {"hasil": hasil, "sama": sama, "judul_sama": DOKUMEN[sama.dokumen].judul, "sha256": sha256}
