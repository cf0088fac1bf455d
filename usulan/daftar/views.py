"""The list of usulan of one event."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from musrenbang.acara.current import event_of, named_event
from musrenbang.akun.request import Request
from musrenbang.models import Musrenbang
from usulan.daftar.export import write_list
from usulan.daftar.forms import AcaraForm, SaringForm
from usulan.daftar.page import render_daftar, sums
from usulan.models import Usulan, UsulanQuerySet


@require_GET
def daftar(request: Request, acara: str = "") -> HttpResponse:
    pilih = AcaraForm(request.GET, user=request.user)
    dipilih = pilih.pick(event_of(request, acara))
    if acara and dipilih is not None and dipilih.kode != acara:
        return redirect(f"{reverse('usulan', args=[dipilih.kode])}?{request.GET.urlencode()}")
    return render_daftar(request, pilih, dipilih)


def _filtered(request: Request, acara: Musrenbang) -> tuple[SaringForm, UsulanQuerySet]:
    saring = SaringForm(request.GET, acara=acara, user=request.user)
    saring.is_valid()
    return saring, saring.apply(Usulan.objects.visible_to(request.user).filter(musrenbang=acara))


@require_GET
def cetak(request: Request, acara: str) -> HttpResponse:
    """The same rows as a page to print, all of them."""
    dipilih = named_event(request, acara)
    saring, rows = _filtered(request, dipilih)
    context = {
        "acara": dipilih,
        "saringan": request.GET.urlencode(),
        "kata": saring.words(),
        "urutan": saring.urutan,
        "jumlah": sums(rows),
        "daftar": rows.select_related("opd").prefetch_related("desa"),
    }
    return render(request, "usulan/daftar/cetak.html", context)


@require_GET
def unduh(request: Request, acara: str) -> HttpResponse:
    """The rows of the page's filter, all of them. An unusable filter is not applied, as on the page."""
    dipilih = named_event(request, acara)
    _, rows = _filtered(request, dipilih)
    rows = rows.select_related("opd", "urusan", "prioritas_daerah").prefetch_related("desa")
    content = write_list(dipilih, rows)
    return HttpResponse(
        content,
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": f'attachment; filename="usulan-{dipilih.tahun}.xlsx"'},
    )
