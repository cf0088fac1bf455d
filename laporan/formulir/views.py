"""What is printed before the forum, for those who prepare it."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from laporan.formulir.access import check_cetak
from laporan.formulir.content import FORMULIR, book
from laporan.formulir.files import place
from laporan.formulir.tasks import antrekan_formulir
from laporan.tabel.registry import TYPES, XLSX
from musrenbang.akun.request import Request
from musrenbang.models import Musrenbang

SEDANG = "Lembar ini sedang dibuat. Muat ulang halaman ini setengah menit lagi."


@require_safe
def formulir(request: Request, tahun: int, kecamatan: str, lembar: str, bentuk: str) -> HttpResponseBase:
    rows = Musrenbang.objects.visible_to(request.user).select_related("kecamatan__kabupaten")
    acara = get_object_or_404(rows, tahun=tahun, kecamatan__kode=kecamatan)
    check_cetak(acara, request.user)
    isi = FORMULIR[lembar].buat(acara)
    name = f"{FORMULIR[lembar].judul} Musrenbang {acara.kecamatan.nama} RKPD {tahun}.{bentuk}"
    if bentuk == XLSX:
        response = HttpResponse(book(lembar, isi), content_type=TYPES[XLSX])
        response["Content-Disposition"] = content_disposition_header(True, name) or ""
        return response
    try:
        file = place(acara, lembar, isi).open("rb")
    except FileNotFoundError:
        return _wait(request, acara, lembar)
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")


def _wait(request: Request, acara: Musrenbang, lembar: str) -> HttpResponse:
    antrekan_formulir(acara.kode, lembar)
    response = render(request, "galat.html", {"pesan": SEDANG}, status=503)
    response["Retry-After"] = "10"
    return response
