"""Verification one after the other: what waits, what may be done with it, and the next."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from musrenbang.acara.current import named_event
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, TidakSah, require
from musrenbang.tampilan.forms import RELOAD
from usulan.forms import MASSAL, AksiForm
from usulan.models import Usulan, UsulanBerubah
from usulan.rinci.history import riwayat
from usulan.rinci.page import attached_below, get_usulan, take_fresh
from usulan.verifikasi.past import last_number, with_undo
from usulan.verifikasi.queue import Queue, similar_to

NOTES = 3


@require_http_methods(["GET", "POST"])
def antrean(request: Request, acara: str) -> HttpResponse:
    event = named_event(request, acara)
    require(event.is_host(request.user), "Hanya kecamatan yang memverifikasi usulan.")
    event.check_terbuka()
    queue = Queue.of(request.user, event, request.GET)
    if request.method == "POST":
        return _act(request, queue)
    if not queue.current:
        return render(request, "usulan/verifikasi/habis.html", {"acara": event, "antrean": queue})
    return _render(request, queue, get_usulan(request, queue.current))


def _act(request: Request, queue: Queue) -> HttpResponse:
    aksi = MASSAL.get(request.POST.get("aksi", ""))
    if aksi is None:
        raise TidakSah(RELOAD)
    usulan = get_usulan(request, request.POST.get("kode", ""))
    if usulan.musrenbang_id != queue.acara.pk:
        raise TidakSah(RELOAD)
    if "isi" in request.POST:
        return _render(request, queue, usulan, AksiForm.with_phrase(aksi, request.POST, v=usulan.version))
    form = AksiForm(aksi, request.POST, v=usulan.version)
    if "v" in form.errors:
        raise TidakSah(RELOAD)
    if not form.is_valid():
        return _render(request, queue, usulan, form, 422)
    data = form.cleaned_data
    try:
        usulan.apply(aksi.nama, by=request.user, alasan=data.get("alasan", ""), v=data["v"])
    except Bentrok as galat:
        return _refused(request, queue, usulan, galat)
    nomor = last_number(queue.acara, usulan.nama_jejak)
    messages.success(request, with_undo(f"“{usulan}” kini {aksi.ke.label.lower()}.", queue.acara, nomor))
    return redirect(queue.behind(usulan.kode, queue.sudah + 1))


def _refused(request: Request, queue: Queue, usulan: Usulan, galat: Bentrok) -> HttpResponse:
    """A colleague was first: on to the next. Changed while it waits: the same page, with what was typed."""
    take_fresh(usulan)
    if not (isinstance(galat, UsulanBerubah) and queue.order.get(usulan.kode)):
        messages.warning(request, galat.pesan)
        return redirect(queue.behind(usulan.kode))
    data = request.POST.copy()
    data["v"] = str(usulan.version)
    form = AksiForm(MASSAL[str(data["aksi"])], data, v=usulan.version)
    return _render(request, queue, usulan, form, 409, galat.pesan)


def _render(
    request: Request, queue: Queue, usulan: Usulan, form: AksiForm | None = None, status: int = 200, pesan: str = ""
) -> HttpResponse:
    """`form`: of the act that was refused, or into which a sentence was put."""
    boleh = usulan.boleh(request.user)
    forms = [
        form if form and form.aksi.nama == nama else AksiForm(aksi, v=usulan.version)
        for nama, aksi in MASSAL.items()
        if boleh[nama]
    ]
    konteks = {
        "acara": queue.acara,
        "antrean": queue,
        "usulan": usulan,
        "nomor": queue.nomor(usulan.kode),
        "lewati": queue.behind(usulan.kode),
        "ubah": queue.mend(usulan.kode),
        "langsung": [one for one in forms if not one.aksi.alasan],
        "beralasan": [one for one in forms if one.aksi.alasan],
        "form": form,
        "pesan": pesan,
        "lampiran": usulan.lampiran.all(),
        "lampiran_anak": attached_below(usulan, request.user),
        "mirip": similar_to(usulan, Usulan.objects.visible_to(request.user)),
        "riwayat": riwayat(usulan)[:NOTES],
        "boleh": boleh,
        "ada_kamus": queue.acara.kecamatan.kabupaten.kamus.exists(),
    }
    return render(request, "usulan/verifikasi/antrean.html", konteks, status=status)
