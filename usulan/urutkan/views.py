"""A desa puts its usulan into its own order."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from musrenbang.acara.current import named_event
from musrenbang.akun.request import Request
from musrenbang.galat import TidakSah, require
from musrenbang.models import Usang
from musrenbang.tampilan.called import called
from usulan.urutkan.forms import SentRow, ranked, read_order
from usulan.urutkan.order import BASI, OwnOrder


@require_http_methods(["GET", "POST"])
def urutkan(request: Request, acara: str) -> HttpResponse:
    event = named_event(request, acara)
    require(request.user.is_peran("desa"), called("Urutan prioritas ditetapkan oleh desa/kelurahan sendiri."))
    event.check_terbuka()
    own = OwnOrder(event, request.user.kode_wilayah)
    if request.method == "GET":
        return _render(request, own)
    rows = read_order(request.POST)
    try:
        moved = own.renumber(ranked(rows), {row.kode: row.version for row in rows}, by=request.user)
    except TidakSah as galat:
        return _render(request, own, rows, galat.pesan, galat.status)
    except Usang as galat:
        return _render(request, own, pesan=BASI, status=galat.status)
    messages.success(request, f"Urutan disimpan: {moved} usulan berganti nomor." if moved else "Urutan tidak berubah.")
    return redirect("usulan", event.kode)


def _render(
    request: Request, own: OwnOrder, typed: list[SentRow] | None = None, pesan: str = "", status: int = 200
) -> HttpResponse:
    """`typed`: what was sent and cannot be used, in its order."""
    rows = list(own.rows().prefetch_related("desa"))
    numbers = {row.kode: row.nomor for row in typed or ()}
    places = {kode: at for at, kode in enumerate(numbers)}
    rows.sort(key=lambda usulan: places.get(usulan.kode, len(places)))
    konteks = {
        "acara": own.acara,
        "baris": [(usulan, numbers.get(usulan.kode, at)) for at, usulan in enumerate(rows, start=1)],
        "kembar": own.twice(),
        "terpakai": own.taken(),
        "pesan": pesan,
    }
    return render(request, "usulan/urutkan/urutkan.html", konteks, status=status)
