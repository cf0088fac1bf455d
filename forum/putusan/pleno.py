"""The plenary adopts a session's list: preview, then exactly that."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from forum.models import Butir, Sidang
from forum.models.butir import Hasil
from forum.page import fetch_sidang, to_sidang
from forum.pagu import NOL
from forum.putusan.recorded import recorded, semula
from forum.siaran.summary import ringkasan
from forum.siaran.warning import agreed_sum, over_own_pagu, passed
from musrenbang.akun.request import Request
from musrenbang.models import Usang
from musrenbang.tampilan.forms import VersiForm
from usulan.left_behind import left_behind


@require_http_methods(["GET", "POST"])
def tetapkan(request: Request, kode: str) -> HttpResponse:
    """Preview, then adopt exactly the version that was read."""
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("tetapkan", request.user)
    if request.method == "GET":
        return _render_tetapkan(request, sidang)
    form = VersiForm(request.POST)
    if not form.is_valid():
        return _render_tetapkan(request, sidang, status=422, pesan="Periksa hasil sidang di bawah, lalu tetapkan.")
    try:
        sidang.tetapkan(v=form.cleaned_data["v"], by=request.user)
    except Usang as usang:
        sidang.refresh_from_db()
        return _render_tetapkan(request, sidang, status=usang.status, pesan=usang.pesan)
    messages.success(request, "Hasil sidang ditetapkan. Status setiap usulan sudah mengikuti putusannya.")
    return to_sidang(sidang)


def _render_tetapkan(request: Request, sidang: Sidang, *, status: int = 200, pesan: str = "") -> HttpResponse:
    daftar = list(sidang.daftar())
    former = recorded(sidang.musrenbang).former
    for butir in daftar:
        if butir.hasil:
            butir.semula = semula(former.get(butir.kode), butir.putusan)
    hasil = [_bagian(h, [butir for butir in daftar if butir.hasil == h]) for h in Hasil]
    disepakati = agreed_sum(daftar)
    acara = sidang.musrenbang
    konteks = ringkasan(sidang, daftar) | {
        "hasil": hasil,
        "disepakati": disepakati,
        "lewat_pagu": over_own_pagu(sidang, disepakati),
        **passed(acara)._asdict(),
        "boleh": sidang.boleh(request.user),
        "tertinggal": left_behind(acara),
        "pesan": pesan,
    }
    return render(request, "forum/putusan/tetapkan.html", konteks, status=status)


def _bagian(hasil: Hasil, daftar: list[Butir]) -> dict[str, Any]:
    return {
        "judul": hasil.label,
        "daftar": daftar,
        "jumlah": sum((butir.claim.amount for butir in daftar), NOL),
        "tanpa_harga": sum(not butir.claim.complete for butir in daftar),
        "beralasan": any(butir.putusan.alasan for butir in daftar),
    }
