"""The list of a session: fill it, move a row, take a row out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forum.models import Butir, Sidang
from forum.models.skoring import PerluAlasan
from forum.models.urutan import Pindahan
from forum.page import fetch_sidang, render_sidang, to_sidang
from forum.siaran.frame import AWAL, bingkai, moved
from forum.urutan.forms import KeluarkanForm, PindahForm, SusunForm, TundaForm
from forum.urutan.preview import preview
from musrenbang.akun.request import Request, from_script
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import Usang
from musrenbang.tampilan.called import called
from musrenbang.tampilan.forms import RELOAD
from usulan.models import Usulan
from usulan.rinci.history import riwayat

BERUBAH = "Belum dimasukkan: sejak halaman ini dibuka ada usulan yang diverifikasi atau ditarik. Periksa, lalu ulangi."
RIWAYAT = 6  # entries of the usulan's own history beside the list

# What says where a row goes.
ULANG = ("butir", "setelah", "urutan", "naik", "turun")


@require_http_methods(["GET", "POST"])
def susun(request: Request, kode: str) -> HttpResponse:
    """What comes in, and what stays outside and why; then the act. 409: other usulan than were shown."""
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("susun", request.user)
    if request.method == "GET":
        return _render_susun(request, sidang)
    form = SusunForm(request.POST)
    if not form.is_valid():
        raise TidakSah(RELOAD)
    try:
        jumlah = sidang.susun(by=request.user, dibaca=form.cleaned_data["v"])
    except Usang:
        return _render_susun(request, sidang, BERUBAH, Usang.status)
    if jumlah:
        messages.success(request, called(f"{jumlah} usulan masuk sidang, berurutan menurut prioritas desa."))
    else:
        messages.warning(request, "Tidak ada usulan terverifikasi yang belum masuk sidang.")
    return to_sidang(sidang)


def _render_susun(request: Request, sidang: Sidang, pesan: str = "", status: int = 200) -> HttpResponse:
    sidang.check_status("susun")
    return render(
        request, "forum/urutan/susun.html", preview(sidang) | {"sidang": sidang, "pesan": pesan}, status=status
    )


@require_POST
def pindah(request: Request, kode: str) -> HttpResponse:
    """Move one butir; fasilitator of this session only (403), which pindah() asks under the lock. 409 when the session
    is closed or the anchor is gone.

    A script gets the frame that every screen gets and `pindah`, all others go back to the page.
    """
    sidang = fetch_sidang(request, kode)
    form = PindahForm(request.POST)
    if not form.is_valid():
        sidang.check_peran("pindah", request.user)
        return _refuse(request, sidang, form)
    n = form.cleaned_data["n"]
    try:
        made = sidang.pindah(**form.cleaned_data, by=request.user)
    except PerluAlasan as galat:
        return _ask_reason(request, sidang, form, galat)
    except TidakSah as galat:
        form.add_error("urutan", galat.pesan)
        return _refuse(request, sidang, form)
    if from_script(request):
        return JsonResponse(moved(sidang, made.places, AWAL if n is None else n) | {"pindah": _told(made)})
    if made.disusul:
        messages.warning(request, _told(made)["pesan"])
    return to_sidang(sidang, butir=made.kode)


def _told(made: Pindahan) -> dict[str, Any]:
    """What a script needs to tell the move and to take it back."""
    pesan = (
        f"Fasilitator lain baru saja memindahkan usulan ini ke nomor {made.dari}. "
        f"Kini Anda memindahkannya dari sana ke nomor {made.ke}."
    )
    return {"dari": made.dari, "ke": made.ke, "semula": made.semula, "pesan": pesan if made.disusul else ""}


def _ask_reason(request: Request, sidang: Sidang, form: PindahForm, galat: PerluAlasan) -> HttpResponse:
    """The same move once more, with a field for the reason."""
    if from_script(request):
        response = render(request, "_galat.html", {"pesan": galat.pesan}, status=galat.status)
        response["X-Alasan"] = "perlu"
        return response
    form.add_error(None, galat.pesan)
    ulang = {name: request.POST[name] for name in ULANG if name in request.POST}
    return render_sidang(request, sidang, status=galat.status, form_pindah=form, ulang=ulang)


def _refuse(request: Request, sidang: Sidang, form: PindahForm) -> HttpResponse:
    if not from_script(request):
        return render_sidang(request, sidang, status=422, form_pindah=form)
    pesan = next(iter(form.errors.values()))[0]
    return render(request, "_galat.html", {"pesan": pesan}, status=422)


@require_POST
def tunda(request: Request, kode: str) -> HttpResponse:
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("tunda", request.user)
    form = TundaForm(request.POST)
    if not form.is_valid():
        raise TidakSah(str(next(iter(form.errors.values()))[0]))
    angkat, n = form.cleaned_data["angkat"], form.cleaned_data["n"]
    row = (sidang.angkat if angkat else sidang.tunda)(angkat or form.cleaned_data["tunda"], by=request.user)
    if from_script(request):
        return JsonResponse(bingkai(sidang, AWAL if n is None else n))
    messages.success(request, "Usulan diangkat lagi." if angkat else "Usulan ditunda. Ia tetap pada nomornya.")
    return to_sidang(sidang, butir=row.kode)


@require_GET
def butir(request: Request, kode: str, butir: str) -> HttpResponse:
    """One row with what is known of its usulan: beside the list, and as a page of its own."""
    sidang = fetch_sidang(request, kode)
    row = get_object_or_404(sidang.daftar().select_related("usulan__urusan", "putusan__keberatan_desa"), kode=butir)
    usulan = get_object_or_404(Usulan.objects.visible_to(request.user), pk=row.usulan.pk)
    context = {
        "sidang": sidang,
        "butir": row,
        "boleh": sidang.boleh(request.user),
        "memutuskan": bool(sidang.peran(request.user)),
        "foto": [satu for satu in usulan.lampiran.all() if satu.is_foto],
        "riwayat": riwayat(usulan)[:RIWAYAT],
    }
    page = "forum/urutan/_rinci.html" if from_script(request) else "forum/urutan/rinci.html"
    return render(request, page, context)


@require_http_methods(["GET", "POST"])
def keluarkan(request: Request, kode: str) -> HttpResponse:
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("keluarkan", request.user)
    if request.method == "GET":
        butir = _butir(sidang, request.GET.get("butir", ""))
        form = KeluarkanForm(initial={"butir": butir.kode, "siar": butir.siar})
        return _render_keluarkan(request, form, butir)
    form = KeluarkanForm(request.POST)
    try:
        if form.is_valid():
            sidang.keluarkan(**form.cleaned_data, by=request.user)
            messages.success(request, "Usulan dikeluarkan dari sidang dan kembali berstatus diverifikasi.")
            return to_sidang(sidang)
    except Usang as usang:
        butir = _butir(sidang, request.POST["butir"])
        form = KeluarkanForm(request.POST.dict() | {"siar": butir.siar})
        form.add_error(None, usang.pesan)
        return _render_keluarkan(request, form, butir, status=usang.status)
    return _render_keluarkan(request, form, _butir(sidang, request.POST.get("butir", "")), status=422)


def _render_keluarkan(request: Request, form: KeluarkanForm, butir: Butir, *, status: int = 200) -> HttpResponse:
    konteks = {"sidang": butir.sidang, "form": form, "butir": butir}
    return render(request, "forum/urutan/keluarkan.html", konteks, status=status)


def _butir(sidang: Sidang, kode: str) -> Butir:
    row = sidang.daftar().filter(kode=kode).first()
    if row is None:
        raise Bentrok("Usulan itu sudah tidak ada dalam sidang ini. Kembali ke sidang untuk melihat daftar terbaru.")
    return row
