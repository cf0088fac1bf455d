"""One view for every row of ALUR."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from musrenbang.akun.request import Request
from musrenbang.galat import require
from usulan.alur import ALUR
from usulan.forms import AksiForm
from usulan.rinci.page import get_usulan, render_rinci


@require_POST
def jalankan(request: Request, kode: str, nama: str) -> HttpResponse:
    """403: not this account's act. 409: not from this status."""
    usulan = get_usulan(request, kode)
    if nama not in ALUR:
        raise Http404
    aksi = ALUR[nama]
    require(usulan.boleh(request.user, aksi))
    form = AksiForm(aksi, request.POST)
    if not form.is_valid():
        return render_rinci(request, usulan, (nama, form), status=422)
    usulan.apply(nama, by=request.user, alasan=form.cleaned_data.get("alasan", ""))
    messages.success(request, f"Usulan kini {aksi.ke.label.lower()}.")
    return redirect("usulan_rinci", kode)
