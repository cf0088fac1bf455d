"""From draft to seal: what still stands in the way, the draft to read out, the seal itself, the documents."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forum.adil.witness import enam_kata
from forum.alur import PIMPINAN
from forum.timbangan.head import head_of
from laporan.models import RKP, Terbitan
from musrenbang.acara.access import require_diurus
from musrenbang.acara.current import current_event
from musrenbang.akun.request import Request
from musrenbang.galat import Galat, allows
from musrenbang.models import Musrenbang, Usang
from musrenbang.tampilan.called import speak_of
from usulan.left_behind import left_behind

from .barriers import halangan, halangan_baca
from .draft import buat_draf, head
from .forms import BacakanForm, SegelForm
from .page import documents, drafts, erased_since_the_seal
from .reading import NASKAH_LAIN, bacakan, changed_since
from .seal import panjang_rantai, segel
from .summary import ringkasan
from .text import as_sealed


def _fetch(request: Request, kode: str) -> Musrenbang:
    acara = get_object_or_404(Musrenbang.objects.visible_to(request.user).select_related("kecamatan"), kode=kode)
    speak_of(acara.kecamatan)
    return acara


@require_GET
def berita_acara(request: Request) -> HttpResponse:
    """The documents of the event that this account works on; without an event the list of events says so."""
    acara = current_event(request)
    return redirect("segel", acara.kode) if acara else redirect("musrenbang")


@require_http_methods(["GET", "POST"])
def segel_acara(request: Request, kode: str) -> HttpResponse:
    acara = _fetch(request, kode)
    data = request.POST if request.method == "POST" else None
    tertinggal = [] if acara.disegel else left_behind(acara)
    form = SegelForm(data, initial={"v": panjang_rantai(acara)}, tertinggal=tertinggal)
    if request.method == "POST":
        require_diurus(acara, request.user)
    if not form.is_valid():
        return _render(request, acara, form, status=422 if form.is_bound else 200)
    try:
        segel(acara, **form.cleaned_data, by=request.user)
    except Galat as galat:
        return _refuse(request, acara, galat)
    messages.success(request, "Musrenbang sudah disegel. Dokumen sedang diterbitkan.")
    return redirect("segel", kode)


def _refuse(request: Request, acara: Musrenbang, galat: Galat) -> HttpResponse:
    acara.refresh_from_db()
    if acara.disegel:
        raise galat
    data = request.POST.copy()
    if isinstance(galat, Usang):
        # Only who has been told of the change may seal the state after it.
        data["v"] = str(panjang_rantai(acara))
    segar = SegelForm(data, tertinggal=left_behind(acara))
    segar.add_error(None, galat.pesan)
    return _render(request, acara, segar, status=galat.status)


def _render(request: Request, acara: Musrenbang, form: SegelForm, status: int = 200) -> HttpResponse:
    lengkap = Terbitan.can_naskah(request.user, acara.kecamatan.kode)
    konteks: dict[str, Any] = {
        "acara": acara,
        "form": form,
        "diurus": acara.diurus(request.user),
        "lengkap": lengkap,
        "pimpin": lengkap or acara.sidang.filter(petugas__pengguna=request.user.pk, petugas__tugas=PIMPINAN).exists(),
        "dokumen": documents(acara, lengkap=lengkap),
        "rkp_dibaca": allows(RKP.check_baca, acara, request.user),
        "saksi": head_of(acara) if acara.disegel else None,
        "data_dihapus": erased_since_the_seal(acara) if lengkap else 0,
    }
    if konteks["diurus"]:
        konteks |= _before_the_seal(acara)
    konteks["menunggu"] = any(not t.ada for _, t in konteks["dokumen"]) or any(
        not t.ada for draf in konteks.get("draf", ()) for _, t in draf.terbitan
    )
    return render(request, "laporan/segel/segel.html", konteks, status=status)


def _before_the_seal(acara: Musrenbang) -> dict[str, Any]:
    now = as_sealed(acara)
    return {
        "draf": drafts(acara, now),
        "naskah_lain": NASKAH_LAIN,
        "halangan": halangan(acara),
        "halangan_baca": halangan_baca(acara),
        "berubah": changed_since(acara, now) if acara.dibacakan_pada else "",
        "ringkasan": ringkasan(acara, now),
        "tertinggal": left_behind(acara),
        "alamat_publik": settings.ALAMAT_PUBLIK,
        "masih_draf": acara.usulan.filter(status="draf").count(),
        "rantai": (rantai := head(acara)),
        "kata_saksi": enam_kata(rantai.sidik),
    }


@require_POST
def draf(request: Request, kode: str) -> HttpResponse:
    acara = _fetch(request, kode)
    require_diurus(acara, request.user)
    nomor = buat_draf(acara, by=request.user)
    messages.success(request, f"Draf ke-{nomor} sedang dibuat. Muat ulang halaman ini sebentar lagi.")
    return redirect("segel", kode)


@require_POST
def catat_bacaan(request: Request, kode: str) -> HttpResponse:
    acara = _fetch(request, kode)
    require_diurus(acara, request.user)
    form = BacakanForm(request.POST, acara=acara)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("segel", kode)
    bacakan(acara, draf=form.cleaned_data["draf"], by=request.user)
    messages.success(request, f"Draf ke-{form.cleaned_data['draf']} dicatat sudah dibacakan dalam pleno.")
    return redirect("segel", kode)
