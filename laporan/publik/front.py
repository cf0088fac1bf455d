"""The public front page: what is going on now, and the results of every kecamatan."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum.models import Sidang
from musrenbang.models import Musrenbang


@login_not_required
@require_safe
def depan(request: HttpRequest) -> HttpResponse:
    acara = Musrenbang.objects.select_related("kecamatan__kabupaten")
    return render(
        request,
        "laporan/publik/depan.html",
        {
            "sidang": Sidang.objects.terbuka().select_related("musrenbang__kecamatan"),
            "daftar": acara.order_by("-tahun", "kecamatan__kode"),
        },
    )
