"""Attendance: who is present, from where, and who signs."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forum.hadir.forms import PesertaForm, TandaiForm
from forum.hadir.note import note
from forum.hadir.page import context
from forum.models import Peserta
from musrenbang.acara.current import current_event
from musrenbang.akun.request import Request, from_script
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import Musrenbang, Usang
from musrenbang.tampilan.again import sent_kode, twin
from musrenbang.tampilan.called import speak_of
from musrenbang.tampilan.forms import Beda

# What is said of whoever was just marked.
SUDAH = {"hadir": "ditandai hadir", "batal": "batal hadir", "pulang": "pulang"}


def _fetch(request: Request, kode: str) -> Musrenbang:
    rows = Musrenbang.objects.visible_to(request.user).select_related("kecamatan")
    acara = get_object_or_404(rows, kode=kode)
    speak_of(acara.kecamatan)
    return acara


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
    if request.method == "GET" and from_script(request):
        return render(request, "forum/hadir/_bagian.html", context(acara, request.user, request.GET))
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
        serupa = note(form, by=request.user, tetap="tetap" in request.POST)
    except IntegrityError as error:
        return _again(request, acara, twin(error, acara.peserta.all(), new.kode))
    if serupa:
        form.add_error(None, "Orang ini mungkin sudah ada di daftar. Lihat di atas; bila orang lain, Tetap tambah.")
        return _render(request, acara, form, status=Bentrok.status, serupa=serupa)
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


def _render(
    request: Request, acara: Musrenbang, form: PesertaForm, *, status: int = 200, serupa: Sequence[Peserta] = ()
) -> HttpResponse:
    konteks = context(acara, request.user, request.GET) | {"form": form, "serupa": serupa}
    return render(request, "forum/hadir/peserta.html", konteks, status=status)


@require_POST
def tandai(request: Request, kode: str, peserta: str) -> HttpResponse:
    """Here, not here after all, left: one click each. A script gets the sentence, and asks for the list again."""
    acara = _fetch(request, kode)
    Peserta.check_catat(acara, request.user)
    row = get_object_or_404(acara.peserta.select_related("desa"), kode=peserta)
    form = TandaiForm(request.POST)
    if not form.is_valid():
        raise TidakSah("Tombol ini tidak dikenal. Muat ulang daftar hadir, lalu ulangi.")
    tanda, _, kelamin = form.cleaned_data["tanda"].partition("-")
    if tanda == "hadir":
        row.datang(by=request.user, jenis_kelamin=kelamin)
    else:
        (row.pulang if tanda == "pulang" else row.batal_hadir)(by=request.user)
    if from_script(request):
        konteks = {"acara": acara, "orang": row, "tanda": tanda, "sudah": SUDAH[tanda]}
        return render(request, "forum/hadir/_kabar.html", konteks)
    messages.success(request, f"{row} {SUDAH[tanda]}.")
    return redirect(reverse("peserta", args=[kode]) + "#daftar")


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
    konteks = {"acara": acara, "form": form, "beda": beda, "batal": reverse("peserta", args=[acara.kode])}
    return render(request, "forum/hadir/ubah.html", konteks, status=status)
