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

HANYA = "Hanya kecamatan yang dapat menindak beberapa usulan sekaligus."


@require_POST
def massal(request: Request, acara: str = "") -> HttpResponse:
    """The query string carries the filter of the list, so that it stands as before when it is drawn again."""
    pilih = AcaraForm(request.GET, user=request.user)
    dipilih = pilih.pick(event_of(request, acara))
    if dipilih is None or not dipilih.is_host(request.user):
        raise TidakBoleh(HANYA)
    dipilih.check_terbuka()
    rows = Usulan.objects.visible_to(request.user).filter(musrenbang=dipilih).select_related("musrenbang__kecamatan")
    form = MassalForm(request.POST, rows=rows)
    if not form.is_valid():
        return render_daftar(request, pilih, dipilih, form, 422)
    chosen, nama, alasan = (form.cleaned_data[name] for name in ("usulan", "aksi", "alasan"))
    dibaca = {usulan.pk: version for usulan, version in chosen.items()}
    try:
        Usulan.apply_many(chosen, nama, by=request.user, alasan=alasan if MASSAL[nama].alasan else "", dibaca=dibaca)
    except Bentrok as galat:
        form.add_error(None, f"{galat.pesan} Tidak ada usulan yang diubah.")
        return render_daftar(request, pilih, dipilih, form, 409)
    messages.success(request, f"{len(chosen)} usulan kini {MASSAL[nama].ke.label.lower()}.")
    return redirect(f"{reverse('usulan', args=[dipilih.kode])}?{request.GET.urlencode()}")
