"""Decide: one with what was agreed, many at once, or all by the pagu line."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from forum.forms import PutuskanForm, PutuskanMassalForm, UrungkanForm
from forum.models import Butir, Sidang
from forum.models.butir import KEBERATAN, RINCI
from forum.page import fetch_sidang, render_sidang, to_sidang
from forum.putusan.forms import PutuskanSatuForm
from forum.siaran.frame import AWAL, bingkai
from forum.siaran.summary import ringkasan
from musrenbang.akun.request import Request, from_script
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import Usang
from musrenbang.tampilan.forms import VersiForm


@require_http_methods(["GET", "POST"])
def putuskan(request: Request, kode: str) -> HttpResponse:
    """One (`siar` is sent: the form's own page) or many (from the list). 409: closed, gone, or changed meanwhile."""
    sidang = fetch_sidang(request, kode)
    sidang.check_peran(sidang.aksi_putusan, request.user)
    if request.method == "GET":
        butir = get_object_or_404(sidang.daftar(), kode=request.GET.get("butir", ""))
        return _render_satu(request, sidang, butir)
    return _satu(request, sidang) if "siar" in request.POST else _banyak(request, sidang)


def _banyak(request: Request, sidang: Sidang) -> HttpResponse:
    form, status = PutuskanMassalForm(request.POST), 422
    try:
        if form.is_valid() and _decide(request, sidang, form):
            return _decided(request, sidang, form)
    except Usang as usang:
        sidang.refresh_from_db()
        form.add_error(None, usang.pesan)
        status = usang.status
    if from_script(request):
        pesan = next(iter(form.errors.values()))[0]
        return render(request, "_galat.html", {"pesan": pesan}, status=status)
    dipilih = set(sidang.butir.filter(kode__in=request.POST.getlist("butir")).values_list("kode", flat=True))
    return render_sidang(request, sidang, status=status, form=form, dipilih=dipilih)


def _decided(request: Request, sidang: Sidang, form: PutuskanMassalForm) -> HttpResponse:
    """A script gets the frame since its screen's number, and under which number it may take the decision back."""
    if not from_script(request):
        return _to_urung(sidang, sidang.siar, form.cleaned_data["butir"][0])
    told = {"dari": sidang.siar, "sampai": sidang.siar, "hasil": form.cleaned_data["hasil"]}
    return JsonResponse(bingkai(sidang, form.cleaned_data["n"]) | {"putusan": told})


@require_POST
def urungkan(request: Request, kode: str) -> HttpResponse:
    """Take back what was decided just now. 409: changed since, or too long ago."""
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("urungkan", request.user)
    form = UrungkanForm(request.POST)
    if not form.is_valid():
        raise TidakSah("Putusan yang diurungkan belum disebut. Muat ulang halaman, lalu ulangi.")
    numbers = {name: form.cleaned_data[name] for name in ("dari", "sampai")}
    rows = sidang.urungkan(**numbers, by=request.user)
    if from_script(request):
        n = form.cleaned_data["n"]
        return JsonResponse(bingkai(sidang, AWAL if n is None else n) | {"diurungkan": len(rows)})
    messages.success(request, f"Putusan atas {len(rows)} usulan diurungkan.")
    return to_sidang(sidang, butir=rows[0].kode)


def _satu(request: Request, sidang: Sidang) -> HttpResponse:
    butir = sidang.daftar().filter(kode=request.POST.get("butir", "")).first()
    if butir is None:
        raise Bentrok("Usulan itu sudah tidak ada dalam sidang ini. Kembali ke sidang untuk melihat daftar terbaru.")
    form = PutuskanSatuForm(request.POST, butir=butir)
    try:
        if form.is_valid() and _decide(request, sidang, form):
            return _to_urung(sidang, sidang.siar, butir.kode)
    except Usang as usang:
        return _render_usang(request, sidang, butir.kode, usang)
    return _render_satu(request, sidang, butir, form, status=422)


def _decide(request: Request, sidang: Sidang, form: PutuskanForm) -> bool:
    try:
        sidang.putuskan(**form.cleaned_data, by=request.user)
    except TidakSah as galat:
        form.add_error("alasan", galat.pesan)
        return False
    return True


def _render_usang(request: Request, sidang: Sidang, kode: str, usang: Usang) -> HttpResponse:
    """Keep what was typed and show what is stored now beside it, so that the second try decides on that."""
    butir = sidang.daftar().get(kode=kode)
    data = request.POST.copy()
    data["siar"] = str(butir.siar)
    form = PutuskanSatuForm(data, butir=butir)
    form.add_error(None, usang.pesan)
    return _render_satu(request, sidang, butir, form, status=usang.status)


def _render_satu(
    request: Request, sidang: Sidang, butir: Butir, form: PutuskanSatuForm | None = None, *, status: int = 200
) -> HttpResponse:
    batal = reverse("sidang_rinci", args=[sidang.kode]) + f"#{butir.kode}"
    konteks = {
        "sidang": sidang,
        "butir": butir,
        "form": form or _first_form(butir),
        "batal": batal,
        "boleh": sidang.boleh(request.user),
    }
    return render(request, "forum/putusan/putuskan.html", konteks, status=status)


def _first_form(butir: Butir) -> PutuskanSatuForm:
    """As the row is decided now."""
    putusan = getattr(butir, "putusan", None)
    nama = ("hasil", "cara", "alasan", *RINCI, *KEBERATAN)
    initial = {n: getattr(putusan, n) for n in nama} if putusan else {"cara": "mufakat"}
    return PutuskanSatuForm(initial=initial | {"butir": [butir.kode], "siar": butir.siar}, butir=butir)


def _to_urung(sidang: Sidang, dari: int, butir: str) -> HttpResponse:
    return to_sidang(sidang, query=f"?dari={dari}&sampai={sidang.siar}", butir=butir)


@require_http_methods(["GET", "POST"])
def putuskan_pagu(request: Request, kode: str) -> HttpResponse:
    """Preview of "disepakati to the pagu line, cadangan below", then exactly that."""
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("putuskan_pagu", request.user)
    if request.method == "GET":
        return _render_pagu(request, sidang)
    form = VersiForm(request.POST)
    if not form.is_valid():
        return _render_pagu(request, sidang, status=422, pesan="Periksa daftar di bawah, lalu putuskan.")
    try:
        jumlah = sidang.putuskan_pagu(v=form.cleaned_data["v"], by=request.user)
    except Usang as usang:
        sidang.refresh_from_db()
        return _render_pagu(request, sidang, status=usang.status, pesan=usang.pesan)
    if not any(jumlah):
        return to_sidang(sidang)
    # Those above and those below the line are two decisions, hence two numbers.
    return to_sidang(sidang, query=f"?dari={sidang.siar - all(jumlah)}&sampai={sidang.siar}")


def _render_pagu(request: Request, sidang: Sidang, *, status: int = 200, pesan: str = "") -> HttpResponse:
    daftar = list(sidang.daftar())
    ringkas = ringkasan(sidang, daftar)
    batas = ringkas["garis"].batas or 0
    atas, bawah = ([butir for butir in part if butir.menunggu] for part in (daftar[:batas], daftar[batas:]))
    konteks = ringkas | {
        "atas": atas,
        "bawah": bawah,
        "ditunda": sum(butir.ditunda for butir in daftar),
        "hasil": [{"judul": "Menjadi disepakati", "daftar": atas}, {"judul": "Menjadi cadangan", "daftar": bawah}],
        "pesan": pesan,
    }
    return render(request, "forum/putusan/putuskan_pagu.html", konteks, status=status)
