"""Results without an account: what became of every usulan, and the public copies of the documents."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from laporan.dokumen import DOKUMEN
from laporan.models import Terbitan
from musrenbang.models import Desa, Kabupaten, Kecamatan, Musrenbang
from usulan.alur import Status
from usulan.models import Usulan

# Until the seal the public sees that a usulan is under way, not a decision that may still change.
HASIL = (Status.DISEPAKATI, Status.CADANGAN, Status.BELUM_DISEPAKATI, Status.TIDAK_DIBAHAS)


@login_not_required
@require_GET
def publik(request: HttpRequest, kode: str) -> HttpResponse:
    """`kode`: a kabupaten lists its kecamatan, a kecamatan its desa and documents, a desa its usulan."""
    if len(kode) == 5:
        kabupaten = get_object_or_404(Kabupaten, kode=kode)
        return render(request, "laporan/publik_kabupaten.html", {"kabupaten": kabupaten})
    kecamatan = get_object_or_404(Kecamatan.objects.select_related("kabupaten"), kode=kode[:8])
    acara = _acara(request, kecamatan)
    konteks: dict[str, Any] = {"kecamatan": kecamatan, "acara": acara, "semua": kecamatan.musrenbang.all()}
    if len(kode) == 13:
        konteks["desa"] = get_object_or_404(Desa, kode=kode)
        konteks["daftar"] = _usulan(acara, konteks["desa"])
        return render(request, "laporan/publik_desa.html", konteks)
    konteks["dokumen"] = _dokumen(acara)
    return render(request, "laporan/publik.html", konteks)


def _acara(request: HttpRequest, kecamatan: Kecamatan) -> Musrenbang | None:
    """`?tahun=`, else the newest sealed event, else the newest."""
    daftar = kecamatan.musrenbang.all()
    if (tahun := request.GET.get("tahun", "")).isdigit():
        return get_object_or_404(daftar, tahun=tahun)
    return daftar.exclude(disegel_pada=None).first() or daftar.first()


def _dokumen(acara: Musrenbang | None) -> list[tuple[str, Terbitan]]:
    if acara is None:
        return []
    salinan = acara.terbitan.filter(jenis=Terbitan.Jenis.SALINAN)
    return [(DOKUMEN[t.dokumen].judul, t) for t in salinan]


def _usulan(acara: Musrenbang | None, desa: Desa) -> list[Usulan]:
    if acara is None:
        return []
    daftar = desa.usulan.filter(musrenbang=acara).exclude(status=Status.DRAF)
    if acara.disegel:
        daftar = daftar.filter(status__in=[*HASIL, Status.DITOLAK])
    return list(daftar.select_related("opd", "induk").prefetch_related("desa").order_by("prioritas_desa", "pk"))
