"""The session's page, which every act on a session answers with, and how a session is fetched."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from forum.forms import AlasanForm, PutuskanForm, UrungForm
from forum.models import Butir, Sidang
from forum.pagu import NOL
from forum.siaran.summary import ringkasan
from forum.siaran.token import token_aliran
from forum.siaran.warning import passed, warn
from forum.timbangan.groups import rows_of
from forum.timbangan.reading import brief
from musrenbang.akun.request import Request
from musrenbang.tampilan.called import speak_of


def fetch_sidang(request: Request, kode: str) -> Sidang:
    rows = Sidang.objects.visible_to(request.user).select_related("musrenbang__kecamatan")
    sidang = get_object_or_404(rows, kode=kode)
    speak_of(sidang.musrenbang.kecamatan)
    return sidang


def render_sidang(request: Request, sidang: Sidang, *, status: int = 200, **lain: Any) -> HttpResponse:
    """The ranking page; `lain`: a bound form that was refused, or the kode that were checked."""
    daftar = rows_of(sidang)
    add_up(daftar)
    boleh = sidang.boleh(request.user)
    konteks = ringkasan(sidang, daftar) | {
        "daftar": daftar,
        "boleh": boleh,
        "kendali": any(boleh[nama] for nama in ("pindah", "putuskan", "ganti", "susun")),
        "hapus": not daftar and sidang.can_hapus(request.user),
        "calon": sidang.calon().count() if boleh["susun"] else 0,
        "petugas": sidang.petugas.select_related("pengguna"),
        "token": token_aliran(sidang),
        "urung": _urung(request, daftar),
        "urungkan": UrungForm(initial=request.GET.dict()),
        "samping": request.user.is_peran("kecamatan", "petugas", "kabupaten"),
        "imbang": brief(sidang, daftar),
        "ingat": warn(sidang, daftar, passed(sidang.musrenbang)),
        "form": PutuskanForm(),
        "form_buka": AlasanForm(auto_id="id_buka_%s"),
        "tersimpan": "tersimpan" in request.GET,
    }
    return render(request, "forum/sidang/rinci.html", konteks | lain, status=status)


def add_up(daftar: list[Butir]) -> None:
    """`kumulatif` of each row: what it and those above it take from the pagu."""
    total = NOL
    for row in daftar:
        total += row.claim.amount
        row.kumulatif = total


def _urung(request: Request, daftar: list[Butir]) -> list[Butir]:
    """The rows of the decision just made that nobody has touched since."""
    form = UrungForm(request.GET)
    if not form.is_valid():
        return []
    dari, sampai = form.cleaned_data["dari"], form.cleaned_data["sampai"]
    return [butir for butir in daftar if butir.hasil and dari <= butir.siar <= sampai]


def to_sidang(sidang: Sidang, *, query: str = "", butir: str = "") -> HttpResponseRedirect:
    """303 to the session's page, at that row."""
    anchor = f"#{butir}" if butir else ""
    return HttpResponseRedirect(reverse("sidang_rinci", args=[sidang.kode]) + query + anchor, status=303)
