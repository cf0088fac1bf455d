"""Erase a participant's data: from the attendance, and with it the drafts, which hold names and addresses as files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from forum.models import Peserta
from laporan.hapus_data.mentions import mentioned
from laporan.models import Terbitan
from laporan.models.terbitan import TerbitanQuerySet
from laporan.segel.draft import remove_drafts
from musrenbang.akun.request import Request
from musrenbang.jejak.act import one_act
from musrenbang.models import Musrenbang, Pengguna


@require_http_methods(["GET", "POST"])
def hapus_data(request: Request, kode: str, peserta: str) -> HttpResponse:
    """What goes and what stays; then the act. 403: not this account; 409: erased already."""
    rows = Musrenbang.objects.visible_to(request.user).select_related("kecamatan")
    acara = get_object_or_404(rows, kode=kode)
    orang = get_object_or_404(acara.peserta.select_related("musrenbang__kecamatan", "desa"), kode=peserta)
    orang.check_hapus_data(request.user)
    if request.method == "GET":
        konteks = {"acara": acara, "orang": orang, "tertulis": mentioned(orang), "ada_draf": _drafts(acara).exists()}
        return render(request, "laporan/hapus_data/hapus_data.html", konteks)
    _erase(orang, by=request.user)
    messages.success(request, "Data peserta itu sudah dihapus.")
    return redirect("peserta", kode)


def _erase(orang: Peserta, *, by: Pengguna) -> None:
    """A draft that is made meanwhile waits for the lock of the event, and then no longer finds the name."""
    with one_act():
        orang.hapus_data(by=by)
        remove_drafts(_drafts(orang.musrenbang), by)


def _drafts(acara: Musrenbang) -> TerbitanQuerySet:
    """Those of a correction, and of the RKP, too."""
    return acara.terbitan.filter(jenis=Terbitan.Jenis.DRAF)
