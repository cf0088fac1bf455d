"""Results without an account: what became of every usulan, and the public copies of the documents."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from forum.kartu.address import base
from forum.models import Butir
from laporan.cari.forms import CariForm
from laporan.hasil.event import event_shown
from laporan.hasil.figures import HASIL, per_desa, per_opd, totals
from laporan.hasil.public import public_status
from laporan.hasil.result import Place, Result, reserve
from laporan.hasil.unchanged import same_for_all
from laporan.isi.registry import DOKUMEN
from laporan.isi.rkp_data import TIDAK_DITERUSKAN, Diajukan, shared_note
from laporan.models import Terbitan
from laporan.paket.sealed import root_of, sheet_of
from laporan.publik.bars import bars
from laporan.segel.draft import head
from musrenbang.models import Desa, Kabupaten, Kecamatan, Musrenbang
from usulan.alur import Status
from usulan.models import Usulan

HEADINGS = ["", *HASIL.values()]


class PublicRow(NamedTuple):
    """One usulan as the public sees it; from `hasil` on empty before the seal."""

    usulan: Usulan
    status: Status
    hasil: str = ""  # the heading beneath which it stands
    alasan: str = ""
    butir: Butir | None = None
    diteruskan: bool = False
    tempat: Place | None = None
    cadangan: int | None = None  # which of all in reserve


@login_not_required
@require_safe
@same_for_all
def publik(request: HttpRequest, kode: str) -> HttpResponse:
    """`kode`: a kabupaten lists its kecamatan, a kecamatan its desa and documents, a desa its usulan."""
    if len(kode) == 5:
        kabupaten = get_object_or_404(Kabupaten, kode=kode)
        daftar = kabupaten.kecamatan.prefetch_related("musrenbang")
        return render(request, "laporan/publik/kabupaten.html", {"kabupaten": kabupaten, "daftar": daftar})
    kecamatan = get_object_or_404(Kecamatan.objects.select_related("kabupaten"), kode=kode[:8])
    acara = event_shown(request, kecamatan)
    context: dict[str, Any] = {"kecamatan": kecamatan, "acara": acara, "cari": CariForm(kecamatan=kecamatan)}
    context["alamat"] = f"{base(request)}{request.get_full_path()}"
    if len(kode) == 13:
        return _desa_page(request, get_object_or_404(Desa, kode=kode), context)
    if acara is not None:
        context |= {"dokumen": _dokumen(acara), "rantai": head(acara), "desa": _desa(acara)}
        context["bukti"] = root_of(acara)
        context["tahun_lain"] = kecamatan.musrenbang.exclude(pk=acara.pk)
        context |= _figures(Result(acara).semua) if acara.disegel else {}
    return render(request, "laporan/publik/kecamatan.html", context)


def _desa_page(request: HttpRequest, desa: Desa, context: dict[str, Any]) -> HttpResponse:
    acara = context["acara"]
    result = Result(acara) if acara and acara.disegel else None
    waiting = reserve(acara) if acara and result else {}
    context |= {"desa": desa, "daftar": _usulan(acara, desa, result, waiting), "banyak_cadangan": len(waiting)}
    if acara and result:
        context |= _sheet(request, acara, desa)
        context["batang"] = bars(one for one in per_desa(result.semua) if one.desa == desa)
        context["bagian"] = shared_note([one for one in result.semua.agreed if desa in one.desa_semua])
    return render(request, "laporan/publik/desa.html", context)


def _sheet(request: HttpRequest, acara: Musrenbang, desa: Desa) -> dict[str, Any]:
    """The sheet that was issued for this desa, and the address of its picture; empty where there is none."""
    row = sheet_of(acara, desa)
    if row is None:
        return {}
    gambar = reverse("paket_gambar", args=[acara.tahun, acara.kecamatan.kode, row.dokumen])
    return {"lembar": row, "gambar": f"{base(request)}{gambar}", "gambar_lembar": gambar}


def _figures(semua: Diajukan) -> dict[str, Any]:
    """Of a sealed event: the figures of its RKP and berita acara, and a bar for each desa and Perangkat Daerah."""
    return {
        "angka": totals(semua),
        "batang_desa": bars(per_desa(semua)),
        "bagian": shared_note(semua.agreed),
        "batang_opd": bars(per_opd(semua)),
    }


def _desa(acara: Musrenbang) -> QuerySet[Desa]:
    """Each desa with how many usulan it has sent."""
    sent = Q(usulan__musrenbang=acara) & ~Q(usulan__status=Status.DRAF)
    return acara.kecamatan.desa.annotate(terkirim=Count("usulan", filter=sent)).order_by("kode")


def _dokumen(acara: Musrenbang) -> list[tuple[str, Terbitan]]:
    copies = acara.terbitan.filter(jenis=Terbitan.Jenis.SALINAN).defer("isi")
    return [(DOKUMEN[t.dokumen].judul, t) for t in copies if t.dokumen in DOKUMEN]


def _usulan(acara: Musrenbang | None, desa: Desa, result: Result | None, waiting: dict[int, int]) -> list[PublicRow]:
    if acara is None:
        return []
    rows = desa.usulan.filter(musrenbang=acara).exclude(status=Status.DRAF)
    rows = rows.select_related("opd", "induk", "butir__putusan").prefetch_related("desa", "anak")
    order = F("prioritas_desa").asc(nulls_last=True)
    found = [_row(usulan, result, waiting) for usulan in rows.order_by(order, "pk")]
    return sorted(found, key=lambda row: HEADINGS.index(row.hasil))


def _row(usulan: Usulan, result: Result | None, waiting: dict[int, int]) -> PublicRow:
    """Before the seal the public sees only that a usulan is under way: reason and decision may still change."""
    status = public_status(usulan, sealed=result is not None)
    if result is None:
        return PublicRow(usulan, status)
    agreed, main = status == Status.DISEPAKATI, usulan.induk_id or usulan.pk
    butir = getattr(usulan, "butir", None) if agreed else None
    hasil, place = HASIL[result.fates.get(main, TIDAK_DITERUSKAN)], result.places.get(main)
    return PublicRow(usulan, status, hasil, usulan.alasan, butir, agreed, place, waiting.get(main))
