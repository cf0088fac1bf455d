"""Results without an account: what became of every usulan, and the public copies of the documents."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from forum.models import Butir
from laporan.isi.registry import DOKUMEN
from laporan.models import Terbitan
from laporan.segel.draft import head
from musrenbang.models import Desa, Kabupaten, Kecamatan, Musrenbang
from usulan.alur import DIPUTUSKAN, Status
from usulan.models import Usulan

# A decision is shown only when it can no longer change. What was returned to its desa counts as under way.
BERJALAN = {Status.DIKEMBALIKAN: Status.DIAJUKAN} | dict.fromkeys(DIPUTUSKAN, Status.DIBAHAS)


class Baris(NamedTuple):
    """One usulan as the public sees it."""

    usulan: Usulan
    status: Status
    alasan: str = ""
    butir: Butir | None = None
    diteruskan: bool = False


@login_not_required
@require_safe
def publik(request: HttpRequest, kode: str) -> HttpResponse:
    """`kode`: a kabupaten lists its kecamatan, a kecamatan its desa and documents, a desa its usulan."""
    if len(kode) == 5:
        kabupaten = get_object_or_404(Kabupaten, kode=kode)
        return render(request, "laporan/publik/kabupaten.html", {"kabupaten": kabupaten})
    kecamatan = get_object_or_404(Kecamatan.objects.select_related("kabupaten"), kode=kode[:8])
    acara = _acara(request, kecamatan)
    konteks: dict[str, Any] = {"kecamatan": kecamatan, "acara": acara}
    if len(kode) == 13:
        konteks["desa"] = get_object_or_404(Desa, kode=kode)
        konteks["daftar"] = _usulan(acara, konteks["desa"])
        return render(request, "laporan/publik/desa.html", konteks)
    if acara is not None:
        konteks["dokumen"] = _dokumen(acara)
        konteks["rantai"] = head(acara)
        konteks["desa"] = _desa(acara)
        konteks["tahun_lain"] = kecamatan.musrenbang.exclude(pk=acara.pk)
    return render(request, "laporan/publik/kecamatan.html", konteks)


def _acara(request: HttpRequest, kecamatan: Kecamatan) -> Musrenbang | None:
    """`?tahun=`, else the newest sealed event, else the newest."""
    daftar = kecamatan.musrenbang.all()
    if tahun := request.GET.get("tahun", ""):
        return get_object_or_404(daftar, tahun=int(tahun) if tahun.isdecimal() else 0)
    return daftar.exclude(disegel_pada=None).first() or daftar.first()


def _desa(acara: Musrenbang) -> QuerySet[Desa]:
    """Each desa with how many usulan it has sent, and how many of them are agreed (none before the seal)."""
    terkirim = Q(usulan__musrenbang=acara) & ~Q(usulan__status=Status.DRAF)
    disepakati = Q(usulan__musrenbang=acara, usulan__status=Status.DISEPAKATI)
    jumlah = {"terkirim": Count("usulan", filter=terkirim), "disepakati": Count("usulan", filter=disepakati)}
    return acara.kecamatan.desa.annotate(**jumlah).order_by("kode")


def _dokumen(acara: Musrenbang) -> list[tuple[str, Terbitan]]:
    salinan = acara.terbitan.filter(jenis=Terbitan.Jenis.SALINAN).defer("isi")
    return [(DOKUMEN[t.dokumen].judul, t) for t in salinan]


def _usulan(acara: Musrenbang | None, desa: Desa) -> list[Baris]:
    if acara is None:
        return []
    daftar = desa.usulan.filter(musrenbang=acara).exclude(status=Status.DRAF)
    daftar = daftar.select_related("opd", "induk", "butir__putusan").prefetch_related("desa", "anak")
    urut = F("prioritas_desa").asc(nulls_last=True)
    return [_baris(usulan, disegel=acara.disegel) for usulan in daftar.order_by(urut, "pk")]


def _baris(usulan: Usulan, *, disegel: bool) -> Baris:
    """Before the seal the public sees only that a usulan is under way: reason and decision may still change."""
    status = Status(usulan.status)
    if not disegel:
        return Baris(usulan, BERJALAN.get(status, status))
    if status != Status.DISEPAKATI:
        return Baris(usulan, status, usulan.alasan)
    return Baris(usulan, status, usulan.alasan, getattr(usulan, "butir", None), diteruskan=True)
