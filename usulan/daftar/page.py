"""The list's page, with which acting on many of them answers too."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from musrenbang.akun.request import Request
from musrenbang.models import Musrenbang
from usulan.alur import Status
from usulan.daftar.forms import AcaraForm, SaringForm
from usulan.daftar.order import heads
from usulan.forms import MASSAL, MassalForm
from usulan.models import Usulan, UsulanQuerySet
from usulan.urutkan.order import OwnOrder

PER_PAGE = 50


def render_daftar(
    request: Request,
    pilih: AcaraForm,
    acara: Musrenbang | None,
    massal: MassalForm | None = None,
    status: int = 200,
) -> HttpResponse:
    if acara is None:
        return render(request, "usulan/daftar/daftar.html", {"pilih": pilih, "acara": None})
    saring = SaringForm(request.GET, acara=acara, user=request.user)
    if not (saring.is_valid() and pilih.is_valid()) and status == 200:
        status = 422
    rows = saring.apply(Usulan.objects.visible_to(request.user).filter(musrenbang=acara))
    totals = sums(rows)
    halaman = _pages(rows, totals["banyak"]).get_page(request.GET.get("halaman"))
    context = {
        "pilih": pilih,
        "acara": acara,
        "saring": saring,
        "alamat": reverse("usulan", args=[acara.kode]),
        "ada_kamus": acara.kecamatan.kabupaten.kamus.exists(),
        "jumlah": totals,
        "kolom": heads(request.GET, saring.cleaned_data.get("urut", "")),
        "saringan": request.GET.urlencode(),
        "halaman": halaman,
        "antrean": _queue(request, acara) if acara.diurus(request.user) and totals["menunggu"] else "",
        "boleh_tambah": request.user.is_peran("desa", "kecamatan") and not acara.disegel,
    }
    context |= _bulk(massal or MassalForm(rows=Usulan.objects.none()), halaman, acara.diurus(request.user))
    if request.user.is_peran("desa") and not acara.disegel:
        context |= _of_desa(acara, request.user.kode_wilayah)
    return render(request, "usulan/daftar/daftar.html", context, status=status)


def _bulk(massal: MassalForm, halaman: Page[Usulan], acts: bool) -> dict[str, Any]:
    """`centang`: a row of this page can be ticked; where none can there is nothing to tick with."""
    status, kode = {dari for aksi in MASSAL.values() for dari in aksi.dari}, massal.dicentang
    rows = [
        usulan for usulan in halaman if usulan.induk_id is None and (usulan.status in status or usulan.kode in kode)
    ]
    return {
        "massal": massal,
        "aksi_massal": MASSAL if acts else {},
        "dapat_dicentang": status,
        "centang": acts and bool(rows),
    }


def _of_desa(acara: Musrenbang, kode: str) -> dict[str, Any]:
    """How many drafts it could submit, and which numbers of its order stand twice."""
    draf = acara.usulan.filter(desa__kode=kode, status=Status.DRAF)
    return {"milik_desa": True, "draf": draf.count(), "kembar": OwnOrder(acara, kode).twice()}


def _queue(request: Request, acara: Musrenbang) -> str:
    """Where they are verified one after the other, under this filter."""
    return f"{reverse('usulan_antrean', args=[acara.kode])}?{request.GET.urlencode()}"


def sums(rows: UsulanQuerySet) -> dict[str, Any]:
    """`dibahas`: with the kecamatan's own cost where stated; `menunggu`: verification, by themselves and not
    with a parent."""
    return rows.aggregate(
        banyak=Count("pk"),
        biaya=Sum("anggaran"),
        dibahas=Sum(Coalesce("anggaran_kecamatan", "anggaran")),
        tanpa_harga=Count("pk", filter=Q(anggaran=None)),
        menunggu=Count("pk", filter=Q(status=Status.DIAJUKAN, induk=None)),
    )


def _pages(rows: UsulanQuerySet, count: int) -> Paginator[Usulan]:
    children = Usulan.objects.filter(induk=OuterRef("pk"))
    rows = rows.select_related("opd", "induk").prefetch_related("desa").annotate(ada_anak=Exists(children))
    paginator = Paginator(rows, PER_PAGE)
    paginator.count = count
    return paginator
