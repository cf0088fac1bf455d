"""The desk's pages: cards and their QR, the sheet for signatures, the QR on the wall."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from forum.kartu.address import base, qr
from forum.kartu.forms import AlamatForm, TindakanForm
from forum.kartu.wall import wall_token
from forum.models import Peserta
from musrenbang.akun.request import Request
from musrenbang.galat import TidakSah, require
from musrenbang.models import Musrenbang
from musrenbang.tampilan.called import speak_of

_BACA = "Daftar peserta hanya dibuka kecamatan, kabupaten dan notulis sidang."
_DONE = {
    "buat": "Kartu nama {0} sudah dibuat.",
    "ganti": "Kartu {0} diganti. Kartu lamanya tidak berlaku lagi; cetak yang baru.",
    "cabut": "Kartu {0} dicabut.",
    "lepas": "Kartu {0} dilepas dari ponselnya dan dapat dipindai lagi.",
}


class Kartu(NamedTuple):
    """`qr` is empty where the card was made on another machine: it holds good, but cannot be printed again."""

    orang: Peserta
    qr: str


def _fetch(request: Request, kode: str) -> Musrenbang:
    rows = Musrenbang.objects.visible_to(request.user).select_related("kecamatan__kabupaten")
    acara = get_object_or_404(rows, kode=kode)
    speak_of(acara.kecamatan)
    return acara


def _address(request: Request) -> tuple[AlamatForm, str]:
    form = AlamatForm(request.GET if "alamat" in request.GET else None)
    chosen = form.cleaned_data["alamat"] if form.is_bound and form.is_valid() else ""
    return form, chosen or base(request)


def _card(row: Peserta, alamat: str) -> Kartu:
    token = row.token
    return Kartu(row, qr(f"{alamat}{reverse('kartu_buka', args=[token])}") if token else "")


@require_http_methods(["GET", "POST"])
def daftar(request: Request, kode: str) -> HttpResponse:
    """The cards on sheets of ten; the button makes those that are missing."""
    acara = _fetch(request, kode)
    Peserta.check_catat(acara, request.user)
    if request.method == "POST":
        new = Peserta.terbitkan_kartu(acara, by=request.user)
        messages.success(request, f"{len(new)} kartu nama baru sudah dibuat.")
        return redirect("kartu", kode)
    rows = list(acara.peserta.select_related("desa").order_by("nomor_kartu", "pk"))
    form, alamat = _address(request)
    held = [row for row in rows if row.kartu_berlaku and not row.data_dihapus]
    konteks = {
        "acara": acara,
        "form": form,
        "alamat": alamat,
        "daftar": [_card(row, alamat) for row in held],
        "kurang": sum(row.nomor_kartu is None and not row.data_dihapus for row in rows),
    }
    return _private(render(request, "forum/kartu/daftar.html", konteks, status=422 if form.errors else 200))


@require_http_methods(["GET", "POST"])
def satu(request: Request, kode: str, peserta: str) -> HttpResponse:
    """One card, large enough to be scanned from the screen; lost, photographed, on the wrong phone."""
    acara = _fetch(request, kode)
    Peserta.check_catat(acara, request.user)
    row = get_object_or_404(acara.peserta.select_related("desa"), kode=peserta)
    row.check_ubah()
    if request.method == "GET":
        _, alamat = _address(request)
        konteks = {"acara": acara, "kartu": _card(row, alamat), "alamat": alamat}
        return _private(render(request, "forum/kartu/satu.html", konteks))
    form = TindakanForm(request.POST)
    if not form.is_valid():
        raise TidakSah("Tombol ini tidak dikenal. Muat ulang halaman kartu, lalu ulangi.")
    aksi = form.cleaned_data["aksi"]
    if aksi == "buat":
        Peserta.terbitkan_kartu(acara, by=request.user, hanya=row)
    else:
        {"ganti": row.ganti_kartu, "cabut": row.cabut_kartu, "lepas": row.lepas_ponsel}[aksi](by=request.user)
    messages.success(request, _DONE[aksi].format(row))
    return redirect("kartu_satu", kode, peserta)


@require_GET
def cetak(request: Request, kode: str) -> HttpResponse:
    """The daftar hadir on paper, with a column for signatures. `?hadir`: of those alone who are here."""
    acara = _fetch(request, kode)
    require(Peserta.can_baca(acara, request.user), _BACA)
    rows = acara.peserta.select_related("desa").order_by("desa__kode", "nama")
    here = "hadir" in request.GET
    people = [row for row in rows if not row.data_dihapus and (row.hadir or not here)]
    konteks = {"acara": acara, "daftar": people, "hadir_saja": here, "kosong": range(0 if here else 10)}
    return _private(render(request, "forum/kartu/cetak.html", konteks))


@require_GET
def dinding(request: Request, kode: str) -> HttpResponse:
    """The QR for the wall, by which people mark themselves."""
    acara = _fetch(request, kode)
    Peserta.check_catat(acara, request.user)
    form, alamat = _address(request)
    tujuan = f"{alamat}{reverse('hadir_sendiri', args=[wall_token(acara)])}"
    konteks: dict[str, Any] = {"acara": acara, "form": form, "alamat": alamat, "qr": qr(tujuan), "tujuan": tujuan}
    return _private(render(request, "forum/kartu/dinding.html", konteks, status=422 if form.errors else 200))


def _private(response: HttpResponse) -> HttpResponse:
    """Names, and what opens a card: no browser keeps it."""
    response["Cache-Control"] = "no-store"
    return response
