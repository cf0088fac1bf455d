"""One view for every row of ALUR."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from musrenbang.akun.request import Request
from musrenbang.galat import TidakSah
from musrenbang.tampilan.forms import RELOAD
from usulan.alur import ALUR
from usulan.forms import AksiForm
from usulan.models import Usulan, UsulanBerubah
from usulan.rinci.page import get_usulan, render_rinci, take_fresh


@require_POST
def jalankan(request: Request, kode: str, nama: str) -> HttpResponse:
    """403: not this account's act. 409: not from this state, or the usulan is no longer as its page has shown it."""
    usulan = get_usulan(request, kode)
    if nama not in ALUR:
        raise Http404
    aksi = ALUR[nama]
    usulan.check_aksi(nama, request.user)
    if "isi" in request.POST:
        return render_rinci(request, usulan, (nama, AksiForm.with_phrase(aksi, request.POST, v=usulan.version)))
    form = AksiForm(aksi, request.POST, v=usulan.version)
    if "v" in form.errors:
        raise TidakSah(RELOAD)
    if not form.is_valid():
        return render_rinci(request, usulan, (nama, form), status=422)
    data = form.cleaned_data
    try:
        usulan.apply(nama, by=request.user, alasan=data.get("alasan", ""), v=data["v"])
    except UsulanBerubah as galat:
        return _render_berubah(request, usulan, nama, galat.pesan)
    if nama == "ajukan" and usulan.kalimat_kurang:
        messages.warning(request, usulan.kalimat_kurang)
    messages.success(request, f"Usulan kini {aksi.ke.label.lower()}.")
    return redirect("usulan_rinci", kode)


def _render_berubah(request: Request, usulan: Usulan, nama: str, pesan: str) -> HttpResponse:
    """The usulan as it stands now, with what was typed; sent again, the act is on what is shown."""
    take_fresh(usulan)
    data = request.POST.copy()
    data["v"] = str(usulan.version)
    return render_rinci(request, usulan, (nama, AksiForm(ALUR[nama], data, v=usulan.version)), 409, pesan)
