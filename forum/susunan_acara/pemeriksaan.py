"""Step 8: a desa checks its list and says so; the board of all desa."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from forum.kartu.holder import require_card
from forum.models import Pemeriksaan
from forum.models.pemeriksaan import list_digest, listed
from forum.susunan_acara.checked import papan_pemeriksaan
from forum.susunan_acara.forms import KeberatanForm, PeriksaForm
from musrenbang.acara.current import named_event
from musrenbang.akun.request import Request
from musrenbang.galat import TidakBoleh
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Desa, Musrenbang, Usang
from musrenbang.tampilan.called import called
from musrenbang.tampilan.forms import RELOAD


@require_GET
def pemeriksaan(request: Request, kode: str) -> HttpResponse:
    acara, user = named_event(request, kode), request.user
    own = acara.kecamatan.desa.filter(kode=user.kode_wilayah).first() if user.is_peran("desa") else None
    context = {
        "acara": acara,
        "papan": papan_pemeriksaan(acara),
        "milik": own,
        "dicatat": own is None and _any(acara, user),
    }
    return render(request, "forum/susunan_acara/pemeriksaan.html", context)


def _any(acara: Musrenbang, user: Any) -> bool:
    """An account of a desa speaks for that one alone; all others for every desa or for none."""
    first = acara.kecamatan.desa.first()
    return first is not None and Pemeriksaan.can_periksa(acara, first, user)


@require_http_methods(["GET", "POST"])
def desa(request: Request, kode: str, desa: str) -> HttpResponse:
    """Its list, and the two answers. 409: the list or the answer has changed since it was shown."""
    acara = named_event(request, kode)
    whose = get_object_or_404(acara.kecamatan.desa, kode=desa)
    return _answer(request, acara, whose, by=request.user, back="pemeriksaan")


@login_not_required
@require_http_methods(["GET", "POST"])
def kartu(request: HttpRequest, kode: str) -> HttpResponse:
    """The same on the phone of a delegate: a name card speaks for the desa of its holder."""
    acara = get_object_or_404(Musrenbang.objects.select_related("kecamatan"), kode=kode)
    holder = require_card(request, acara)
    if holder.desa is None:
        raise TidakBoleh(called("Kartu Anda tidak mewakili desa/kelurahan, sehingga tidak ada daftar yang diperiksa."))
    return _answer(request, acara, holder.desa, by=holder, back="kartu_saya")


def _answer(request: HttpRequest, acara: Musrenbang, whose: Desa, *, by: Pelaku, back: str) -> HttpResponse:
    Pemeriksaan.check_periksa(acara, whose, by)
    if request.method == "GET":
        return _render(request, acara, whose)
    against = "keberatan" in request.POST
    form = KeberatanForm(request.POST) if against else PeriksaForm(request.POST)
    if not form.is_valid():
        return _render(request, acara, whose, form if against else None, status=422, pesan="" if against else RELOAD)
    data = form.cleaned_data
    try:
        Pemeriksaan.nyatakan(acara, whose, keberatan=data.get("alasan", ""), sidik=data["sidik"], v=data["v"], by=by)
    except Usang as usang:
        pesan = called(
            "Daftar ini, atau jawaban desa ini, sudah berubah sejak halaman dibuka. Periksa, lalu nyatakan lagi."
        )
        return _render(request, acara, whose, form if against else None, status=usang.status, pesan=pesan)
    messages.success(request, f"Keberatan {whose.sebutan} dicatat." if against else f"{whose.sebutan} sudah memeriksa.")
    return redirect(back, acara.kode)


def _render(
    request: HttpRequest,
    acara: Musrenbang,
    whose: Desa,
    typed: PeriksaForm | None = None,
    *,
    status: int = 200,
    pesan: str = "",
) -> HttpResponse:
    rows = list(listed(acara, whose))
    said = Pemeriksaan.objects.of(acara, whose)
    read = {"sidik": list_digest(row.kode for row in rows), "v": said.version if said else ""}
    form: Any = KeberatanForm(initial=read)
    if typed is not None:
        form = KeberatanForm(_again(typed, read))
        form.is_valid()
    context = {
        "acara": acara,
        "desa": whose,
        "daftar": rows,
        "kata": said,
        "setuju": PeriksaForm(initial=read, auto_id="id_setuju_%s"),
        "form": form,
        "pesan": pesan,
    }
    return render(request, "forum/susunan_acara/pemeriksaan_desa.html", context, status=status)


def _again(typed: PeriksaForm, read: dict[str, Any]) -> Any:
    """What was typed, on the list as it is now."""
    data: Any = typed.data
    data = data.copy()
    for name, value in read.items():
        data[name] = str(value)
    return data
