"""From draft to seal: what still stands in the way, the draft to read out, the seal itself, the documents."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from laporan.isi.registry import DOKUMEN
from laporan.models import Terbitan
from laporan.segel.barriers import belum_dibacakan, halangan
from laporan.segel.draft import buat_draf
from laporan.segel.forms import SegelForm
from laporan.segel.seal import panjang_rantai, segel
from musrenbang.acara.access import require_diurus
from musrenbang.akun.request import Request
from musrenbang.galat import Galat
from musrenbang.models import Musrenbang, Usang


@require_http_methods(["GET", "POST"])
def segel_acara(request: Request, kode: str) -> HttpResponse:
    acara = get_object_or_404(Musrenbang.objects.visible_to(request.user).select_related("kecamatan"), kode=kode)
    if request.method == "GET":
        return _halaman(request, acara, SegelForm(initial={"v": panjang_rantai(acara)}))
    require_diurus(acara, request.user)
    form = SegelForm(request.POST)
    if not form.is_valid():
        return _halaman(request, acara, form, status=422)
    try:
        segel(acara, nomor=form.cleaned_data["nomor"], v=form.cleaned_data["v"], by=request.user)
    except Galat as galat:
        acara.refresh_from_db()
        if acara.disegel:
            raise
        # Only someone who was told of the change may seal the state after it.
        v = panjang_rantai(acara) if isinstance(galat, Usang) else form.cleaned_data["v"]
        segar = SegelForm({"nomor": form.cleaned_data["nomor"], "v": v})
        segar.add_error(None, galat.pesan)
        return _halaman(request, acara, segar, status=galat.status)
    messages.success(request, "Musrenbang sudah disegel. Dokumen sedang diterbitkan.")
    return redirect("segel", kode)


def _halaman(request: Request, acara: Musrenbang, form: SegelForm, status: int = 200) -> HttpResponse:
    terbitan = acara.terbitan.defer("isi")
    if not _boleh_naskah(request, acara):
        terbitan = terbitan.filter(jenis=Terbitan.Jenis.SALINAN)
    daftar = [(DOKUMEN[t.dokumen].judul, t) for t in terbitan]
    return render(
        request,
        "laporan/segel/segel.html",
        {
            "acara": acara,
            "form": form,
            "halangan": [] if acara.disegel else halangan(acara),
            "belum_dibacakan": not acara.disegel and belum_dibacakan(acara),
            "diurus": acara.diurus(request.user),
            "terbitan": daftar,
            "menunggu": any(not t.ada for _, t in daftar),
        },
        status=status,
    )


def _boleh_naskah(request: Request, acara: Musrenbang) -> bool:
    return request.user.is_peran("kecamatan", "kabupaten") and request.user.membawahi(acara.kecamatan.kode)


@require_POST
def draf(request: Request, kode: str) -> HttpResponse:
    acara = get_object_or_404(Musrenbang.objects.visible_to(request.user), kode=kode)
    require_diurus(acara, request.user)
    buat_draf(acara, by=request.user)
    messages.success(request, "Draf sedang dibuat. Muat ulang halaman ini sebentar lagi.")
    return redirect("segel", kode)
