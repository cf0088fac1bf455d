"""A name card asks for the floor with its phone, without an account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from forum.kartu.holder import require_card
from forum.models import AntreanBicara, Bicara, Sidang
from musrenbang.galat import Bentrok, TidakBoleh
from musrenbang.tampilan.called import called

LAIN = "Kartu Anda tercatat dalam kelompok diskusi lain. Mintalah giliran bicara dalam sidang kelompok itu."
BELUM = "Anda tidak lagi menunggu dalam antrean bicara ini. Muat ulang halamannya."


@login_not_required
@require_POST
def minta_kartu(request: HttpRequest, kode: str) -> HttpResponse:
    """Ask for oneself, or with `batal` take it back."""
    sidang = get_object_or_404(Sidang.objects.select_related("musrenbang__kecamatan"), kode=kode, publik=True)
    holder = require_card(request, sidang.musrenbang)
    if holder.sidang_id not in (None, sidang.pk):
        raise TidakBoleh(LAIN)
    antrean = AntreanBicara.buka(sidang, by=holder)
    if "batal" in request.POST:
        row = Bicara.objects.filter(antrean=antrean, peserta=holder, mulai=None).first()
        if row is None:
            raise Bentrok(BELUM)
        antrean.batal(row.kode, by=holder)
        messages.success(request, "Permintaan bicara Anda dibatalkan.")
    else:
        antrean.minta(peserta=holder, by=holder)
        messages.success(request, called("Anda masuk antrean bicara. Dengarkan sampai nama atau desa Anda dipanggil."))
    return redirect("kartu_saya", sidang.musrenbang.kode)
