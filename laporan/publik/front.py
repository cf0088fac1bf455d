"""The public front page: what is going on now, and the results of every kecamatan."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum.kartu.address import base
from forum.models import Sidang
from laporan.cari.forms import CariForm
from laporan.hasil.unchanged import same_for_all
from musrenbang.models import Musrenbang

URAIAN = "Usulan desa dan kelurahan dibahas bersama, diputuskan terbuka, dan hasilnya dapat diperiksa siapa saja."


@login_not_required
@require_safe
@same_for_all
def depan(request: HttpRequest) -> HttpResponse:
    acara = Musrenbang.objects.select_related("kecamatan__kabupaten")
    return render(
        request,
        "laporan/publik/depan.html",
        {
            "sidang": Sidang.objects.terbuka().select_related("musrenbang__kecamatan"),
            "daftar": acara.order_by("-tahun", "kecamatan__kode"),
            "cari": CariForm(),
            "uraian": URAIAN,
            "alamat": f"{base(request)}{request.path}",
        },
    )
