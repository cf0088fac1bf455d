"""The notulen of an event: read and written on one page, each note until the seal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from forum.models import Catatan
from forum.notulen.forms import CatatanForm
from musrenbang.acara.current import named_event
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import Musrenbang, Usang
from musrenbang.tampilan.again import sent_kode, twin
from musrenbang.tampilan.forms import RELOAD, Beda, VersiForm
from usulan.models import Usulan

GONE = "Catatan ini sudah dihapus oleh petugas lain. Isian Anda masih ada: salin ke catatan baru bila perlu."


@require_http_methods(["GET", "POST"])
def notulen(request: Request, kode: str) -> HttpResponse:
    """`?usulan=`: what is said about this one. From the ranking page it is two keys away; `?langkah=`: at this step."""
    acara = named_event(request, kode)
    new = Catatan(musrenbang=acara, usulan=_usulan(acara, request.GET))
    if request.method == "GET":
        new.langkah = _langkah(acara, request.GET)
        return _render(request, acara, CatatanForm(instance=new))
    Catatan.check_tulis(acara, request.user)
    new.kode = sent_kode(request.POST) or new.kode
    if (saved := acara.notulen.filter(kode=new.kode).first()) is not None:
        return _again(request, acara, new, saved)
    form = CatatanForm(request.POST, instance=new)
    form.by = request.user
    if not form.is_valid():
        return _render(request, acara, form, status=422)
    try:
        form.simpan(by=request.user, aksi="catat")
    except IntegrityError as error:
        return _again(request, acara, new, twin(error, acara.notulen.all(), new.kode))
    messages.success(request, "Catatan disimpan.")
    return redirect(_address(acara, new.usulan))


def _usulan(acara: Musrenbang, query: QueryDict) -> Usulan | None:
    """404 where it is none of this event: a note about nothing would be lost."""
    kode = str(query.get("usulan", ""))
    return get_object_or_404(Usulan, musrenbang=acara, kode=kode, butir__isnull=False) if kode else None


def _langkah(acara: Musrenbang, query: QueryDict) -> Any:
    susunan = acara.susunan_acara.first()
    return susunan.langkah.filter(kode=query.get("langkah", "")).first() if susunan else None


def _address(acara: Musrenbang, usulan: Usulan | None) -> str:
    return reverse("notulen", args=[acara.kode]) + (f"?usulan={usulan.kode}" if usulan else "")


def _again(request: Request, acara: Musrenbang, new: Catatan, saved: Catatan) -> HttpResponse:
    """The form that has made `saved` comes once more."""
    if request.POST.get("isi", "").strip() == saved.isi:
        messages.info(request, "Catatan itu sudah disimpan, dan tidak disimpan dua kali.")
        return redirect(_address(acara, saved.usulan))
    form = CatatanForm(request.POST, instance=Catatan(musrenbang=acara, usulan=new.usulan))
    form.refuse_as_other(saved)
    return _render(request, acara, form, status=Bentrok.status)


def _render(request: Request, acara: Musrenbang, form: CatatanForm, *, status: int = 200) -> HttpResponse:
    usulan = form.instance.usulan
    rows = acara.notulen.select_related("langkah", "usulan", "desa")
    context = {
        "acara": acara,
        "usulan": usulan,
        "sidang": usulan.butir.sidang if usulan else None,
        "form": form,
        "ditulis": Catatan.can_tulis(acara, request.user),
        "daftar": rows.filter(usulan=usulan) if usulan else rows,
        **_back(acara, usulan),
    }
    return render(request, "forum/notulen/notulen.html", context, status=status)


def _back(acara: Musrenbang, usulan: Usulan | None) -> dict[str, str]:
    if usulan is None:
        return {"batal": reverse("susunan_acara", args=[acara.kode]), "kata_batal": "Ke susunan acara"}
    return {
        "batal": reverse("sidang_rinci", args=[usulan.butir.sidang.kode]) + f"#{usulan.butir.kode}",
        "kata_batal": "Kembali ke sidang",
    }


@require_http_methods(["GET", "POST"])
def ubah(request: Request, kode: str, catatan: str) -> HttpResponse:
    acara = named_event(request, kode)
    Catatan.check_tulis(acara, request.user)
    row = get_object_or_404(_rows(acara), kode=catatan)
    form = CatatanForm(request.POST if request.method == "POST" else None, instance=row)
    form.by = request.user
    if not form.is_valid():
        return _render_ubah(request, form, status=422 if form.is_bound else 200)
    try:
        form.simpan(by=request.user)
    except Usang as usang:
        if not acara.notulen.filter(kode=catatan).exists():
            return _render_ubah(request, form, status=usang.status, pesan=GONE)
        return _render_ubah(request, form, status=usang.status, beda=form.rebase())
    messages.success(request, "Catatan disimpan.")
    return redirect("notulen", kode)


def _rows(acara: Musrenbang) -> Any:
    return acara.notulen.select_related("musrenbang__kecamatan", "langkah", "usulan", "desa")


def _render_ubah(
    request: Request, form: CatatanForm, *, status: int, beda: list[Beda] | None = None, pesan: str = ""
) -> HttpResponse:
    acara = form.instance.musrenbang
    context = {
        "acara": acara,
        "form": form,
        "beda": beda,
        "pesan": pesan,
        "hapus": VersiForm(initial={"v": form.instance.version}, auto_id="id_hapus_%s"),
        "batal": reverse("notulen", args=[acara.kode]),
        "kata_batal": "Batal",
    }
    return render(request, "forum/notulen/ubah.html", context, status=status)


@require_POST
def hapus(request: Request, kode: str, catatan: str) -> HttpResponse:
    acara = named_event(request, kode)
    Catatan.check_tulis(acara, request.user)
    row = get_object_or_404(_rows(acara), kode=catatan)
    form = VersiForm(request.POST)
    if not form.is_valid():
        raise TidakSah(RELOAD)
    row.hapus(v=form.cleaned_data["v"], by=request.user)
    messages.success(request, "Catatan dihapus; jejaknya tetap ada.")
    return redirect("notulen", kode)
