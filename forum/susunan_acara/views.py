"""The run sheet: see it, write it, go on to the next step."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forum.models import Catatan, SusunanAcara
from forum.susunan_acara.board import papan_acara
from forum.susunan_acara.checked import papan_pemeriksaan
from forum.susunan_acara.forms import LangkahFormSet, differences, initial, wanted
from forum.susunan_acara.preset import LANGKAH_BAKU
from musrenbang.acara.current import named_event
from musrenbang.akun.request import Request
from musrenbang.galat import TidakSah, allows
from musrenbang.models import Musrenbang, Usang
from musrenbang.tampilan.forms import RELOAD, Beda, VersiForm

DONE = {
    "lanjut": "Waktunya dicatat.",
    "mundur": "Langkah terakhir diurungkan.",
    "hapus": "Susunan acara dihapus.",
}


@require_GET
def susunan_acara(request: Request, kode: str) -> HttpResponse:
    return _render(request, named_event(request, kode))


def _render(request: Request, acara: Musrenbang, *, pesan: str = "", status: int = 200) -> HttpResponse:
    row = _row(acara)
    context = {
        "acara": acara,
        "papan": papan_acara(acara),
        "pemeriksaan": papan_pemeriksaan(acara),
        "diatur": SusunanAcara.can_atur(acara, request.user),
        "ditulis": Catatan.can_tulis(acara, request.user),
        "hapus": row is not None and allows(row.check_hapus, request.user),
        "pesan": pesan,
    }
    return render(request, "forum/susunan_acara/susunan_acara.html", context, status=status)


def _row(acara: Musrenbang) -> SusunanAcara | None:
    return SusunanAcara.objects.filter(musrenbang=acara).select_related("musrenbang__kecamatan").first()


@require_POST
def aksi(request: Request, kode: str) -> HttpResponse:
    """`aksi`: buat, lanjut, mundur, hapus. Pressed by two at once, the second one reads what the first has done."""
    acara = named_event(request, kode)
    SusunanAcara.check_atur(acara, request.user)
    name = request.POST.get("aksi", "")
    if name == "buat":
        SusunanAcara.buat(acara, LANGKAH_BAKU, by=request.user)
        messages.success(request, "Susunan acara dibuat dari lima belas langkah baku. Sesuaikan isi dan waktunya.")
        return redirect("susunan_acara", kode)
    form = VersiForm(request.POST)
    if name not in DONE or not form.is_valid():
        raise TidakSah(RELOAD)
    row = get_object_or_404(SusunanAcara.objects.select_related("musrenbang__kecamatan"), musrenbang=acara)
    try:
        _go(row, name, v=form.cleaned_data["v"], by=request.user)
    except Usang:
        pesan = "Langkah acara baru saja dipindahkan oleh petugas lain. Periksa langkah yang sekarang, lalu ulangi."
        return _render(request, acara, pesan=pesan, status=Usang.status)
    messages.success(request, DONE[name])
    return redirect("susunan_acara", kode)


def _go(row: SusunanAcara, name: str, *, v: int, by: Any) -> None:
    if name == "hapus":
        row.hapus(v=v, by=by)
    elif name == "lanjut":
        row.lanjut(v=v, by=by)
    else:
        row.mundur(v=v, by=by)


@require_http_methods(["GET", "POST"])
def ubah(request: Request, kode: str) -> HttpResponse:
    acara = named_event(request, kode)
    SusunanAcara.check_atur(acara, request.user)
    row = get_object_or_404(SusunanAcara.objects.select_related("musrenbang__kecamatan"), musrenbang=acara)
    steps = list(row.langkah.all())
    if request.method == "GET":
        return _render_ubah(request, row, LangkahFormSet(initial=initial(steps)), VersiForm(initial={"v": row.version}))
    formset, form = LangkahFormSet(request.POST, initial=initial(steps)), VersiForm(request.POST)
    if not formset.management_form.is_valid():
        raise TidakSah(RELOAD)
    if not (formset.is_valid() and form.is_valid()):
        return _render_ubah(
            request, row, formset, form, status=422, pesan="Belum disimpan. Perbaiki baris yang keliru."
        )
    typed, gone = wanted(formset, steps)
    try:
        row.ubah(typed, hapus=gone, v=form.cleaned_data["v"], by=request.user)
    except Usang as usang:
        row.refresh_from_db()
        beda = differences(formset, list(row.langkah.all()))
        return _render_ubah(request, row, formset, _with_version(row), status=usang.status, beda=beda)
    except TidakSah as galat:
        return _render_ubah(request, row, formset, form, status=galat.status, pesan=galat.pesan)
    messages.success(request, "Susunan acara disimpan.")
    return redirect("susunan_acara", kode)


def _with_version(row: SusunanAcara) -> VersiForm:
    """What was typed is saved over what stands now, which the page has shown."""
    return VersiForm(initial={"v": row.version})


def _render_ubah(
    request: Request,
    row: SusunanAcara,
    formset: Any,
    form: VersiForm,
    *,
    status: int = 200,
    beda: list[Beda] | None = None,
    pesan: str = "",
) -> HttpResponse:
    context = {"acara": row.musrenbang, "baris": formset, "form": form, "beda": beda, "pesan": pesan}
    return render(request, "forum/susunan_acara/ubah.html", context, status=status)
