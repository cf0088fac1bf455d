"""Verify, return or refuse many at once: first what will be done, then the act; and taking it back."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from musrenbang.acara.current import event_of, named_event
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, TidakBoleh
from musrenbang.models import Musrenbang
from usulan.daftar.forms import AcaraForm
from usulan.daftar.page import render_daftar
from usulan.forms import MASSAL, MassalForm
from usulan.models import Usulan
from usulan.verifikasi.past import PastAct, act_on_many, with_undo

HANYA = "Hanya kecamatan yang dapat menindak beberapa usulan sekaligus."


@require_POST
def massal(request: Request, acara: str = "") -> HttpResponse:
    """The query string carries the filter of the list, so that it stands as before when it is drawn again."""
    pilih = AcaraForm(request.GET, user=request.user)
    dipilih = pilih.pick(event_of(request, acara))
    if dipilih is None or not dipilih.is_host(request.user):
        raise TidakBoleh(HANYA)
    dipilih.check_terbuka()
    rows = (
        Usulan.objects.visible_to(request.user)
        .filter(musrenbang=dipilih)
        .select_related("musrenbang__kecamatan", "opd")
    )
    form = MassalForm(request.POST, rows=rows.prefetch_related("desa", "anak"))
    if not form.is_valid() and not form.only_reason_missing:
        return render_daftar(request, pilih, dipilih, form, 422)
    chosen, nama = form.cleaned_data["usulan"], form.cleaned_data["aksi"]
    if not form.sure or form.errors:
        barred = _barred(chosen, nama)
        if len(barred) == len(chosen):
            return _refuse(request, pilih, dipilih, form, next(iter(barred.values())))
        return _ask(request, dipilih, form, barred)
    alasan = form.cleaned_data.get("alasan", "") if MASSAL[nama].alasan else ""
    try:
        nomor = act_on_many(dipilih, chosen, nama, by=request.user, alasan=alasan)
    except Bentrok as galat:
        return _refuse(request, pilih, dipilih, form, galat.pesan)
    done = f"{len(chosen)} usulan kini {MASSAL[nama].ke.label.lower()}."
    messages.success(request, with_undo(done, dipilih, nomor))
    return redirect(f"{reverse('usulan', args=[dipilih.kode])}?{request.GET.urlencode()}")


def _refuse(request: Request, pilih: AcaraForm, acara: Musrenbang, form: MassalForm, pesan: str) -> HttpResponse:
    form.add_error(None, f"{pesan} Tidak ada usulan yang diubah.")
    return render_daftar(request, pilih, acara, form, Bentrok.status)


def _barred(chosen: Iterable[Usulan], nama: str) -> dict[Usulan, str]:
    """Those to which it cannot be done as they stand, and why."""
    found = {}
    for usulan in chosen:
        try:
            MASSAL[nama].check_status(usulan)
        except Bentrok as galat:
            found[usulan] = galat.pesan
    return found


def _ask(request: Request, acara: Musrenbang, form: MassalForm, barred: dict[Usulan, str]) -> HttpResponse:
    """What will be done to which, and what of them is missing; with the reason, where one is needed.

    Those that are `barred` are named and left out.
    """
    checked = form.cleaned_data["usulan"]
    chosen = {usulan: v for usulan, v in checked.items() if usulan not in barred}
    konteks = {
        "acara": acara,
        "form": form,
        "aksi": MASSAL[form.cleaned_data["aksi"]],
        "dipilih": chosen,
        "dicentang": len(checked),
        "tertahan": barred,
        "kurang": [usulan for usulan in chosen if usulan.kekurangan],
        "anak": sum(len(usulan.anak.all()) for usulan in chosen),
        "kembali": f"{reverse('usulan', args=[acara.kode])}?{request.GET.urlencode()}",
    }
    return render(request, "usulan/verifikasi/massal.html", konteks, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def urungkan(request: Request, acara: str, nomor: int) -> HttpResponse:
    event = named_event(request, acara)
    past = PastAct.get(event, nomor)
    past.check(request.user)
    if request.method == "POST":
        past.undo(by=request.user)
        messages.success(request, f"“{past.label}” atas {len(past.written)} usulan diurungkan.")
        return redirect("usulan", event.kode)
    return render(request, "usulan/verifikasi/urungkan.html", {"acara": event, "past": past, "rows": past.rows()})
