"""The list of usulan of one event."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from musrenbang.acara.current import event_of, named_event
from musrenbang.akun.request import Request
from usulan.daftar.export import write_list
from usulan.daftar.forms import AcaraForm, SaringForm
from usulan.daftar.page import render_daftar
from usulan.models import Usulan


@require_GET
def daftar(request: Request, acara: str = "") -> HttpResponse:
    pilih = AcaraForm(request.GET, user=request.user)
    dipilih = pilih.pick(event_of(request, acara))
    if acara and dipilih is not None and dipilih.kode != acara:
        return redirect(f"{reverse('usulan', args=[dipilih.kode])}?{request.GET.urlencode()}")
    return render_daftar(request, pilih, dipilih)


@require_GET
def unduh(request: Request, acara: str) -> HttpResponse:
    """The rows of the page's filter, all of them. An unusable filter is not applied, as on the page."""
    dipilih = named_event(request, acara)
    saring = SaringForm(request.GET, acara=dipilih, user=request.user)
    saring.is_valid()
    rows = saring.apply(Usulan.objects.visible_to(request.user).filter(musrenbang=dipilih))
    content = write_list(dipilih, rows.select_related("opd", "urusan").prefetch_related("desa"))
    return HttpResponse(
        content,
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": f'attachment; filename="usulan-{dipilih.tahun}.xlsx"'},
    )
