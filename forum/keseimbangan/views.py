"""The page of the balance: prefix right, floors, scheme, shares; what is set there; equal shares beside the list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forum.adil import balance, equal_shares, floor, prefix
from forum.adil.quota import ATURAN as ATURAN_KUOTA
from forum.keseimbangan import shares
from forum.keseimbangan.forms import BatasForm, SkemaForm, TerapkanForm
from forum.keseimbangan.proposal import proposal
from forum.keseimbangan.quota import quota
from forum.models import Sidang
from forum.models.kesepakatan import Skema
from forum.page import fetch_sidang
from forum.timbangan import scheme
from forum.timbangan.groups import rows_of
from forum.timbangan.reading import ATURAN_PEMENUHAN, ATURAN_PLENO, behind, brief, context, plenary_rows
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import Usang

ATURAN = {
    "awalan": [prefix.ATURAN, prefix.ATURAN_SAMA],
    "pleno": ATURAN_PLENO,
    "batas": [floor.ATURAN, ATURAN_PEMENUHAN],
    "bagi_rata": scheme.ATURAN_BAGI_RATA,
    "imbang": [balance.ATURAN, balance.ATURAN_BAGI],
    "kuota": ATURAN_KUOTA,
}
ATURAN_SETARA = [equal_shares.ATURAN, equal_shares.ATURAN_ADD1, shares.ATURAN_PEMILIH]


@require_GET
def keseimbangan(request: Request, kode: str) -> HttpResponse:
    return _render(request, fetch_sidang(request, kode))


@require_GET
def ringkas(request: Request, kode: str) -> HttpResponse:
    """The short form as it stands beside the list, for the page that has seen something change."""
    sidang = fetch_sidang(request, kode)
    konteks = {"sidang": sidang, "imbang": brief(sidang, rows_of(sidang))}
    return render(request, "forum/keseimbangan/_ringkas.html", konteks)


def _render(request: Request, sidang: Sidang, *, status: int = 200, **lain: Any) -> HttpResponse:
    rows = rows_of(sidang)
    acara = sidang.musrenbang
    konteks = context(sidang, rows)
    k = konteks["k"]
    chosen = sidang.skema_pagu
    several = acara.sidang.filter(butir__isnull=False).distinct().count() > 1
    konteks |= {
        "sidang": sidang,
        "daftar": rows,
        "boleh": sidang.boleh(request.user),
        "skoring": sidang.penilaian,
        "skema": chosen,
        "bagian": scheme.equal_division(sidang, rows) if chosen and chosen.skema == Skema.BAGI_RATA else [],
        "usul": proposal(sidang, rows, k),
        "pleno": behind(plenary_rows(acara)) if several else None,
        "kuota": quota(acara),
        "aturan": ATURAN,
        "form_batas": BatasForm(sidang=sidang),
        "form_skema": SkemaForm(sidang=sidang),
        "form_terapkan": TerapkanForm(initial={"v": sidang.version}, auto_id="id_terapkan_%s"),
    }
    return render(request, "forum/keseimbangan/keseimbangan.html", konteks | lain, status=status)


def _back(sidang: Sidang) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("keseimbangan", args=[sidang.kode]), status=303)


def _with_v(form: Any, sidang: Sidang) -> Any:
    """Saved once more it replaces what was told to be there now."""
    sidang.refresh_from_db()
    form.data = {**form.data.dict(), "v": sidang.setelan_adil}
    return form


@require_POST
def batas(request: Request, kode: str) -> HttpResponse:
    """Set the floors, or take them back."""
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("batas_bawah", request.user)
    form = BatasForm(request.POST, sidang=sidang)
    if not form.is_valid():
        return _render(request, sidang, status=422, form_batas=form)
    try:
        sidang.atur_batas_bawah(form.batas, dibaca=form.cleaned_data["v"], by=request.user)
    except (TidakSah, Usang) as galat:
        form.add_error(None, galat.pesan)
        return _render(request, sidang, status=galat.status, form_batas=_with_v(form, sidang))
    messages.success(request, "Batas bawah disimpan. Tidak ada usulan yang berpindah karenanya.")
    return _back(sidang)


@require_POST
def skema(request: Request, kode: str) -> HttpResponse:
    """Note the scheme that the room has chosen, and how."""
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("skema", request.user)
    form = SkemaForm(request.POST, sidang=sidang)
    if not form.is_valid():
        return _render(request, sidang, status=422, form_skema=form)
    data = form.cleaned_data
    try:
        sidang.pilih_skema(data["skema"], cara=data["cara"], suara=form.suara, dibaca=data["v"], by=request.user)
    except Usang as galat:
        form.add_error(None, galat.pesan)
        return _render(request, sidang, status=galat.status, form_skema=_with_v(form, sidang))
    messages.success(request, "Skema pagu dicatat.")
    return _back(sidang)


@require_POST
def terapkan(request: Request, kode: str) -> HttpResponse:
    """Make the moves that the floors propose, as they were read: fasilitator of this session only."""
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("pindah", request.user)
    form = TerapkanForm(request.POST, auto_id="id_terapkan_%s")
    if not form.is_valid():
        return _render(request, sidang, status=422, form_terapkan=form)
    try:
        made = sidang.terapkan_batas_bawah(**form.cleaned_data, by=request.user)
    except Usang as galat:
        sidang.refresh_from_db()
        fresh = TerapkanForm({**form.cleaned_data, "v": sidang.version}, auto_id="id_terapkan_%s")
        fresh.add_error(None, f"{galat.pesan} Periksa usul di bawah ini, lalu terapkan lagi.")
        return _render(request, sidang, status=galat.status, form_terapkan=fresh)
    messages.success(request, f"Batas bawah diterapkan: {made} pemindahan, masing-masing dengan alasannya.")
    return _back(sidang)


@require_http_methods(["GET", "POST"])
def setara(request: Request, kode: str) -> HttpResponse:
    """What equal shares would buy, as it was made at the close of the scoring, or again since."""
    sidang = fetch_sidang(request, kode)
    if request.method == "POST":
        sidang.check_peran("skor", request.user)
        sidang.catat_setara(by=request.user)
        messages.success(request, "Bagian setara dihitung, dan tercetak dalam berita acara.")
        return HttpResponseRedirect(reverse("keseimbangan_setara", args=[kode]), status=303)
    konteks: dict[str, Any] = {"sidang": sidang, "aturan": ATURAN_SETARA, "boleh": sidang.boleh(request.user)}
    try:
        konteks["setara"] = found = shares.compare(sidang)
    except Bentrok as galat:
        return render(request, "forum/keseimbangan/setara.html", konteks | {"halangan": galat.pesan})
    if found is None:
        return render(request, "forum/keseimbangan/setara.html", konteks)
    masuk, keluar = ([(row, shares.for_whom(row)) for row in rows] for rows in (found.masuk, found.keluar))
    konteks |= {"masuk": masuk, "keluar": keluar}
    try:
        shares.check_exposed(sidang)
    except TidakSah as galat:
        konteks["halangan_pb"] = galat.pesan
    return render(request, "forum/keseimbangan/setara.html", konteks)


@require_GET
def pb(request: Request, kode: str) -> HttpResponse:
    """The session as an election, for whoever wants to compute it again."""
    sidang = fetch_sidang(request, kode)
    return HttpResponse(
        shares.as_pb(sidang),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="sidang-{sidang.kode}.pb"'},
    )
