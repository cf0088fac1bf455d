"""The scoring of a session: how far it is, open, close, use its order."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forum.adil import influence, own_votes, shortfall
from forum.forms import AlasanForm
from forum.kartu.holder import has_cookie
from forum.models import Sidang
from forum.models.skor import by_scores
from forum.models.tally import tally_of
from forum.page import fetch_sidang, to_sidang
from forum.penilaian.forms import BukaForm
from forum.penilaian.give import go_on, take
from forum.penilaian.result import batas_of, claims_of, progress, results
from forum.penilaian.scorer import find_scorer
from forum.skor.order import ATURAN, ATURAN_IMBANG
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import Pengguna, Usang
from musrenbang.tampilan.forms import RELOAD, VersiForm

DIGANTI = "Kriteria baru saja diganti petugas lain. Periksa kriteria di bawah, lalu buka penilaiannya."
ATURAN_SEMUA = [ATURAN, ATURAN_IMBANG, own_votes.ATURAN, shortfall.ATURAN]


def to_skor(sidang: Sidang) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("skor", args=[sidang.kode]), status=303)


@login_not_required
@require_http_methods(["GET", "POST"])
def skor(request: HttpRequest, kode: str) -> HttpResponse:
    """How far the scoring is, for an account; a card's phone is led to what it has to score. Sent here: the levels of
    one row (`butir`, `nilai-<criterion>`)."""
    if request.method == "POST":
        return take(request, kode)
    if not isinstance(request.user, Pengguna) and has_cookie(request):
        return go_on(request, kode)
    return _page(request, kode)


@login_required
def _page(request: HttpRequest, kode: str) -> HttpResponse:
    asked = cast("Request", request)
    return _render(asked, fetch_sidang(asked, kode))


def _render(request: Request, sidang: Sidang, *, status: int = 200, **lain: Any) -> HttpResponse:
    skoring, daftar = sidang.penilaian, list(sidang.daftar().select_related("usulan__urusan"))
    lot = sidang.lot()
    konteks: dict[str, Any] = {
        "sidang": sidang,
        "skoring": skoring,
        "boleh": sidang.boleh(request.user),
        "daftar": daftar,
        "belum_diundi": sum(butir.usulan.kode not in lot for butir in daftar),
        "form_buka": AlasanForm(auto_id="id_buka_%s"),
        "aturan": ATURAN_SEMUA,
    }
    if skoring and skoring.dibuka:
        konteks |= {"kemajuan": progress(skoring, daftar), "menilai": find_scorer(request, sidang, skoring)}
        konteks["cukup"] = sum(one.cukup for one in konteks["kemajuan"])
    if skoring and skoring.ditutup:
        konteks |= results(sidang, skoring, daftar)
        konteks["dipakai"] = by_scores(daftar, skoring) == daftar
    return render(request, "forum/penilaian/skor.html", konteks | lain, status=status)


@require_POST
def buka(request: Request, kode: str) -> HttpResponse:
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("skor", request.user)
    form = BukaForm(request.POST)
    if not form.is_valid():
        raise TidakSah(RELOAD)
    try:
        sidang.buka_skor(dibaca=form.cleaned_data["v"], by=request.user)
    except Usang as usang:
        return _render(request, sidang, status=usang.status, pesan=DIGANTI)
    messages.success(request, "Penilaian dibuka. Skor baru tampak sesudah penilaian ditutup.")
    return to_skor(sidang)


@require_POST
def tutup(request: Request, kode: str) -> HttpResponse:
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("skor", request.user)
    sidang.tutup_skor(by=request.user)
    # Beside the list, where there is a pagu and a desa has scored; else its page says what is missing.
    with suppress(TidakSah, Bentrok):
        sidang.catat_setara(by=request.user)
    messages.success(request, "Penilaian ditutup. Skor di bawah ini adalah skor akhir.")
    return to_skor(sidang)


@require_POST
def buka_lagi(request: Request, kode: str) -> HttpResponse:
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("skor", request.user)
    form = AlasanForm(request.POST, auto_id="id_buka_%s")
    if not form.is_valid():
        return _render(request, sidang, status=422, form_buka=form)
    sidang.buka_lagi_skor(alasan=form.cleaned_data["alasan"], by=request.user)
    messages.success(request, "Penilaian dibuka lagi.")
    return to_skor(sidang)


@require_http_methods(["GET", "POST"])
def pakai(request: Request, kode: str) -> HttpResponse:
    """Preview of the list in the order of the scores, then exactly that."""
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("pakai_skor", request.user)
    if request.method == "GET":
        return _render_pakai(request, sidang)
    form = VersiForm(request.POST)
    if not form.is_valid():
        return _render_pakai(request, sidang, status=422, pesan="Periksa urutan di bawah, lalu pakai.")
    try:
        jumlah = sidang.pakai_skor(v=form.cleaned_data["v"], by=request.user)
    except Usang as usang:
        sidang.refresh_from_db()
        return _render_pakai(request, sidang, status=usang.status, pesan=usang.pesan)
    messages.success(request, f"Urutan skor dipakai: {jumlah} usulan berpindah.")
    return to_sidang(sidang)


def _render_pakai(request: Request, sidang: Sidang, *, status: int = 200, pesan: str = "") -> HttpResponse:
    skoring, daftar = sidang.penilaian, list(sidang.daftar())
    if skoring is None or not skoring.ditutup:
        raise Bentrok("Tutup dahulu penilaiannya; baru sesudah itu urutan skor dapat dipakai.")
    after = [(nomor, butir, butir.urutan - nomor) for nomor, butir in enumerate(by_scores(daftar, skoring), 1)]
    konteks = {
        "sidang": sidang,
        "baris": after,
        "berpindah": sum(bool(naik) for *_, naik in after),
        "tanpa_skor": len(daftar) - len(skoring.urutan_akhir),
        "pesan": pesan,
    }
    return render(request, "forum/penilaian/pakai.html", konteks, status=status)


@require_GET
def pengaruh(request: Request, kode: str) -> HttpResponse:
    """Does what is in hang on one scorer, one desa, one criterion? Made when it is asked."""
    sidang = fetch_sidang(request, kode)
    skoring, daftar = sidang.penilaian, list(sidang.daftar().select_related("usulan__urusan"))
    if skoring is None or not skoring.ditutup:
        raise Bentrok("Pengaruh baru dihitung sesudah penilaian ditutup.")
    tally = tally_of(skoring, daftar, sidang.lot())
    found = influence.influence(tally, claims_of(daftar), batas_of(sidang, skoring), fewest=skoring.paling_sedikit)
    nama = {butir.usulan.kode: butir.usulan for butir in daftar}
    desa = {d.kode: d.sebutan for d in sidang.musrenbang.kecamatan.desa.all()}
    konteks = {
        "sidang": sidang,
        "aturan": influence.ATURAN,
        "ada_batas": skoring.k is not None or sidang.pagu is not None,
        "berubah": [
            (
                f"penilai dari {desa[one.tanpa]}" if one.tanpa in desa else one.tanpa,
                [nama[kode] for kode in sorted(one.masuk)],
                [nama[kode] for kode in sorted(one.keluar)],
            )
            for one in found
        ],
    }
    return render(request, "forum/penilaian/pengaruh.html", konteks)
