"""A proof as a file, and the page that checks it without this server."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from laporan.bukti.leaf import proofs
from laporan.paket.sealed import public_copy
from laporan.terbitan.verify import untrusted
from usulan.models import Usulan

PEMERIKSA = Path(__file__).with_name("periksa-bukti.html")
BELUM = "Bukti ada setelah berita acara disegel."
BUKAN = "Usulan ini tidak termasuk keputusan yang disegel, jadi tidak ada buktinya."
TAK_SESUAI = (
    "Data berita acara tidak sesuai dengan catatan penerbitannya, jadi bukti tidak diberikan. Laporkan ke kecamatan."
)


@login_not_required
@require_safe
def tentang(request: HttpRequest) -> HttpResponse:
    """How anyone checks, and what is proved."""
    return render(request, "laporan/paket/bukti.html")


@login_not_required
@require_safe
def pemeriksa(_request: HttpRequest) -> HttpResponse:
    """One file that works offline; always a download, since no page of this site may hold a script of its own."""
    response = HttpResponse(PEMERIKSA.read_bytes(), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{PEMERIKSA.name}"'
    return response


@login_not_required
@require_safe
def bukti(request: HttpRequest, kode: str) -> HttpResponseBase:
    """Of one usulan; a merged one leads to the one it is in."""
    usulan = get_object_or_404(Usulan.objects.select_related("musrenbang", "induk"), kode=kode)
    if usulan.induk:
        return redirect("bukti", usulan.induk.kode)
    row = public_copy(usulan.musrenbang)
    decided = row.data.get("keputusan") if row else None
    if row is None or decided is None:
        return _refuse(request, BELUM, 404)
    if untrusted([row]):
        return _refuse(request, TAK_SESUAI, 503)
    etag = f'"{row.isi_sidik[:32]}-{kode}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        found = proofs(decided).get(kode)
        if found is None:
            return _refuse(request, BUKAN, 404)
        response = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})
        response["Content-Disposition"] = f'attachment; filename="bukti-{kode}.json"'
    response["ETag"], response["Cache-Control"] = etag, "public, max-age=300"
    return response


def _refuse(request: HttpRequest, pesan: str, status: int) -> HttpResponse:
    return render(request, "galat.html", {"pesan": pesan}, status=status)
