"""The list of usulan of one event."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from musrenbang.akun.request import Request
from usulan.daftar.forms import AcaraForm
from usulan.daftar.page import render_daftar


@require_GET
def daftar(request: Request) -> HttpResponse:
    pilih = AcaraForm(request.GET, user=request.user)
    return render_daftar(request, pilih, pilih.pick())
