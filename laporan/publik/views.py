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
from laporan.paket.sealed import root_of
from laporan.segel.draft import head
from musrenbang.models import Desa, Kabupaten, Kecamatan, Musrenbang
from usulan.alur import DIPUTUSKAN, Status
from usulan.models import Usulan

# A decision is shown only when it can no longer change. What was returned to its desa counts as under way.
UNDER_WAY = {Status.DIKEMBALIKAN: Status.DIAJUKAN} | dict.fromkeys(DIPUTUSKAN, Status.DIBAHAS)


class PublicRow(NamedTuple):
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
        daftar = kabupaten.kecamatan.prefetch_related("musrenbang")
        return render(request, "laporan/publik/kabupaten.html", {"kabupaten": kabupaten, "daftar": daftar})
    kecamatan = get_object_or_404(Kecamatan.objects.select_related("kabupaten"), kode=kode[:8])
    acara = _acara(request, kecamatan)
    context: dict[str, Any] = {"kecamatan": kecamatan, "acara": acara}
    if len(kode) == 13:
        context["desa"] = get_object_or_404(Desa, kode=kode)
        context["daftar"] = _usulan(acara, context["desa"])
        return render(request, "laporan/publik/desa.html", context)
    if acara is not None:
        context |= {"dokumen": _dokumen(acara), "rantai": head(acara), "desa": _desa(acara)}
        context["bukti"] = root_of(acara)
        context["tahun_lain"] = kecamatan.musrenbang.exclude(pk=acara.pk)
    return render(request, "laporan/publik/kecamatan.html", context)


def _acara(request: HttpRequest, kecamatan: Kecamatan) -> Musrenbang | None:
    """`?tahun=`, else the newest sealed event, else the newest."""
    rows = kecamatan.musrenbang.all()
    if tahun := request.GET.get("tahun", ""):
        return get_object_or_404(rows, tahun=int(tahun) if tahun.isdecimal() else 0)
    return rows.exclude(disegel_pada=None).first() or rows.first()


def _desa(acara: Musrenbang) -> QuerySet[Desa]:
    """Each desa with how many usulan it has sent, and how many of them are agreed (none before the seal)."""
    sent = Q(usulan__musrenbang=acara) & ~Q(usulan__status=Status.DRAF)
    agreed = Q(usulan__musrenbang=acara, usulan__status=Status.DISEPAKATI)
    counts = {"terkirim": Count("usulan", filter=sent), "disepakati": Count("usulan", filter=agreed)}
    return acara.kecamatan.desa.annotate(**counts).order_by("kode")


def _dokumen(acara: Musrenbang) -> list[tuple[str, Terbitan]]:
    copies = acara.terbitan.filter(jenis=Terbitan.Jenis.SALINAN).defer("isi")
    return [(DOKUMEN[t.dokumen].judul, t) for t in copies if t.dokumen in DOKUMEN]


def _usulan(acara: Musrenbang | None, desa: Desa) -> list[PublicRow]:
    if acara is None:
        return []
    rows = desa.usulan.filter(musrenbang=acara).exclude(status=Status.DRAF)
    rows = rows.select_related("opd", "induk", "butir__putusan").prefetch_related("desa", "anak")
    order = F("prioritas_desa").asc(nulls_last=True)
    return [_row(usulan, sealed=acara.disegel) for usulan in rows.order_by(order, "pk")]


def _row(usulan: Usulan, *, sealed: bool) -> PublicRow:
    """Before the seal the public sees only that a usulan is under way: reason and decision may still change."""
    status = Status(usulan.status)
    if not sealed:
        return PublicRow(usulan, UNDER_WAY.get(status, status))
    if status != Status.DISEPAKATI:
        return PublicRow(usulan, status, usulan.alasan)
    return PublicRow(usulan, status, usulan.alasan, getattr(usulan, "butir", None), diteruskan=True)
