"""Downloads: the full text for the kecamatan and the kabupaten, the public copy for everybody else."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from laporan.models import Terbitan
from laporan.terbitan.files import nama_berkas
from laporan.terbitan.tasks import antrekan_lagi
from laporan.terbitan.verify import untrusted
from musrenbang.akun.request import Request
from musrenbang.galat import require
from musrenbang.models import Musrenbang

Jenis = Terbitan.Jenis
SEDANG = "Dokumen sedang diterbitkan. Muat ulang halaman ini satu menit lagi."
RUSAK = "Berkas dokumen ini hilang atau rusak dan sedang dibuat lagi. Muat ulang halaman ini satu menit lagi."
TAK_SESUAI = (
    "Data dokumen ini tidak sesuai dengan catatan penerbitannya, jadi tidak dapat diunduh. Laporkan ke kecamatan."
)


@login_not_required
@require_safe
def unduh(request: HttpRequest, tahun: int, kecamatan: str, kata: str) -> HttpResponseBase:
    """The newest version, or `?versi=`; `?jenis=salinan` gives the public copy to those who also see the other."""
    acara = get_object_or_404(Musrenbang, tahun=tahun, kecamatan__kode=kecamatan)
    terbitan = acara.terbitan.filter(dokumen=kata, jenis=_jenis(request, kecamatan)).order_by("-versi")
    if not terbitan:
        return _belum(request, "Dokumen ini belum terbit. Dokumen terbit setelah berita acara disegel.", 404)
    if versi := request.GET.get("versi", ""):
        terbitan = terbitan.filter(versi=int(versi)) if versi.isdecimal() else terbitan.none()
    dokumen = terbitan.first()
    if dokumen is None:
        return _belum(request, "Versi itu tidak ada. Hapus “versi” dari alamat untuk mengunduh yang terbaru.", 404)
    return _kirim(request, dokumen, nama_berkas(dokumen))


def _jenis(request: HttpRequest, kecamatan: str) -> Jenis:
    user = request.user
    penuh = user.is_authenticated and user.is_peran("kecamatan", "kabupaten") and user.membawahi(kecamatan)
    return Jenis.NASKAH if penuh and request.GET.get("jenis") != Jenis.SALINAN else Jenis.SALINAN


@require_safe
def unduh_draf(request: Request, kode: str) -> HttpResponseBase:
    draf = get_object_or_404(
        Terbitan, jenis=Jenis.DRAF, kode=kode, musrenbang__in=Musrenbang.objects.visible_to(request.user)
    )
    require(request.user.is_peran("kecamatan", "kabupaten"), "Draf berisi data pribadi; hanya untuk kecamatan.")
    return _kirim(request, draf, nama_berkas(draf))


def _belum(request: HttpRequest, pesan: str, status: int) -> HttpResponse:
    return render(request, "galat.html", {"pesan": pesan}, status=status)


def _tunggu(request: HttpRequest, dokumen: Terbitan) -> HttpResponse:
    """Not rendered yet, or its file is lost or damaged: that is never given out, the worker makes it anew."""
    if dokumen.jadi:
        antrekan_lagi(dokumen)
    response = _belum(request, RUSAK if dokumen.jadi else SEDANG, 503)
    response["Retry-After"] = "10"
    return response


def _kirim(request: HttpRequest, dokumen: Terbitan, nama: str) -> HttpResponseBase:
    if untrusted([dokumen]):
        return _belum(request, TAK_SESUAI, 503)
    if not dokumen.utuh:
        return _tunggu(request, dokumen)
    etag = f'"{dokumen.sha256}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = FileResponse(
            dokumen.berkas.open("rb"), as_attachment=True, filename=nama, content_type="application/pdf"
        )
    # The same address gives the full text to some and the public copy to others.
    for nama_kepala, isi in {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Cookie"}.items():
        response[nama_kepala] = isi
    return response
