"""Scoring: one usulan after the other, levels in words; a save is answered with the next one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from forum.models import Butir, Nilai, Sidang, Skoring
from forum.models.nilai import Lembar
from forum.penilaian.batch import save
from forum.penilaian.forms import levels_of
from forum.penilaian.scorer import Scorer, find_scorer, require_scorer
from musrenbang.akun.request import from_script
from musrenbang.galat import Bentrok, Galat
from musrenbang.models import Pengguna

TANPA_KRITERIA = "Sidang ini belum mempunyai kriteria penilaian. Tunggu sampai fasilitator memilihnya."
SENDIRI = (
    "Usulan ini dari desa Anda. Nilai Anda disimpan, tetapi nilai dari desa pengusul tidak mengubah skor usulannya."
)


def _open(request: HttpRequest, kode: str) -> tuple[Sidang, Skoring, Scorer]:
    """A phone with a card needs no account; everybody else sees only what his account sees."""
    rows = Sidang.objects.select_related("musrenbang__kecamatan")
    sidang = get_object_or_404(rows, kode=kode)
    skoring = sidang.penilaian
    if not (skoring and find_scorer(request, sidang, skoring)) and isinstance(request.user, Pengguna):
        get_object_or_404(rows.visible_to(request.user), kode=kode)
    if skoring is None:
        raise Bentrok(TANPA_KRITERIA)
    return sidang, skoring, require_scorer(request, sidang, skoring)


@login_not_required
@require_GET
def daftar(request: HttpRequest, kode: str) -> HttpResponse:
    """What this scorer has scored, and what is left."""
    sidang, skoring, scorer = _open(request, kode)
    given = _given(skoring, scorer)
    rows = list(sidang.daftar())
    konteks = {
        "sidang": sidang,
        "skoring": skoring,
        "baris": [(butir, butir.usulan.kode in given) for butir in rows],
        "sudah": sum(butir.usulan.kode in given for butir in rows),
        "berikut": next_of([butir.usulan.kode for butir in rows], given, ""),
    }
    return render(request, "forum/penilaian/menilai.html", konteks)


@login_not_required
@require_http_methods(["GET", "POST"])
def isi(request: HttpRequest, kode: str, usulan: str) -> HttpResponse:
    """One usulan. A script gets the form of the next one back, all others go there."""
    sidang, skoring, scorer = _open(request, kode)
    if request.method == "GET":
        return _render(request, sidang, skoring, scorer, usulan)
    try:
        save(Lembar(skoring.pk, usulan, levels_of(request.POST, skoring), scorer.oleh, scorer.desa))
    except Galat as galat:
        if from_script(request):
            raise
        return _render(request, sidang, skoring, scorer, usulan, status=galat.status, pesan=galat.pesan)
    given = _given(skoring, scorer)
    order = list(sidang.butir.order_by("urutan").values_list("usulan__kode", flat=True))
    to = next_of(order, given, usulan)
    if not from_script(request):
        url = reverse("nilai_isi", args=[sidang.kode, to]) if to else reverse("nilai", args=[sidang.kode])
        return HttpResponseRedirect(url, status=303)
    if not to:
        return render(request, "forum/penilaian/_selesai.html", {"sidang": sidang, "jumlah": len(order)})
    return render(request, "forum/penilaian/_nilai.html", _context(sidang, skoring, scorer, to, given, len(order)))


def next_of(order: list[str], given: dict[str, dict[str, int]], after: str) -> str:
    """The first one behind `after` that is not scored yet, then from the top; "" when all are."""
    at = order.index(after) + 1 if after in order else 0
    return next((kode for kode in (*order[at:], *order[:at]) if kode not in given), "")


def _given(skoring: Skoring, scorer: Scorer) -> dict[str, dict[str, int]]:
    """Usulan → levels, of this scorer."""
    rows = Nilai.objects.filter(skoring=skoring, tanda=scorer.tanda)
    return dict(rows.order_by().values_list("usulan__kode", "tingkat"))


def _render(
    request: HttpRequest,
    sidang: Sidang,
    skoring: Skoring,
    scorer: Scorer,
    usulan: str,
    *,
    status: int = 200,
    pesan: str = "",
) -> HttpResponse:
    given = _given(skoring, scorer)
    konteks = _context(sidang, skoring, scorer, usulan, given, sidang.butir.count()) | {"pesan": pesan}
    if pesan:
        konteks["dipilih"] = {one.kode: request.POST.get(one.kode, "") for one in skoring.daftar_kriteria}
        konteks["baris"] = _choices(skoring, konteks["dipilih"])
    return render(request, "forum/penilaian/nilai.html", konteks, status=status)


def _context(
    sidang: Sidang, skoring: Skoring, scorer: Scorer, usulan: str, given: dict[str, dict[str, int]], jumlah: int
) -> dict[str, Any]:
    butir: Butir = get_object_or_404(sidang.daftar(), usulan__kode=usulan)
    chosen = {kode: str(level) for kode, level in given.get(usulan, {}).items()}
    return {
        "sidang": sidang,
        "butir": butir,
        "baris": _choices(skoring, chosen),
        "dihitung": [one.nama for one in skoring.daftar_kriteria if one.dihitung],
        "sudah": len(given),
        "jumlah": jumlah,
        "sendiri": SENDIRI if scorer.desa and scorer.desa in butir.usulan.desa_semua else "",
    }


def _choices(skoring: Skoring, chosen: dict[str, str]) -> list[tuple[str, str, list[tuple[int, str, bool]]]]:
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
