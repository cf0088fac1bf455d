"""Which event of a kecamatan a public page shows."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from musrenbang.models import Kecamatan, Musrenbang
from musrenbang.tampilan.called import speak_of


def event_shown(request: HttpRequest, kecamatan: Kecamatan) -> Musrenbang | None:
    """`?tahun=`, else the newest sealed event, else the newest. 404 for a year that has none."""
    speak_of(kecamatan)
    rows = kecamatan.musrenbang.select_related("kecamatan__kabupaten")
    if tahun := request.GET.get("tahun", ""):
        return get_object_or_404(rows, tahun=int(tahun) if tahun.isdecimal() else 0)
    return rows.exclude(disegel_pada=None).first() or rows.first()
