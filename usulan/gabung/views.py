"""Merging a usulan into another of the same event, and splitting it off again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from musrenbang.akun.request import Request
from musrenbang.galat import TidakSah
from usulan.alur import ATURAN
from usulan.daftar.forms import CariForm
from usulan.forms import RELOAD
from usulan.gabung.forms import GabungForm
from usulan.gabung.rows import asked_of, read_asked
from usulan.gabung.similar import like
from usulan.models import Usulan, UsulanBerubah, UsulanQuerySet
from usulan.rinci.page import get_usulan, render_rinci, take_fresh

CALON_TERBANYAK = 50


def _calon(request: Request, usulan: Usulan) -> UsulanQuerySet:
    """What this usulan may be merged into."""
    rows = Usulan.objects.visible_to(request.user).utama().filter(musrenbang=usulan.musrenbang)
    return rows.filter(status__in=ATURAN["gabung"].dari).exclude(pk=usulan.pk).order_by("kegiatan", "pk")


@require_http_methods(["GET", "POST"])
def gabung(request: Request, kode: str) -> HttpResponse:
    usulan = get_usulan(request, kode)
    usulan.check_aksi("gabung", request.user)
    calon = _calon(request, usulan)
    posted = request.method == "POST"
    form = GabungForm(request.POST if posted else None, calon=calon, initial={"v": usulan.version})
    if "v" in form.errors:
        raise TidakSah(RELOAD)
    if form.is_valid():
        return _merge(request, usulan, form.cleaned_data["induk"], form.cleaned_data["v"])
    return _render(request, usulan, form, calon)


def _merge(request: Request, usulan: Usulan, induk: Usulan, v: int) -> HttpResponse:
    try:
        usulan.gabung(induk, by=request.user, v=v)
    except UsulanBerubah as galat:
        take_fresh(usulan)
        return render_rinci(request, usulan, status=galat.status, pesan=galat.pesan)
    messages.success(request, f"Usulan digabung ke “{induk}”. Volume dan biaya masing-masing desa tetap tercatat.")
    return redirect("usulan_rinci", induk.kode)


def _render(request: Request, usulan: Usulan, form: GabungForm, calon: UsulanQuerySet) -> HttpResponse:
    cari = CariForm(request.GET)
    found = cari.apply(calon)
    rows = _likest(usulan, found)
    konteks = {
        "usulan": usulan,
        "form": form,
        "cari": cari,
        "calon": rows,
        "lebih": found.count() > len(rows),
    }
    return render(request, "usulan/gabung/gabung.html", konteks, status=422 if form.is_bound else 200)


def _likest(usulan: Usulan, found: UsulanQuerySet) -> list[Usulan]:
    order = [pair.b.kode for pair in like(asked_of(usulan), read_asked(found), at_least=0)][:CALON_TERBANYAK]
    rows = found.filter(kode__in=order).select_related("opd").prefetch_related("desa")
    return sorted(rows, key=lambda row: order.index(row.kode))


@require_POST
def pisah(request: Request, kode: str) -> HttpResponse:
    usulan = get_usulan(request, kode)
    usulan.check_aksi("pisah", request.user)
    usulan.pisah(by=request.user)
    messages.success(request, "Usulan berdiri sendiri lagi.")
    return redirect("usulan_rinci", kode)
