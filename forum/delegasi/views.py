"""The delegation of an event: one page with its list, its composition, and the search for who is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from forum.delegasi.composition import susunan_delegasi
from forum.delegasi.forms import CariForm, DelegasiForm, KeluarkanForm, PilihForm
from forum.hadir.page import find
from forum.models import AnggotaDelegasi, Delegasi, Peserta
from musrenbang.acara.current import named_event
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import Musrenbang, Usang
from musrenbang.tampilan.forms import RELOAD, Beda

SHOWN = 10  # of those found; whoever looks for one types two letters more
BELUM = "Belum ada delegasi. Pilih dahulu orangnya dari peserta yang hadir."


@require_http_methods(["GET", "POST"])
def delegasi(request: Request, kode: str) -> HttpResponse:
    """Every account of the forum reads the counts; who they are, only those who need it."""
    acara = named_event(request, kode)
    row = _of(acara)
    if request.method == "GET":
        return _render(request, acara, row)
    Delegasi.check_atur(acara, request.user)
    if row is None:
        raise Bentrok(BELUM)
    form = DelegasiForm(request.POST, instance=row, anggota=row.rows())
    if not form.is_valid():
        return _render(request, acara, row, form, status=422)
    try:
        form.simpan(by=request.user)
    except Usang as usang:
        fresh = DelegasiForm(request.POST, instance=_of(acara), anggota=row.rows())
        fresh.is_valid()
        return _render(request, acara, row, fresh, status=usang.status, beda=fresh.rebase())
    messages.success(request, "Daftar delegasi disimpan.")
    return redirect("delegasi", kode)


def _of(acara: Musrenbang) -> Delegasi | None:
    return acara.delegasi.select_related("musrenbang__kecamatan").first()


def _render(
    request: Request,
    acara: Musrenbang,
    row: Delegasi | None,
    form: DelegasiForm | None = None,
    *,
    status: int = 200,
    beda: list[Beda] | None = None,
) -> HttpResponse:
    rows = row.rows() if row else []
    diatur = Delegasi.can_atur(acara, request.user)
    if row and rows and diatur and form is None:
        form = DelegasiForm(instance=row, anggota=rows)
    context = {
        "acara": acara,
        "delegasi": row,
        "daftar": rows,
        "form": form,
        "beda": beda,
        "diatur": diatur,
        "dicatat": Peserta.can_catat(acara, request.user),
        "dibaca": Delegasi.can_baca(acara, request.user),
        "susunan": susunan_delegasi(acara, rows),
        "tidak_hadir": [one for one in rows if not one.peserta.hadir],
        "dihapus": [one for one in rows if one.peserta.data_dihapus],
        **(_found(request, acara, rows) if diatur else {}),
    }
    return render(request, "forum/delegasi/delegasi.html", context, status=status)


def _found(request: Request, acara: Musrenbang, rows: Sequence[AnggotaDelegasi]) -> dict[str, Any]:
    """Who is present and fits what is typed, and is not in the list yet."""
    form = CariForm(request.GET)
    cari = form.cleaned_data["cari"] if form.is_valid() else ""
    if not cari:
        return {"cari": ""}
    chosen = {row.peserta_id for row in rows}
    people = acara.peserta.filter(hadir=True).exclude(pk__in=chosen).select_related("desa", "sidang")
    found = [one for one in find(list(people), cari) if not one.data_dihapus]
    return {"cari": cari, "ditemukan": found[:SHOWN], "sisa": max(0, len(found) - SHOWN)}


@require_POST
def pilih(request: Request, kode: str) -> HttpResponse:
    acara = named_event(request, kode)
    Delegasi.check_atur(acara, request.user)
    form = PilihForm(request.POST)
    if not form.is_valid():
        raise TidakSah(RELOAD)
    anggota = Delegasi.pilih(acara, form.cleaned_data["peserta"], by=request.user)
    messages.success(request, f"{anggota} dipilih sebagai delegasi nomor {anggota.nomor}.")
    return redirect(reverse("delegasi", args=[kode]) + "#pilih")


@require_POST
def keluarkan(request: Request, kode: str) -> HttpResponse:
    acara = named_event(request, kode)
    Delegasi.check_atur(acara, request.user)
    form = KeluarkanForm(request.POST)
    row = _of(acara)
    if not form.is_valid():
        raise TidakSah(RELOAD)
    if row is None:
        raise Bentrok(BELUM)
    gone = row.keluarkan(form.cleaned_data["anggota"], by=request.user)
    messages.success(request, f"{gone} dikeluarkan dari delegasi; jejaknya tetap ada.")
    return redirect("delegasi", kode)
