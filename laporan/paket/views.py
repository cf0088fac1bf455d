"""The sheets of all desa: the list with its progress, one zip, a picture of each."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from laporan.models import Terbitan
from laporan.paket.archive import safe_name, zipped
from laporan.paket.issued import unrecorded
from laporan.paket.listing import packs_of
from laporan.paket.picture import picture
from laporan.paket.sealed import root_of
from laporan.terbitan.find import event_of
from laporan.terbitan.tasks import antrekan_lagi
from laporan.terbitan.verify import untrusted

Jenis = Terbitan.Jenis
BELUM = "Lembar hasil terbit setelah berita acara disegel."
SEDANG = "Lembar hasil sedang diterbitkan. Kemajuannya tampil pada halaman Lembar hasil."
RUSAK = "Sebagian berkas hilang atau rusak dan sedang dibuat lagi. Coba lagi satu menit lagi."
TAK_SESUAI = (
    "Data lembar ini tidak sesuai dengan catatan penerbitannya, jadi tidak dapat diunduh. Laporkan ke kecamatan."
)


@login_not_required
@require_safe
def daftar(request: HttpRequest, tahun: int, kecamatan: str) -> HttpResponse:
    acara = event_of(tahun, kecamatan)
    lengkap = Terbitan.can_naskah(request.user, kecamatan)
    context = {
        "acara": acara,
        "kecamatan": acara.kecamatan,
        "paket": packs_of(acara, naskah=lengkap),
        "lengkap": lengkap,
        "bukti": root_of(acara),
    }
    return render(request, "laporan/paket/daftar.html", context)


@login_not_required
@require_safe
def semua(request: HttpRequest, tahun: int, kecamatan: str) -> HttpResponseBase:
    """One zip; `?jenis=naskah` for those who may read it. TidakBoleh for others."""
    acara = event_of(tahun, kecamatan)
    if penuh := request.GET.get("jenis") == Jenis.NASKAH:
        Terbitan.check_naskah(request.user, kecamatan)
    jenis = Jenis.NASKAH if penuh else Jenis.SALINAN
    rows = packs_of(acara, naskah=penuh).of(jenis)
    terbitan = [one for _, one in rows]
    if not terbitan:
        return _refuse(request, BELUM, 404)
    if not all(one.jadi for one in terbitan):
        return _refuse(request, SEDANG, 503)
    if unrecorded(acara, terbitan):
        return _refuse(request, TAK_SESUAI, 503)
    if damaged := [one for one in terbitan if not one.utuh]:
        for one in damaged:
            antrekan_lagi(one)
        return _refuse(request, RUSAK, 503)
    entries = [(f"{safe_name(f'{row.kode} {row.nama}')}.pdf", one.berkas) for row, one in rows]
    sealed = timezone.localtime(acara.disegel_pada)
    name = safe_name(f"Lembar hasil {acara.kecamatan.nama} RKPD {tahun} ({jenis.label.lower()})")
    return _zip(zipped(entries, sealed), f"{name}.zip")


def _zip(parts: Iterator[bytes], name: str) -> HttpResponseBase:
    response = StreamingHttpResponse(parts, content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["Cache-Control"], response["Vary"] = "private, no-cache", "Cookie"
    response["Content-Encoding"] = "identity"  # else the middleware would pack it once more
    return response


@login_not_required
@require_safe
def gambar(request: HttpRequest, tahun: int, kecamatan: str, kata: str) -> HttpResponseBase:
    """Of the public sheet, 1080 × 1350; drawn in a tenth of a second, so it is not kept."""
    rows = event_of(tahun, kecamatan).terbitan.filter(dokumen=kata, jenis=Jenis.SALINAN)
    row = rows.order_by("-versi").first()
    if row is None:
        return _refuse(request, BELUM, 404)
    if untrusted([row]):
        return _refuse(request, TAK_SESUAI, 503)
    etag = f'"{row.isi_sidik}-2"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(picture(row.data), content_type="image/png")
        response["Content-Disposition"] = f'inline; filename="{kata}-{tahun}.png"'
    response["ETag"], response["Cache-Control"] = etag, "public, max-age=3600"
    return response


def _refuse(request: HttpRequest, pesan: str, status: int) -> HttpResponse:
    return render(request, "galat.html", {"pesan": pesan}, status=status)
