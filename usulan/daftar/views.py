"""The list of usulan of one event."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from musrenbang.acara.current import event_of
from musrenbang.akun.request import Request
from usulan.daftar.forms import AcaraForm
from usulan.daftar.page import render_daftar


@require_GET
def daftar(request: Request, acara: str = "") -> HttpResponse:
    pilih = AcaraForm(request.GET, user=request.user)
    dipilih = pilih.pick(event_of(request, acara))
    if acara and dipilih is not None and dipilih.kode != acara:
        return redirect(f"{reverse('usulan', args=[dipilih.kode])}?{request.GET.urlencode()}")
    return render_daftar(request, pilih, dipilih)
