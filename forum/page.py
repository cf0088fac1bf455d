"""The session's page, which every act on a session answers with, and how a session is fetched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from forum.forms import AlasanForm, PutuskanForm, UrungForm
from forum.models import Butir, Sidang
from forum.siaran.summary import ringkasan
from forum.siaran.token import token_aliran
from musrenbang.akun.request import Request
from musrenbang.models import Pengguna

Status = Sidang.Status
HANYA_PIMPINAN = "Hanya pimpinan sidang yang dapat menutup, membuka lagi dan menetapkan sidang ini."


def fetch_sidang(request: Request, kode: str) -> Sidang:
    rows = Sidang.objects.visible_to(request.user).select_related("musrenbang__kecamatan")
    return get_object_or_404(rows, kode=kode)


@dataclass(frozen=True)
class Wewenang:
    """The buttons of the page: what this account may do in the state that the session is in."""

    urus: bool
    ubah: bool
    susun: bool
    pindah: bool
    putuskan: bool
    putuskan_pagu: bool
    urungkan: bool
    mulai: bool
    tutup: bool
    tetapkan: bool

    @classmethod
    def of(cls, sidang: Sidang, user: Pengguna) -> Self:
        urus, pimpin, status = sidang.musrenbang.diurus(user), sidang.dipimpin(user), sidang.status
        memandu = status == Status.BERLANGSUNG and sidang.dipandu(user)
        return cls(
            urus=urus,
            ubah=urus and status != Status.DITETAPKAN,
            susun=status in (Status.SIAP, Status.BERLANGSUNG) and sidang.disusun(user),
            pindah=memandu,
            putuskan=status in (Status.BERLANGSUNG, Status.DITUTUP) and sidang.diputuskan(user),
            putuskan_pagu=memandu,
            urungkan=memandu,
            mulai=status == Status.SIAP and (urus or pimpin),
            tutup=status == Status.BERLANGSUNG and pimpin,
            tetapkan=status == Status.DITUTUP and pimpin,
        )


def render_sidang(request: Request, sidang: Sidang, *, status: int = 200, **lain: Any) -> HttpResponse:
    """The ranking page; `lain`: a bound form that was refused, or the kode that were checked."""
    daftar = list(sidang.daftar())
    wewenang = Wewenang.of(sidang, request.user)
    konteks = ringkasan(sidang, daftar) | {
        "daftar": daftar,
        "boleh": wewenang,
        "kendali": wewenang.pindah or wewenang.putuskan or wewenang.susun,
        "calon": sidang.calon().count() if wewenang.susun else 0,
        "petugas": sidang.petugas.select_related("pengguna"),
        "token": token_aliran(sidang),
        "urung": _urung(request, daftar),
        "form": PutuskanForm(),
        "form_buka": AlasanForm(auto_id="id_buka_%s"),
    }
    return render(request, "forum/sidang/rinci.html", konteks | lain, status=status)


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
