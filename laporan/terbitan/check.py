"""/v/: is this file what was issued? The file is compared on the server and not kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from laporan.isi.registry import judul as judul_of
from laporan.models import Terbitan
from laporan.terbitan.compare import compare
from laporan.terbitan.figures import figures
from laporan.terbitan.forms import PeriksaForm
from laporan.terbitan.pages import codes
from laporan.terbitan.verify import untrusted

GROUP = 8  # digits of a sidik that are read at a time, as they are printed


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def cari(request: HttpRequest) -> HttpResponse:
    """Without a code: the file itself shows which document it is. `?kode=`: typed from the paper, or an address pasted
    whole."""
    ketikan = request.GET.get("kode", "").strip()[:500]
    if ketikan and request.method != "POST":
        maybe = list(codes(ketikan))
        found = _found(ketikan) if len(maybe) > 1 else None
        kode = found.kode if found else next(iter(maybe), "")
        return redirect("periksa", kode) if kode else _unknown(request, ketikan)
    return _halaman(request, None, tanpa_kode="kode" in request.GET)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def periksa(request: HttpRequest, kode: str) -> HttpResponse:
    terbitan = _found(kode)
    return _halaman(request, terbitan) if terbitan else _unknown(request, kode)


def _found(ketikan: str) -> Terbitan | None:
    known = {
        terbitan.kode: terbitan
        for terbitan in Terbitan.objects.resmi()
        .filter(kode__in=list(codes(ketikan)))
        .select_related("musrenbang__kecamatan__kabupaten")
    }
    return next((known[kode] for kode in codes(ketikan) if kode in known), None)


def _unknown(request: HttpRequest, ketikan: str) -> HttpResponse:
    return render(request, "laporan/terbitan/periksa_tiada.html", {"kode": ketikan}, status=404)


def _halaman(request: HttpRequest, terbitan: Terbitan | None, *, tanpa_kode: bool = False) -> HttpResponse:
    form = PeriksaForm(request.POST, request.FILES) if request.method == "POST" else PeriksaForm()
    konteks: dict[str, Any] = {"terbitan": terbitan, "form": form, "tanpa_kode": tanpa_kode and not form.is_bound}
    if form.is_bound and form.is_valid():
        hasil = compare(form.cleaned_data["berkas"], terbitan)
        konteks |= {"h": hasil, "hasil": hasil.kata, "tak_sesuai": hasil.tak_sesuai}
        # Who had only the file sees the document too whose it is.
        if terbitan is None and hasil.sama and not hasil.tak_sesuai:
            konteks["terbitan"] = hasil.sama
    else:
        konteks["tak_sesuai"] = terbitan is not None and bool(untrusted([terbitan]))
    if (shown := konteks["terbitan"]) and not konteks["tak_sesuai"]:
        konteks |= _told(shown)
    if shown:
        konteks["judul"] = judul_of(shown.dokumen)
    return render(request, "laporan/terbitan/periksa.html", konteks, status=422 if form.errors else 200)


def _told(terbitan: Terbitan) -> dict[str, Any]:
    """What the sealed text says of itself: figures, days, the version that has taken its place."""
    isi = terbitan.data
    sidik = str(isi["segel"]["sidik"])
    return {
        "angka": figures(isi),
        "disegel": dt.datetime.fromisoformat(isi["segel"]["waktu"]),
        "sidik": [sidik[at : at + GROUP] for at in range(0, len(sidik), GROUP)],
        "pengganti": terbitan.pengganti,
        "pindaian": terbitan.musrenbang.bukti.filter(terbitan__dokumen=terbitan.dokumen, publik=True),
    }
