"""The speakers of a session: ask, call, end; the pimpinan may call otherwise."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from forum.adil.turns import ATURAN
from forum.bicara.board import papan_bicara
from forum.bicara.forms import DahulukanForm, GiliranForm, LamaForm, MintaForm
from forum.models import AntreanBicara, Peserta, Sidang
from forum.page import fetch_sidang
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import Usang
from musrenbang.tampilan.called import called

DONE = {
    "panggil": "Giliran bicara dimulai.",
    "selesai": "Giliran bicara selesai.",
    "kembalikan": "Pembicara dikembalikan ke antrean.",
    "batal": "Permintaan bicara dibatalkan.",
}


@require_GET
def bicara(request: Request, kode: str) -> HttpResponse:
    return _render(request, fetch_sidang(request, kode))


def _names(request: Request, sidang: Sidang) -> bool:
    return Peserta.can_baca(sidang.musrenbang, request.user)


def _render(request: Request, sidang: Sidang, *, status: int = 200, pesan: str = "", **lain: Any) -> HttpResponse:
    boleh = sidang.boleh(request.user)
    # Who speaks in public is no secret to those who lead the session.
    papan = papan_bicara(sidang, names=boleh["bicara"] or _names(request, sidang))
    context = {
        "sidang": sidang,
        "boleh": boleh,
        "papan": papan,
        "aturan": ATURAN,
        "form": MintaForm(sidang=sidang, names=_names(request, sidang)),
        "lama": LamaForm(initial={"menit": papan["menit"], "v": papan["menit"]}),
        "dahulukan": DahulukanForm(),
        "pesan": pesan,
    }
    return render(request, "forum/bicara/bicara.html", context | lain, status=status)


def _allowed(request: Request, kode: str, rule: str = "bicara") -> Sidang:
    sidang = fetch_sidang(request, kode)
    sidang.check_peran(rule, request.user)
    return sidang


@require_POST
def minta(request: Request, kode: str) -> HttpResponse:
    sidang = _allowed(request, kode)
    form = MintaForm(request.POST, sidang=sidang, names=_names(request, sidang))
    if not form.is_valid():
        return _render(request, sidang, status=422, form=form)
    try:
        row = AntreanBicara.buka(sidang, by=request.user).minta(**form.cleaned_data, by=request.user)
    except Bentrok as galat:
        return _render(request, sidang, status=galat.status, pesan=galat.pesan, form=form)
    messages.success(request, f"{row.peserta.nama if row.peserta else called(row.asal)} masuk antrean bicara.")
    return redirect("bicara", kode)


@require_POST
def aksi(request: Request, kode: str) -> HttpResponse:
    """`aksi`: panggil, selesai, kembalikan, batal, each of the turn that the page showed."""
    sidang = _allowed(request, kode)
    name, form = request.POST.get("aksi", ""), GiliranForm(request.POST)
    if name not in DONE or not form.is_valid():
        raise TidakSah("Pilih gilirannya pada halaman antrean bicara.")
    antrean = AntreanBicara.buka(sidang, by=request.user)
    verbs: dict[str, Any] = {
        "panggil": antrean.panggil,
        "selesai": antrean.selesai,
        "kembalikan": antrean.kembalikan,
        "batal": antrean.batal,
    }
    try:
        verbs[name](form.cleaned_data["bicara"], by=request.user)
    except Bentrok as galat:
        return _render(request, sidang, status=galat.status, pesan=galat.pesan)
    messages.success(request, DONE[name])
    return redirect("bicara", kode)


@require_POST
def dahulukan(request: Request, kode: str) -> HttpResponse:
    sidang = _allowed(request, kode, "dahulukan_bicara")
    form = DahulukanForm(request.POST)
    if not form.is_valid():
        return _render(request, sidang, status=422, dahulukan=form)
    data = form.cleaned_data
    try:
        AntreanBicara.buka(sidang, by=request.user).dahulukan(data["bicara"], alasan=data["alasan"], by=request.user)
    except Bentrok as galat:
        return _render(request, sidang, status=galat.status, pesan=galat.pesan, dahulukan=form)
    messages.success(request, "Giliran bicara dimulai di luar urutan; alasannya dicatat.")
    return redirect("bicara", kode)


@require_POST
def atur(request: Request, kode: str) -> HttpResponse:
    sidang = _allowed(request, kode)
    form = LamaForm(request.POST)
    if not form.is_valid():
        return _render(request, sidang, status=422, lama=form)
    antrean, data = AntreanBicara.buka(sidang, by=request.user), form.cleaned_data
    try:
        antrean.atur(data["menit"], dibaca=data["v"], by=request.user)
    except Usang as usang:
        # Saved once more it replaces what the page tells now.
        fresh = LamaForm(data | {"v": AntreanBicara.objects.get(pk=antrean.pk).menit})
        return _render(request, sidang, status=usang.status, pesan=usang.pesan, lama=fresh)
    messages.success(request, "Lama giliran disimpan; berlaku mulai giliran berikutnya.")
    return redirect("bicara", kode)
