"""Attendance: who is present, from where, and who signs."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from forum.hadir.composition import susunan
from forum.hadir.forms import PesertaForm
from forum.models import Peserta
from musrenbang.acara.current import current_event
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok
from musrenbang.models import Musrenbang, Usang
from musrenbang.tampilan.again import sent_kode, twin
from musrenbang.tampilan.forms import Beda


def _fetch(request: Request, kode: str) -> Musrenbang:
    rows = Musrenbang.objects.visible_to(request.user).select_related("kecamatan")
    return get_object_or_404(rows, kode=kode)


@require_GET
def hadir(request: Request) -> HttpResponse:
    """The attendance of the event that this account works on; without an event the list of events says so."""
    acara = current_event(request)
    return redirect("peserta", acara.kode) if acara else redirect("musrenbang")


@require_http_methods(["GET", "POST"])
def peserta(request: Request, kode: str) -> HttpResponse:
    """Every account of the forum reads how many are here; who they are, only those who need it."""
    acara = _fetch(request, kode)
    new = Peserta(musrenbang=acara)
    if request.method == "GET":
        return _render(request, acara, PesertaForm(instance=new, again="lagi" in request.GET))
    Peserta.check_catat(acara, request.user)
    new.kode = sent_kode(request.POST) or new.kode
    if (saved := acara.peserta.filter(kode=new.kode).first()) is not None:
        return _again(request, acara, saved)
    form = PesertaForm(request.POST, instance=new)
    if not form.is_valid():
        return _render(request, acara, form, status=422)
    try:
        form.simpan(by=request.user, aksi="catat")
    except IntegrityError as error:
        return _again(request, acara, twin(error, acara.peserta.all(), new.kode))
    messages.success(request, f"{new} dicatat.")
    return redirect(reverse("peserta", args=[kode]) + "?lagi")


def _again(request: Request, acara: Musrenbang, saved: Peserta) -> HttpResponse:
    """The form that has noted `saved` comes once more."""
    if request.POST.get("nama", "").strip() == saved.nama:
        messages.info(request, f"{saved} sudah dicatat, dan tidak dicatat dua kali.")
        return redirect(reverse("peserta", args=[acara.kode]) + "?lagi")
    form = PesertaForm(request.POST, instance=Peserta(musrenbang=acara))
    form.refuse_as_other(saved)
    return _render(request, acara, form, status=Bentrok.status)


def _render(request: Request, acara: Musrenbang, form: PesertaForm, *, status: int = 200) -> HttpResponse:
    rows = list(acara.peserta.select_related("desa", "sidang"))
    context = {
        "acara": acara,
        "daftar": rows,
        "dibaca": Peserta.can_baca(acara, request.user),
        "form": form,
        "dicatat": Peserta.can_catat(acara, request.user),
        "dihapus": Peserta.dihapus(acara, request.user),
        "susunan": susunan([person for person in rows if person.hadir]),
    }
    return render(request, "forum/hadir/peserta.html", context, status=status)


@require_http_methods(["GET", "POST"])
def ubah(request: Request, kode: str, peserta: str) -> HttpResponse:
    acara = _fetch(request, kode)
    Peserta.check_catat(acara, request.user)
    row = get_object_or_404(acara.peserta.select_related("musrenbang__kecamatan"), kode=peserta)
    row.check_ubah()
    form = PesertaForm(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "GET" or not form.is_valid():
        return _render_ubah(request, acara, form, status=422 if form.is_bound else 200)
    try:
        form.simpan(by=request.user)
    except Usang as usang:
        beda = form.rebase()
        row.check_ubah()
        return _render_ubah(request, acara, form, status=usang.status, beda=beda)
    messages.success(request, f"Data {row} sudah disimpan.")
    return redirect("peserta", kode)


def _render_ubah(
    request: Request, acara: Musrenbang, form: PesertaForm, *, status: int = 200, beda: list[Beda] | None = None
) -> HttpResponse:
    context = {"acara": acara, "form": form, "beda": beda, "batal": reverse("peserta", args=[acara.kode])}
    return render(request, "forum/hadir/ubah.html", context, status=status)
