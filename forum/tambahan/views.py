"""What no desa has proposed, and the forum takes up while it sits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from forum.alur import KECAMATAN
from forum.models import Sidang
from forum.page import fetch_sidang, to_sidang
from forum.tambahan.forms import TambahanForm
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok
from musrenbang.jejak.act import one_act
from musrenbang.tampilan.again import sent_kode, twin
from usulan.models import Asal, Usulan

AGAIN = "Formulir itu sudah disimpan sebagai “{}”, dan tidak disimpan dua kali."
MENUNGGU = (
    "Usulan tambahan diajukan. Sesudah kecamatan memverifikasinya, masukkan ke sidang ini dengan tombol "
    "“Masukkan usulan”."
)
# The script of the page deletes what the browser kept of the form.
SAVED = "?tersimpan"


@require_http_methods(["GET", "POST"])
def tambahan(request: Request, kode: str) -> HttpResponse:
    """The kecamatan's comes last in the list at once; a fasilitator's waits for the kecamatan to verify it."""
    sidang = fetch_sidang(request, kode)
    sidang.check_aksi("tambahkan", request.user)
    usulan = _new(sidang)
    if request.method == "GET":
        return _render(request, TambahanForm(instance=usulan, user=request.user, sidang=sidang))
    if sent := sent_kode(request.POST):
        if (saved := Usulan.objects.visible_to(request.user).filter(kode=sent).first()) is not None:
            return _again(request, sidang, saved)
        usulan.kode = sent
    form = TambahanForm(request.POST, instance=usulan, user=request.user, sidang=sidang)
    valid = form.is_valid()
    if "ambil" in request.POST and "item" not in form.errors:
        return _render(request, form.from_kamus())
    if not valid:
        return _render(request, form, status=422)
    return _save(request, sidang, form)


def _new(sidang: Sidang) -> Usulan:
    return Usulan(musrenbang=sidang.musrenbang, asal=Asal.KECAMATAN)


def _save(request: Request, sidang: Sidang, form: TambahanForm) -> HttpResponse:
    usulan = form.instance
    usulan.tambahan_pada, usulan.tambahan_oleh = timezone.now(), sidang.jabatan_tambahan(request.user)
    try:
        with one_act():
            form.simpan(by=request.user, aksi="tambah")
            butir = sidang.tambahkan(usulan, alasan=form.cleaned_data["alasan"], by=request.user)
    except IntegrityError as error:
        return _again(request, sidang, twin(error, Usulan.objects.visible_to(request.user), usulan.kode))
    for name, sentence in form.warnings():
        messages.warning(request, f"{form.fields[name].label}: {sentence}")
    if butir is None:
        messages.success(request, MENUNGGU)
        return to_sidang(sidang, query=SAVED)
    messages.success(request, f"Usulan ditambahkan ke sidang, pada nomor {butir.urutan}.")
    return to_sidang(sidang, query=SAVED, butir=butir.kode)


def _again(request: Request, sidang: Sidang, saved: Usulan) -> HttpResponse:
    """The form that has made `saved` comes once more; what was typed in it since is not lost."""
    form = TambahanForm(request.POST, instance=saved, user=request.user, sidang=sidang)
    form.fields["v"].required = False
    if form.is_valid() and not form.rebase():
        messages.info(request, AGAIN.format(saved))
        return to_sidang(sidang, query=SAVED)
    form = TambahanForm(request.POST, instance=_new(sidang), user=request.user, sidang=sidang)
    form.refuse_as_other(saved)
    return _render(request, form, status=Bentrok.status)


def _render(request: Request, form: TambahanForm, *, status: int = 200) -> HttpResponse:
    sidang = form.sidang
    acara = sidang.musrenbang
    context: dict[str, Any] = {
        "form": form,
        "usulan": None,
        "acara": acara,
        "sidang": sidang,
        "langsung": sidang.jabatan_tambahan(request.user) == KECAMATAN,
        "cari_kamus": reverse("usulan_kamus", args=[acara.kode]),
        "judul": "Tambahan dalam forum",
        "lagi": reverse("sidang_tambahan", args=[sidang.kode]),
        "batal": reverse("sidang_rinci", args=[sidang.kode]),
        "beda": None,
        "mirip": {},
    }
    return render(request, "forum/tambahan/tambahan.html", context, status=status)
