"""The record of an event in sentences. It stands up here because it needs the words of every floor."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from laporan.jejak.lookup import names_for
from laporan.jejak.sentences import sentence
from musrenbang.akun.request import Request
from musrenbang.models import Jejak, Musrenbang

PER_PAGE = 100


@require_GET
def jejak(request: Request, kode: str) -> HttpResponse:
    """Newest first; what is personal is not in it."""
    visible = Musrenbang.objects.visible_to(request.user).select_related("kecamatan__kabupaten")
    acara = get_object_or_404(visible, kode=kode)
    entries = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai).order_by("-urut")
    # A hall writes thousands of them in an hour; what people look for stands between them.
    nilai = "nilai" in request.GET
    shown = entries if nilai else entries.exclude(objek__startswith="nilai:")
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("halaman"))
    rows = list(page.object_list)
    names = names_for(rows, acara, request.user)
    context = {
        "acara": acara,
        "halaman": page,
        "daftar": [(row, sentence(row, names)) for row in rows],
        "nilai": nilai,
        "banyak_nilai": entries.count() - shown.count(),
    }
    return render(request, "laporan/jejak/jejak.html", context)
