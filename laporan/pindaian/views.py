"""Evidence of the forum: kept beside its documents, opened by those who see the full text, shown to all by a switch."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from laporan.isi.registry import judul
from laporan.models import Bukti
from laporan.terbitan.send import Kept, send
from musrenbang.akun.request import Request
from musrenbang.galat import Galat, require
from musrenbang.models import Musrenbang
from musrenbang.models.berkas import name_of

from .forms import BuktiForm, HapusBuktiForm, UmumForm
from .judge import judged

# A browser shows the file alone: whatever is in it runs nothing and loads nothing.
ALONE = "default-src 'none'; sandbox"
RUSAK = "Berkas bukti ini hilang atau rusak, sehingga tidak dibuka. Minta pengelola mengembalikannya dari cadangan."


@require_http_methods(["GET", "POST"])
def daftar(request: Request, kode: str) -> HttpResponse:
    acara = _event(request, kode)
    if request.method == "GET":
        return _page(request, acara, BuktiForm(acara=acara))
    Bukti.check_kelola(acara, request.user)
    form = BuktiForm(request.POST, request.FILES, acara=acara)
    if not form.is_valid():
        return _page(request, acara, form, 422)
    data = form.cleaned_data
    try:
        bukti = Bukti(
            musrenbang=acara,
            terbitan=data["terbitan"],
            jenis=data["jenis"],
            keterangan=data["keterangan"],
            nama=name_of(data["berkas"].name),
            akhiran=judged(data["berkas"], data["jenis"]),
        )
        bukti.simpan(data["berkas"].chunks(), by=request.user)
    except Galat as galat:
        form.add_error("berkas", galat.pesan)
        return _page(request, acara, form, galat.status)
    messages.success(request, f"{bukti.get_jenis_display()} tersimpan. Hanya kecamatan dan kabupaten yang melihatnya.")
    return redirect("pindaian", kode)


def _event(request: Request, kode: str) -> Musrenbang:
    acara = get_object_or_404(Musrenbang.objects.visible_to(request.user).select_related("kecamatan"), kode=kode)
    require(
        Bukti.can_lihat(acara, request.user),
        "Bukti memuat tanda tangan dan data pribadi; hanya untuk kecamatan dan kabupaten.",
    )
    return acara


def _page(request: Request, acara: Musrenbang, form: BuktiForm, status: int = 200) -> HttpResponse:
    rows = acara.bukti.select_related("terbitan").defer("terbitan__isi")
    konteks = {
        "acara": acara,
        "daftar": [(judul(b.terbitan.dokumen) if b.terbitan else "", b) for b in rows],
        "form": form,
        "kelola": Bukti.can_kelola(acara, request.user),
    }
    return render(request, "laporan/pindaian/daftar.html", konteks, status=status)


def _one(request: Request, kode: str, bukti: str) -> Bukti:
    acara = _event(request, kode)
    Bukti.check_kelola(acara, request.user)
    return get_object_or_404(acara.bukti.select_related("musrenbang__kecamatan"), kode=bukti)


@require_http_methods(["GET", "POST"])
def umum(request: Request, kode: str, bukti: str) -> HttpResponse:
    """The warning, then the switch."""
    satu = _one(request, kode, bukti)
    form = UmumForm(request.POST if request.method == "POST" else None, bukti=satu)
    if not form.is_valid():
        konteks = {"acara": satu.musrenbang, "bukti": satu, "form": form}
        return render(request, "laporan/pindaian/umum.html", konteks, status=422 if form.is_bound else 200)
    satu.umumkan(not satu.publik, v=form.cleaned_data["v"], by=request.user)
    messages.success(request, "Semua orang kini dapat membukanya." if satu.publik else "Hanya Anda dan kabupaten kini.")
    return redirect("pindaian", kode)


@require_http_methods(["GET", "POST"])
def hapus(request: Request, kode: str, bukti: str) -> HttpResponse:
    satu = _one(request, kode, bukti)
    form = HapusBuktiForm(request.POST if request.method == "POST" else None, bukti=satu)
    if not form.is_valid():
        konteks = {"acara": satu.musrenbang, "bukti": satu, "form": form}
        return render(request, "laporan/pindaian/hapus.html", konteks, status=422 if form.is_bound else 200)
    satu.hapus(form.cleaned_data["alasan"], v=form.cleaned_data["v"], by=request.user)
    messages.success(request, "Bukti dihapus. Catatannya, dengan alasannya, tetap ada.")
    return redirect("pindaian", kode)


@login_not_required
@require_safe
def buka(request: HttpRequest, kode: str) -> HttpResponseBase:
    """Of one that is not shown to everybody, nobody else hears that it is there."""
    bukti = get_object_or_404(Bukti.objects.select_related("musrenbang__kecamatan"), kode=kode)
    if not bukti.publik and not Bukti.can_lihat(bukti.musrenbang, request.user):
        raise Http404
    kept = Kept(bukti.berkas, bukti.sha256, bukti.berkas_unduhan, bukti.tipe)
    answer = send(request, kept)
    if answer is None:
        return render(request, "galat.html", {"pesan": RUSAK}, status=503)
    answer["Content-Security-Policy"] = ALONE
    return answer
