"""Verify, return or refuse many at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from musrenbang.acara.current import event_of
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, TidakBoleh
from usulan.daftar.forms import AcaraForm
from usulan.daftar.page import render_daftar
from usulan.forms import MASSAL, MassalForm
from usulan.models import Usulan


@require_POST
def massal(request: Request, acara: str = "") -> HttpResponse:
    """The query string carries the filter of the list, so that it stands as before when it is drawn again."""
    pilih = AcaraForm(request.GET, user=request.user)
    dipilih = pilih.pick(event_of(request, acara))
    if dipilih is None or not dipilih.diurus(request.user):
        raise TidakBoleh("Hanya kecamatan yang dapat memverifikasi, mengembalikan dan menolak usulan.")
    form = MassalForm(request.POST, rows=Usulan.objects.visible_to(request.user).filter(musrenbang=dipilih))
    if not form.is_valid():
        return render_daftar(request, pilih, dipilih, form, 422)
    rows, nama, alasan = (form.cleaned_data[name] for name in ("usulan", "aksi", "alasan"))
    try:
        Usulan.apply_many(rows, nama, by=request.user, alasan=alasan if MASSAL[nama].alasan else "")
    except Bentrok as galat:
        form.add_error(None, f"{galat.pesan} Tidak ada usulan yang diubah.")
        return render_daftar(request, pilih, dipilih, form, 409)
    messages.success(request, f"{len(rows)} usulan kini {MASSAL[nama].ke.label.lower()}.")
    return redirect(f"{reverse('usulan', args=[dipilih.kode])}?{request.GET.urlencode()}")
