"""Downloads: the full text for the kecamatan and the kabupaten, the public copy for everybody else."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from laporan.models import Terbitan
from laporan.terbitan.files import nama_berkas
from laporan.terbitan.find import TAK_SESUAI, TidakSesuai, event_of, find
from laporan.terbitan.send import Kept, send
from laporan.terbitan.tasks import antrekan_lagi
from laporan.terbitan.trust import trusted
from musrenbang.akun.request import Request
from musrenbang.galat import require
from musrenbang.models import Musrenbang

ACCEL = "/berkas-terbitan/"
SEDANG = "Dokumen sedang diterbitkan. Muat ulang halaman ini satu menit lagi."
RUSAK = "Berkas dokumen ini hilang atau rusak dan sedang dibuat lagi. Muat ulang halaman ini satu menit lagi."


@login_not_required
@require_safe
def unduh(request: HttpRequest, tahun: int, kecamatan: str, kata: str) -> HttpResponseBase:
    """As of find()."""
    dokumen = find(request, event_of(tahun, kecamatan), kata)
    return _kirim(request, dokumen, nama_berkas(dokumen))


@require_safe
def unduh_draf(request: Request, kode: str) -> HttpResponseBase:
    draf = get_object_or_404(
        Terbitan, jenis=Terbitan.Jenis.DRAF, kode=kode, musrenbang__in=Musrenbang.objects.visible_to(request.user)
    )
    require(request.user.is_peran("kecamatan", "kabupaten"), "Draf berisi data pribadi; hanya untuk kecamatan.")
    return _kirim(request, draf, nama_berkas(draf))


def _tunggu(request: HttpRequest, dokumen: Terbitan) -> HttpResponse:
    """Not rendered yet, or its file is lost or damaged: that is never given out, the worker makes it anew."""
    if dokumen.jadi:
        antrekan_lagi(dokumen)
    pesan = RUSAK if dokumen.jadi else SEDANG
    response = render(request, "galat.html", {"pesan": pesan}, status=503)
    response["Retry-After"] = "10"
    return response


def _kirim(request: HttpRequest, dokumen: Terbitan, nama: str) -> HttpResponseBase:
    if not trusted(dokumen):
        raise TidakSesuai(TAK_SESUAI)
    kept = Kept(dokumen.berkas, dokumen.sha256, nama, accel=ACCEL)
    return (dokumen.jadi and send(request, kept)) or _tunggu(request, dokumen)
