"""The public search. A code that somebody has copied leads straight to what it names."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from laporan.cari.forms import CariForm
from laporan.cari.search import by_code, search
from laporan.hasil.unchanged import same_for_all
from usulan.models import Usulan


@login_not_required
@require_safe
@same_for_all
def cari(request: HttpRequest) -> HttpResponse:
    """`q`: the words; `kecamatan`: a kode, where only its usulan are meant."""
    form = CariForm(request.GET)
    form.is_valid()
    query, kecamatan = form.cleaned_data["q"], form.cleaned_data["kecamatan"]
    if named := by_code(query):
        return redirect("publik_usulan" if isinstance(named, Usulan) else "periksa", named.kode)
    context = {"kata": query, "kecamatan": kecamatan, "cari": CariForm(kecamatan=kecamatan)}
    if query:
        context["jawab"] = search(query, kecamatan)
    return render(request, "laporan/cari/cari.html", context)
