"""Which kecamatan an account may follow: its own; the kabupaten and its OPD all of theirs."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from musrenbang.akun.request import Request
from musrenbang.models import Kecamatan, Pengguna
from musrenbang.tampilan.called import speak_of
from usulan.tindak_lanjut.year import Year, read_year


def kecamatan_of(user: Pengguna) -> QuerySet[Kecamatan]:
    rows = Kecamatan.objects.select_related("kabupaten")
    if user.is_peran("kabupaten", "opd"):
        return rows.filter(kode__startswith=f"{user.kode_wilayah}.")
    return rows.filter(kode=user.kode_kecamatan)


def get_kecamatan(request: Request, kode: str) -> Kecamatan:
    kecamatan = get_object_or_404(kecamatan_of(request.user), kode=kode)
    speak_of(kecamatan)
    return kecamatan


def get_year(request: Request, kode: str, tahun: int) -> Year:
    """404 where there is nothing to follow: no sealed event of that year, and no file."""
    year = read_year(request.user, get_kecamatan(request, kode), tahun)
    if year.acara is None and not year.kecamatan.usulan_lalu.filter(tahun=tahun).exists():
        raise Http404
    return year
