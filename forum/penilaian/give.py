"""Scoring: one usulan after the other, levels in words. The page holds all of them, so that a phone goes on by itself
where the network fails, and a save costs the server little."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from forum.models import Butir, Nilai, Sidang, Skoring
from forum.models.nilai import Lembar
from forum.models.skoring import Keadaan
from forum.penilaian.batch import save
from forum.penilaian.forms import FIELD, levels_of
from forum.penilaian.scorer import Scorer, find_scorer, refuse
from musrenbang.akun.request import from_script
from musrenbang.galat import Bentrok, Galat
from musrenbang.models import Pengguna
from musrenbang.tampilan.called import sebut

TANPA_KRITERIA = "Sidang ini belum mempunyai kriteria penilaian. Tunggu sampai fasilitator memilihnya."
SENDIRI = sebut(
    "Usulan ini dari desa Anda. Nilai Anda disimpan, tetapi nilai dari desa pengusul tidak mengubah skor usulannya."
)
# What a save needs of the round and its session.
NARROW = (
    *("kode", "ke", "penilai", "status", "kriteria", "sidang"),
    *("sidang__kode", "sidang__musrenbang__kode", "sidang__musrenbang__versi"),
)
REMEMBERED = 20.0  # seconds
MOST_SEEN = 1_000
_seen: dict[tuple[str, str], tuple[float, tuple[Skoring, Scorer]]] = {}


class Satu(NamedTuple):
    """One usulan for one scorer; `nilai`: what he has given it, by criterion."""

    butir: Butir
    nilai: Mapping[str, int] | None
    sendiri: str


def _open(request: HttpRequest, kode: str) -> tuple[Skoring, Scorer]:
    """The round of this session and whoever scores in it. A phone with a card needs no account; everybody else finds
    only what his account sees."""
    rows = Skoring.objects.filter(sidang__kode=kode).exclude(status=Keadaan.DIGANTI)
    skoring = rows.select_related("sidang__musrenbang").only(*NARROW).first()
    scorer = find_scorer(request, skoring.sidang, skoring) if skoring else None
    if skoring and scorer:
        return skoring, scorer
    if isinstance(request.user, Pengguna):
        get_object_or_404(Sidang.objects.visible_to(request.user), kode=kode)
    if skoring is None:
        if not Sidang.objects.filter(kode=kode).exists():
            raise Http404
        raise Bentrok(TANPA_KRITERIA)
    raise refuse(request, skoring)


def _known(request: HttpRequest, kode: str) -> tuple[Skoring, Scorer]:
    """_open(), remembered for a phone that has just been here: it saves two queries a save. Card, phone and round are
    asked again under the lock, so that a card which was revoked meanwhile is refused there."""
    if isinstance(request.user, Pengguna):
        return _open(request, kode)
    key = kode, request.headers.get("Cookie", "")
    found = _seen.get(key)
    if found and found[0] > time.monotonic():
        return found[1]
    if len(_seen) >= MOST_SEEN:
        _seen.clear()
    _seen[key] = time.monotonic() + REMEMBERED, _open(request, kode)
    return _seen[key][1]


@login_not_required
@require_GET
def daftar(request: HttpRequest, kode: str) -> HttpResponse:
    """What this scorer has scored, and what is left."""
    skoring, scorer = _open(request, kode)
    rows = _rows(skoring, scorer)
    konteks = {
        "sidang": skoring.sidang,
        "skoring": skoring,
        "daftar": rows,
        "sudah": sum(row.nilai is not None for row in rows),
        "berikut": next((row.butir.usulan.kode for row in rows if row.nilai is None), ""),
    }
    return render(request, "forum/penilaian/menilai.html", konteks)


@login_not_required
@require_GET
def isi(request: HttpRequest, kode: str, usulan: str) -> HttpResponse:
    """One usulan and its levels."""
    return _render(request, *_open(request, kode), usulan)


def go_on(request: HttpRequest, kode: str) -> HttpResponse:
    """To the first usulan that this scorer has not scored; to his list when there is none."""
    return redirect(_address(kode, next_of(_rows(*_open(request, kode)), "")))


def _address(kode: str, usulan: str) -> str:
    return reverse("nilai_isi", args=[kode, usulan]) if usulan else reverse("nilai", args=[kode])


def take(request: HttpRequest, kode: str) -> HttpResponse:
    """The levels of one row (`butir`). A script is told 204 once it is committed, all others go to the next one."""
    skoring, scorer = _known(request, kode)
    usulan = _usulan_of(request.POST.get("butir", ""))
    try:
        save(Lembar(skoring.pk, usulan, levels_of(request.POST, skoring), scorer.oleh, scorer.desa))
    except Galat as galat:
        if from_script(request):
            raise
        return _render(request, skoring, scorer, usulan, status=galat.status, pesan=galat.pesan)
    if from_script(request):
        return HttpResponse(status=204)
    return HttpResponseRedirect(_address(kode, next_of(_rows(skoring, scorer), usulan)), status=303)


@lru_cache(maxsize=2_000)
def _usulan_of(butir: str) -> str:
    """A row has the same usulan for ever, and whether it still stands in the session is asked under the lock. 404."""
    return get_object_or_404(Butir.objects.select_related("usulan"), kode=butir).usulan.kode


def next_of(rows: list[Satu], after: str) -> str:
    """The first one behind `after` that is not scored yet, then from the top; "" when all are."""
    at = next((n for n, row in enumerate(rows, 1) if row.butir.usulan.kode == after), 0)
    return next((row.butir.usulan.kode for row in (*rows[at:], *rows[:at]) if row.nilai is None), "")


def _rows(skoring: Skoring, scorer: Scorer) -> list[Satu]:
    given = Nilai.objects.filter(skoring=skoring, tanda=scorer.tanda).order_by()
    levels: dict[str, dict[str, int]] = dict(given.values_list("usulan__kode", "tingkat"))
    return [
        Satu(butir, levels.get(butir.usulan.kode), SENDIRI if scorer.desa in butir.usulan.desa_semua else "")
        for butir in Sidang.daftar(skoring.sidang)
    ]


def _render(
    request: HttpRequest, skoring: Skoring, scorer: Scorer, usulan: str, *, status: int = 200, pesan: str = ""
) -> HttpResponse:
    rows = _rows(skoring, scorer)
    row = next((row for row in rows if row.butir.usulan.kode == usulan), None)
    if row is None:
        raise Http404
    typed = {one.kode: request.POST.get(FIELD + one.kode, "") for one in skoring.daftar_kriteria}
    chosen = typed if pesan else {kode: str(level) for kode, level in (row.nilai or {}).items()}
    konteks = {
        "sidang": skoring.sidang,
        "skoring": skoring,
        "satu": row,
        "daftar": rows,
        "kriteria": _choices(skoring, chosen),
        "dihitung": [one.nama for one in skoring.daftar_kriteria if one.dihitung],
        "sudah": sum(one.nilai is not None for one in rows),
        "pesan": pesan,
    }
    return render(request, "forum/penilaian/nilai.html", konteks, status=status)


def _choices(skoring: Skoring, chosen: Mapping[str, Any]) -> list[tuple[str, str, list[tuple[int, str, bool]]]]:
    """(kode, name, [(level, word, is it chosen)]) of what people score."""
    return [
        (
            one.kode,
            one.nama,
            [(level, word, chosen.get(one.kode) == str(level)) for level, word in enumerate(one.tingkat, 1)],
        )
        for one in skoring.daftar_kriteria
        if not one.dihitung
    ]
