"""The page of an event's documents: what there is, in which shapes, and why something is not there."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laporan.dokumen.page import rows
from laporan.formulir.access import can_cetak
from laporan.formulir.content import FORMULIR
from laporan.models import Terbitan
from laporan.tabel.meanings import ARTI
from laporan.terbitan.find import event_of, kind_for


@login_not_required
@require_safe
def dokumen(request: HttpRequest, tahun: int, kecamatan: str) -> HttpResponse:
    acara = event_of(tahun, kecamatan)
    jenis = kind_for(request, kecamatan)
    prepares = not acara.disegel and can_cetak(acara, request.user)
    konteks = {
        "acara": acara,
        "kecamatan": acara.kecamatan,
        "jenis": jenis,
        "lengkap": Terbitan.can_naskah(request.user, kecamatan),
        "daftar": rows(acara, jenis),
        "arti": ARTI,
        "formulir": [(kata, f, f.belum(acara)) for kata, f in FORMULIR.items()] if prepares else [],
    }
    return render(request, "laporan/dokumen/dokumen.html", konteks)
