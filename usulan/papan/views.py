"""The board of the desa, for the kecamatan."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from musrenbang.acara.current import named_event
from musrenbang.akun.request import Request
from musrenbang.galat import require
from musrenbang.tampilan.called import called
from usulan.papan.board import board, reminder


@require_GET
def papan(request: Request, acara: str) -> HttpResponse:
    event = named_event(request, acara)
    require(event.is_host(request.user), called("Papan desa dibaca oleh kecamatan."))
    rows = board(event)
    konteks = {
        "acara": event,
        "banyak": len(rows),
        "belum": [row for row in rows if row.waits],
        "sudah": [row for row in rows if not row.waits],
        "menyimpan": sum(bool(row.draf) for row in rows),
        "kosong": sum(not row.ditulis for row in rows),
        "pesan_desa": "" if event.disegel else reminder(event, rows),
    }
    return render(request, "usulan/papan/papan.html", konteks)
