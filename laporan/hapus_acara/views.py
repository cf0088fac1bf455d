"""Remove an event that was opened by mistake and is still empty, with its empty sessions and its drafts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from forum.models import Sidang
from laporan.models import Bunyi
from laporan.segel.draft import remove_drafts
from musrenbang.akun.request import Request
from musrenbang.models import Musrenbang


@require_http_methods(["GET", "POST"])
def hapus_acara(request: Request, kode: str) -> HttpResponse:
    """What goes with it; then the act. 403: not this account; 409: sealed, or not empty any more."""
    rows = Musrenbang.objects.visible_to(request.user).select_related("kecamatan")
    acara = get_object_or_404(rows, kode=kode)
    acara.check_hapus(request.user)
    if request.method == "GET":
        context = {"acara": acara, "daftar_sidang": acara.sidang.order_by("pk"), "draf": acara.terbitan.exists()}
        return render(request, "laporan/hapus_acara/hapus_acara.html", context)
    with acara.hapus(by=request.user):
        remove_drafts(acara.terbitan.all(), request.user)
        Sidang.hapus_semua(acara, by=request.user)
        for bunyi in Bunyi.objects.filter(musrenbang=acara):
            bunyi.hapus(by=request.user)
    messages.success(request, f"{acara} sudah dihapus.")
    return redirect("musrenbang")
