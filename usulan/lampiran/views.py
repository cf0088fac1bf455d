"""What is attached to a usulan: added, shown to whoever may see the usulan, removed."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, Galat
from usulan.forms import LampiranForm
from usulan.lampiran.judge import judged
from usulan.lampiran.sandbox import SMALL, shrink
from usulan.models import Lampiran, Usulan
from usulan.rinci.page import get_usulan, render_rinci

# A browser shows the file alone: whatever is in it runs nothing and loads nothing.
ALONE = "default-src 'none'; sandbox"


@require_POST
def tambah(request: Request, kode: str) -> HttpResponse:
    usulan = get_usulan(request, kode)
    usulan.check_isi(request.user)
    form = LampiranForm.sent(request.POST, request.FILES)
    if not form.is_valid():
        return render_rinci(request, usulan, lampirkan=form, status=422)
    try:
        lampiran, content = judged(form.cleaned_data["berkas"], form.cleaned_data["keterangan"])
        usulan.lampirkan(lampiran, content, by=request.user)
    except Galat as galat:
        form.add_error("berkas", galat.pesan)
        return render_rinci(request, usulan, lampirkan=form, status=galat.status)
    messages.success(request, f"{lampiran.get_jenis_display()} ditambahkan.")
    return _back(usulan)


@require_http_methods(["GET", "POST"])
def hapus(request: Request, kode: str, lampiran: str) -> HttpResponse:
    """Ask, then remove it."""
    usulan = get_usulan(request, kode)
    usulan.check_isi(request.user)
    satu = get_object_or_404(usulan.lampiran, kode=lampiran)
    if request.method == "GET":
        return render(request, "usulan/lampiran/hapus.html", {"usulan": usulan, "lampiran": satu})
    usulan.hapus_lampiran(satu, by=request.user)
    messages.success(request, f"{satu.get_jenis_display()} dihapus.")
    return _back(usulan)


@require_GET
def buka(request: Request, kode: str, lampiran: str) -> HttpResponse:
    satu = _found(request, kode, lampiran)
    return _send(request, satu, "penuh", satu.berkas.read_bytes)


@require_GET
def kecil(request: Request, kode: str, lampiran: str) -> HttpResponse:
    """The photo as the page shows it. It is one that we have made ourselves, so it is opened here."""
    satu = _found(request, kode, lampiran)
    if not satu.is_foto:
        raise Http404
    return _send(request, satu, "kecil", lambda: shrink(satu.berkas.read_bytes(), SMALL))


def _found(request: Request, kode: str, lampiran: str) -> Lampiran:
    return get_object_or_404(get_usulan(request, kode).lampiran, kode=lampiran)


def _back(usulan: Usulan) -> HttpResponse:
    return redirect(reverse("usulan_rinci", args=[usulan.kode]) + "#lampiran")


def require_whole(lampiran: Lampiran) -> None:
    """Bentrok where its file is not the one that was recorded."""
    if not lampiran.utuh:
        raise Bentrok(
            "Berkas lampiran ini hilang atau rusak. Laporkan ke kecamatan, supaya dikembalikan dari cadangan."
        )


def _send(request: Request, lampiran: Lampiran, size: str, read: Callable[[], bytes]) -> HttpResponse:
    """A photo is shown, a document is saved; both as what we know them to be."""
    etag = f'"{lampiran.sha256}-{size}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        require_whole(lampiran)
        response = HttpResponse(read(), content_type="image/jpeg" if lampiran.is_foto else "application/pdf")
    # What is on a signed-in page stays with this browser; who may see it can change.
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    response["Content-Disposition"] = content_disposition_header(not lampiran.is_foto, lampiran.berkas_unduhan) or ""
    response["X-Content-Type-Options"], response["Content-Security-Policy"] = "nosniff", ALONE
    return response
