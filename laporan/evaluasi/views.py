"""The forum's self-evaluation, for those who have held it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from laporan.evaluasi.asas import asas_of
from laporan.evaluasi.facts import facts_of
from musrenbang.akun.request import Request
from musrenbang.galat import require
from musrenbang.models import Musrenbang
from musrenbang.tampilan.called import speak_of

BUKAN = "Evaluasi diri dibuka oleh kecamatan yang menyelenggarakan, dan oleh kabupaten."


def _context(request: Request, kode: str) -> dict[str, Any]:
    rows = Musrenbang.objects.visible_to(request.user).select_related("kecamatan__kabupaten")
    acara = get_object_or_404(rows, kode=kode)
    speak_of(acara.kecamatan)
    require(request.user.is_peran("kecamatan", "kabupaten"), BUKAN)
    return {"acara": acara, "daftar": asas_of(facts_of(acara))}


@require_GET
def evaluasi(request: Request, kode: str) -> HttpResponse:
    return render(request, "laporan/evaluasi/evaluasi.html", _context(request, kode))


@require_GET
def cetak(request: Request, kode: str) -> HttpResponse:
    return render(request, "laporan/evaluasi/cetak.html", _context(request, kode) | {"cetak": True})
