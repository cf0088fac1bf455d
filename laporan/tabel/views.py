"""The documents of an event, each as a workbook or open data, and all of them as one file."""

from __future__ import annotations

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from laporan.bukti.word import is_paket
from laporan.models import Terbitan
from laporan.paket.issued import other_bytes
from laporan.tabel.bundle import stream
from laporan.tabel.registry import TYPES, shapes, write
from laporan.terbitan.files import nama_berkas
from laporan.terbitan.find import BELUM, TAK_SESUAI, BelumTerbit, TidakSesuai, event_of, find, kind_for, newest
from laporan.terbitan.tasks import antrekan_lagi
from laporan.terbitan.trust import trusted
from laporan.terbitan.verify import untrusted
from musrenbang.formats import rupiah
from musrenbang.models import Musrenbang, Rantai

BENTUK_LAIN = "Dokumen ini tidak terbit dalam bentuk itu. Bentuk lain ada pada halaman dokumen."
MENUNGGU = "Sebagian dokumen masih diterbitkan. Coba lagi satu menit lagi."
# Other bytes from the same dict: then a browser must ask anew.
FORMAT = 1


@login_not_required
@require_safe
def lembar(request: HttpRequest, tahun: int, kecamatan: str, kata: str, bentuk: str) -> HttpResponseBase:
    """Made of the frozen dict at each call. Raises as find()."""
    if bentuk not in shapes(kata):
        raise BelumTerbit(BENTUK_LAIN)
    found = find(request, event_of(tahun, kecamatan), kata)
    if not trusted(found):
        raise TidakSesuai(TAK_SESUAI)
    etag = f'"{found.isi_sidik}-{FORMAT}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(write(kata, bentuk, found.data), content_type=TYPES[bentuk])
        name = nama_berkas(found, bentuk)
        response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return _private(response, etag)


@login_not_required
@require_safe
def semua(request: HttpRequest, tahun: int, kecamatan: str) -> HttpResponseBase:
    """Every document of the newest version; nothing before all of them are rendered."""
    acara, jenis = event_of(tahun, kecamatan), kind_for(request, kecamatan)
    found = list(newest(acara, jenis).select_related("musrenbang"))
    if not acara.disegel or not found:
        raise BelumTerbit(BELUM)
    if not _recorded(acara, found):
        raise TidakSesuai(TAK_SESUAI)
    if missing := [one for one in found if not one.utuh]:
        return _wait(request, missing)
    etag = f'"{hashlib.sha256("".join(sorted(one.sha256 for one in found)).encode()).hexdigest()}-{FORMAT}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        when = timezone.localtime(acara.disegel_pada)
        response = StreamingHttpResponse(stream(found, when), content_type="application/zip")
        copy = " (salinan publik)" if jenis == Terbitan.Jenis.SALINAN else ""
        name = f"Dokumen Musrenbang {acara.kecamatan.nama} RKPD {tahun}{copy}.zip"
        response["Content-Disposition"] = content_disposition_header(True, name) or ""
        # It is packed already; compressed again it would only be slower.
        response["Content-Encoding"] = "identity"
    return _private(response, etag)


def _recorded(acara: Musrenbang, found: list[Terbitan]) -> bool:
    """Every text is as it was recorded, every file too. Of the sheets of the desa, a hundred, only the file is sent."""
    if untrusted(one for one in found if not is_paket(one.dokumen)):
        return False
    sheets = [one for one in found if one.jadi and is_paket(one.dokumen)]
    return not other_bytes(Rantai.objects.get(kunci=acara.kunci_sesudah), sheets)


def _wait(request: HttpRequest, missing: list[Terbitan]) -> HttpResponse:
    for one in missing:
        if one.jadi:
            antrekan_lagi(one)
    told = f"{MENUNGGU} Yang belum jadi: {rupiah(len(missing))}."
    response = render(request, "galat.html", {"pesan": told}, status=503)
    response["Retry-After"] = "10"
    return response


def _private(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    """The same address gives the full text to some and the public copy to others."""
    for name, value in {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Cookie"}.items():
        response[name] = value
    return response
