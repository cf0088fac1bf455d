"""A desa submits all of its drafts at once."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from musrenbang.acara.current import named_event
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, require
from musrenbang.tampilan.called import called
from usulan.alur import Status
from usulan.forms import TerbacaField
from usulan.models import Usulan
from usulan.verifikasi.past import act_on_many, with_undo


class AjukanForm(forms.Form):
    usulan = TerbacaField(
        Usulan.objects.none(),
        to_field_name="kode",
        error_messages={
            "required": "Tidak ada draf yang dapat diajukan.",
            "invalid_choice": "Sebagian draf sudah tidak ada atau sudah diajukan. Periksa daftar yang terbaru ini.",
        },
    )


@require_http_methods(["GET", "POST"])
def ajukan(request: Request, acara: str) -> HttpResponse:
    event = named_event(request, acara)
    require(request.user.is_peran("desa"), called("Semua draf sekaligus diajukan oleh desa/kelurahan sendiri."))
    event.check_terbuka()
    rows = Usulan.objects.filter(musrenbang=event, desa__kode=request.user.kode_wilayah, status=Status.DRAF)
    rows = rows.select_related("musrenbang", "opd").prefetch_related("desa").order_by("prioritas_desa", "pk")
    form = AjukanForm(request.POST if request.method == "POST" else None)
    form.fields["usulan"].queryset = rows  # type: ignore[attr-defined]
    status = 422 if form.errors else 200
    if form.is_valid():
        chosen = form.cleaned_data["usulan"]
        try:
            nomor = act_on_many(event, chosen, "ajukan", by=request.user)
        except Bentrok as galat:
            form.add_error(None, f"{galat.pesan} Tidak ada yang diajukan.")
            status = galat.status
        else:
            messages.success(request, with_undo(f"{len(chosen)} usulan kini diajukan.", event, nomor))
            return redirect("usulan", event.kode)
    drafts = list(rows)
    konteks = {
        "acara": event,
        "form": form,
        "draf": drafts,
        "kurang": [usulan for usulan in drafts if usulan.kekurangan],
    }
    return render(request, "usulan/ajukan/ajukan.html", konteks, status=status)
