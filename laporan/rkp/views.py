"""The RKP Kecamatan: what is written for it, its drafts, and its closing after the seal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from laporan.isi.rkp import next_version
from laporan.kalimat.rkp import TERTULIS, Subbab
from laporan.kalimat.rkp_baca import read
from laporan.kalimat.rkp_baku import ISIAN
from laporan.models import RKP, ProsaRKP
from laporan.rkp.closing import as_set, buat_draf_rkp, tetapkan, text_digest
from laporan.rkp.forms import ProsaForm, RKPForm, TetapkanForm
from laporan.rkp.page import beside, changed_since_set, documents, draft, parts, versions
from musrenbang.acara.current import named_event
from musrenbang.akun.request import Request
from musrenbang.galat import Galat
from musrenbang.models import Musrenbang, Usang

BERUBAH = (
    "Isi RKP sudah berubah sejak halaman ini dibuka. Di bawah ini isinya yang terbaru; periksa, lalu tetapkan lagi."
)


@require_GET
def rkp(request: Request, kode: str) -> HttpResponse:
    acara = named_event(request, kode)
    RKP.check_baca(acara, request.user)
    return _render(request, acara)


def _render(
    request: Request, acara: Musrenbang, *, form: TetapkanForm | None = None, pesan: str = "", status: int = 200
) -> HttpResponse:
    row, susunan = RKP.of(acara), as_set(acara)
    versi = next_version(acara)
    if form is None:
        form = TetapkanForm(initial={"v": row.version, "teks": text_digest(susunan.isi)}, versi=versi)
    context: dict[str, Any] = {
        "acara": acara,
        "rkp": row,
        "versi": versi,
        "disusun": RKP.can_susun(acara, request.user),
        "bagian": parts(acara, susunan),
        "kosong": [one for one in susunan.kosong if not one.baris],
        "dokumen": documents(acara),
        "draf": draft(acara, susunan),
        "berubah": changed_since_set(acara, susunan),
        "kekurangan": row.kekurangan,
        "form": form,
        "pesan": pesan,
        "tema": susunan.isi["tema"],
    }
    context["menunggu"] = any(not t.jadi for t in context["dokumen"])
    return render(request, "laporan/rkp/rkp.html", context, status=status)


@require_http_methods(["GET", "POST"])
def ubah(request: Request, kode: str) -> HttpResponse:
    acara = named_event(request, kode)
    RKP.check_susun(acara, request.user)
    row = RKP.of(acara)
    form = RKPForm(request.POST if request.method == "POST" else None, instance=row)
    form.by = request.user
    context = {"acara": acara, "form": form, "batal": reverse("rkp", args=[kode])}
    if not form.is_valid():
        return render(request, "laporan/rkp/ubah.html", context, status=422 if form.is_bound else 200)
    try:
        form.simpan(by=request.user, aksi="ubah" if row.pk else "buat")
    except IntegrityError:  # somebody else was the first to write it
        form = RKPForm(request.POST, instance=RKP.of(acara))
        form.is_valid()
        context |= {"form": form, "beda": form.rebase()}
        return render(request, "laporan/rkp/ubah.html", context, status=Usang.status)
    except Usang as usang:
        return render(request, "laporan/rkp/ubah.html", context | {"beda": form.rebase()}, status=usang.status)
    messages.success(request, "Data RKP disimpan.")
    return redirect("rkp", kode)


@require_http_methods(["GET", "POST"])
def prosa(request: Request, kode: str, kata: str) -> HttpResponse:
    """`?versi=`: an earlier text is laid into the form, to be saved again; "baku": the usual one. `lihat`: shown as it
    would be printed, and not saved."""
    acara = named_event(request, kode)
    RKP.check_susun(acara, request.user)
    if (subbab := TERTULIS.get(kata)) is None:
        raise Http404
    row = _row(acara, kata)
    told = versions(row)
    now = row.teks if row.pk else subbab.baku.strip("\n")
    if request.method == "GET":
        earlier = {str(one.urut): one.teks for one in told} | {"baku": subbab.baku.strip("\n")}
        chosen = earlier.get(request.GET.get("versi", ""))
        form = ProsaForm(initial={"teks": now if chosen is None else chosen, "v": row.terbaca})
        return _render_prosa(request, acara, subbab, form, now, told, lama=chosen is not None)
    form = ProsaForm(request.POST)
    if not form.is_valid():
        return _render_prosa(request, acara, subbab, form, now, told, status=422)
    if "lihat" in request.POST:
        return _render_prosa(request, acara, subbab, form, now, told, dilihat=True)
    try:
        row.tulis(form.cleaned_data["teks"], v=form.cleaned_data["v"], by=request.user)
    except Usang as usang:
        row = _row(acara, kata)
        data = request.POST.copy()
        data["v"] = str(row.terbaca)
        form = ProsaForm(data)
        told = versions(row)
        return _render_prosa(request, acara, subbab, form, row.teks, told, status=usang.status, beda=True)
    messages.success(request, f"{subbab.judul} disimpan.")
    return redirect("rkp_prosa", kode, kata)


def _row(acara: Musrenbang, kata: str) -> ProsaRKP:
    found = acara.prosa_rkp.filter(subbab=kata).first() or ProsaRKP(subbab=kata)
    found.musrenbang = acara
    return found


def _render_prosa(
    request: Request, acara: Musrenbang, subbab: Subbab, form: ProsaForm, now: str, told: Any, **more: Any
) -> HttpResponse:
    status = more.pop("status", 200)
    nilai = _values(acara)
    filled = read(str(form["teks"].value() or ""), nilai, daftar=subbab.daftar)
    before, after = beside(subbab.kata)
    context = {
        "acara": acara,
        "subbab": subbab,
        "form": form,
        "tersimpan": now,
        "cetak": filled.blok,
        "tersisih": filled.kosong,
        "isian": [(f"{{{name}}}", label, nilai.get(name, "")) for name, label in ISIAN.items()],
        "riwayat": told,
        "baku": subbab.baku.strip("\n"),
        "sebelum": before,
        "sesudah": after,
        "batal": reverse("rkp", args=[acara.kode]),
        **more,
    }
    return render(request, "laporan/rkp/prosa.html", context, status=status)


def _values(acara: Musrenbang) -> dict[str, str]:
    return as_set(acara).nilai


@require_POST
def draf(request: Request, kode: str) -> HttpResponse:
    acara = named_event(request, kode)
    nomor = buat_draf_rkp(acara, by=request.user)
    messages.success(request, f"Draf ke-{nomor} RKP sedang dibuat. Muat ulang halaman ini sebentar lagi.")
    return redirect("rkp", kode)


@require_POST
def tetapkan_rkp(request: Request, kode: str) -> HttpResponse:
    acara = named_event(request, kode)
    RKP.check_susun(acara, request.user)
    form = TetapkanForm(request.POST, versi=next_version(acara))
    if not form.is_valid():
        return _render(request, acara, form=form, status=422)
    try:
        versi = tetapkan(acara, **form.cleaned_data, by=request.user)
    except Usang as usang:
        return _render(request, acara, pesan=BERUBAH, status=usang.status)
    except Galat as galat:
        return _render(request, acara, pesan=galat.pesan, status=galat.status)
    messages.success(request, f"RKP Kecamatan ditetapkan sebagai versi {versi}. Dokumennya sedang diterbitkan.")
    return redirect("rkp", kode)
