"""The page of the criteria: choose a set, change it, say who scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from forum.models import Sidang, Skoring
from forum.page import fetch_sidang
from forum.penilaian.forms import SkoringForm, daftar_kriteria
from forum.penilaian.views import to_skor
from forum.skor.kriteria import Kriteria
from forum.skor.presets import BOBOT_SAMA, PRESET
from musrenbang.akun.request import Request
from musrenbang.galat import TidakSah
from musrenbang.models import Usang
from musrenbang.tampilan.forms import RELOAD


@require_http_methods(["GET", "POST"])
def kriteria(request: Request, kode: str) -> HttpResponse:
    """`?preset=` begins with a set that is in use. A change after the first score takes a reason, and scores anew."""
    sidang = fetch_sidang(request, kode)
    sidang.check_aksi("skor", request.user)
    skoring = sidang.penilaian
    if request.method == "POST":
        return _simpan(request, sidang, skoring)
    preset = PRESET.get(request.GET.get("preset", ""))
    if preset:
        form = SkoringForm(initial=_initial(sidang, skoring) | {"sumber": preset.sumber}, dinilai=_scored(skoring))
        return _render(request, sidang, form, daftar_kriteria(preset.kriteria))
    rows: Sequence[Kriteria] = skoring.daftar_kriteria if skoring else ()
    form = SkoringForm(initial=_initial(sidang, skoring), dinilai=_scored(skoring))
    return _render(request, sidang, form, daftar_kriteria(rows))


def _simpan(request: Request, sidang: Sidang, skoring: Skoring | None) -> HttpResponse:
    form, daftar = SkoringForm(request.POST, dinilai=_scored(skoring)), daftar_kriteria((), request.POST)
    if not daftar.management_form.is_valid():
        raise TidakSah(RELOAD)
    if not (form.is_valid() & daftar.is_valid()):
        return _render(request, sidang, form, daftar, status=422)
    data = form.cleaned_data
    try:
        sidang.siapkan_skor(daftar.kriteria(), dibaca=data.pop("v"), by=request.user, **data)
    except TidakSah as galat:
        form.add_error("alasan" if "alasan" in form.fields else None, galat.pesan)
        return _render(request, sidang, form, daftar, status=422)
    except Usang as usang:
        form.add_error(None, usang.pesan)
        form = _with_v(form, sidang)
        return _render(request, sidang, form, daftar, status=usang.status)
    messages.success(request, "Kriteria disimpan.")
    return to_skor(sidang)


def _with_v(form: SkoringForm, sidang: Sidang) -> SkoringForm:
    """Saved once more it replaces what was told to be there now."""
    data: Any = form.data
    form.data = data.copy()
    form.data["v"] = sidang.setelan_skor  # type: ignore[index]
    return form


def _scored(skoring: Skoring | None) -> bool:
    return skoring is not None and skoring.nilai.exists()


def _initial(sidang: Sidang, skoring: Skoring | None) -> dict[str, Any]:
    held = {"v": sidang.setelan_skor}
    if skoring:
        held |= {name: getattr(skoring, name) for name in ("penilai", "paling_sedikit", "k", "sumber")}
    return held


def _render(request: Request, sidang: Sidang, form: SkoringForm, daftar: Any, *, status: int = 200) -> HttpResponse:
    konteks = {
        "sidang": sidang,
        "skoring": sidang.penilaian,
        "form": form,
        "daftar": daftar,
        "preset": PRESET,
        "bobot_sama": BOBOT_SAMA,
        "sumber": form["sumber"].value(),
        "pesan": "Kriteria belum disimpan." if daftar.is_bound and not daftar.is_valid() else "",
    }
    return render(request, "forum/penilaian/kriteria.html", konteks, status=status)
