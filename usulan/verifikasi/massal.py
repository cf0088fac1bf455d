"""Verify, return or refuse many at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, require
from usulan.daftar.forms import AcaraForm
from usulan.daftar.page import render_daftar
from usulan.forms import MASSAL, MassalForm
from usulan.models import Usulan


@require_POST
def massal(request: Request) -> HttpResponse:
    """The query string carries the filter of the list, so that it stands as before when it is drawn again."""
    pilih = AcaraForm(request.GET, user=request.user)
    acara = pilih.pick()
    require(acara is not None and acara.diurus(request.user))
    form = MassalForm(request.POST, rows=Usulan.objects.visible_to(request.user).filter(musrenbang=acara))
    if not form.is_valid():
        return render_daftar(request, pilih, acara, form, 422)
    rows, nama, alasan = (form.cleaned_data[name] for name in ("usulan", "aksi", "alasan"))
    try:
        Usulan.apply_many(rows, nama, by=request.user, alasan=alasan if MASSAL[nama].alasan else "")
    except Bentrok as galat:
        form.add_error(None, f"{galat.pesan} Tidak ada usulan yang diubah.")
        return render_daftar(request, pilih, acara, form, 409)
    messages.success(request, f"{len(rows)} usulan kini {MASSAL[nama].ke.label.lower()}.")
    return redirect(f"{reverse('usulan')}?{request.GET.urlencode()}")
