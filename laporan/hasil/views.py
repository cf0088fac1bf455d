"""The lists of a sealed event for everybody, for ever: rank, line, decision; and the same to print."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from laporan.hasil.event import event_shown
from laporan.hasil.figures import totals
from laporan.hasil.result import Result
from laporan.hasil.unchanged import same_for_all
from musrenbang.models import Kecamatan


def _context(request: HttpRequest, kode: str) -> dict[str, Any]:
    """404 where there is no such kecamatan, or no event of that year."""
    kecamatan = get_object_or_404(Kecamatan.objects.select_related("kabupaten"), kode=kode)
    acara = event_shown(request, kecamatan)
    if acara is None:
        raise Http404
    return {"kecamatan": kecamatan, "acara": acara, "hasil": Result(acara) if acara.disegel else None}


@login_not_required
@require_safe
@same_for_all
def daftar(request: HttpRequest, kode: str) -> HttpResponse:
    """`kode`: of a kecamatan. Before the seal the page says when the list comes."""
    return render(request, "laporan/hasil/daftar.html", _context(request, kode))


@login_not_required
@require_safe
def cetak(request: HttpRequest, kode: str) -> HttpResponse:
    context = _context(request, kode)
    if context["hasil"] is None:
        raise Http404
    return render(request, "laporan/hasil/cetak.html", context | {"angka": totals(context["hasil"].semua)})
