"""An invitation list in two steps: upload and look at whom it would add; add them."""

from __future__ import annotations

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from forum.models import Peserta
from forum.undangan.forms import UndanganForm
from forum.undangan.plan import note, plan
from forum.undangan.read import read
from musrenbang.akun.request import Request
from musrenbang.models import Musrenbang
from musrenbang.sheets.read import read_bytes
from musrenbang.sheets.refused import FileRefused
from usulan.impor import upload as store

_SALT = "forum.undangan"


def _fetch(request: Request, kode: str) -> Musrenbang:
    rows = Musrenbang.objects.visible_to(request.user).select_related("kecamatan__kabupaten")
    acara = get_object_or_404(rows, kode=kode)
    Peserta.check_catat(acara, request.user)
    return acara


@require_http_methods(["GET", "POST"])
def unggah(request: Request, kode: str) -> HttpResponse:
    acara = _fetch(request, kode)
    posted = request.method == "POST"
    form = UndanganForm(request.POST if posted else None, request.FILES or None)
    if posted and form.is_valid():
        try:
            return redirect("undangan_periksa", kode, _keep(request, form))
        except FileRefused as galat:
            form.add_error("berkas", galat.pesan)
    konteks = {"form": form, "acara": acara, "batal": reverse("peserta", args=[kode])}
    return render(request, "forum/undangan/unggah.html", konteks, status=422 if form.is_bound else 200)


def _keep(request: Request, form: UndanganForm) -> str:
    """Store a file that can be read; the sign under which it is looked at. Raises FileRefused."""
    berkas = form.cleaned_data["berkas"]
    content = read_bytes(berkas)
    read(content)
    choice = [store.keep(content), berkas.name[:100], request.user.username]
    return signing.dumps(choice, salt=_SALT, compress=True)


@require_http_methods(["GET", "POST"])
def periksa(request: Request, kode: str, tanda: str) -> HttpResponse:
    """Whom the file would add; sent, they are added."""
    berkas, nama = _chosen(request, tanda)
    acara = _fetch(request, kode)
    raw = store.read(berkas)
    content = read(raw)
    if request.method == "POST":
        done = note(content, raw, acara, by=request.user)
        store.discard(berkas)
        told = f"{len(done.new)} undangan baru, {done.same} sudah ada, {len(done.faults)} baris tidak terpakai."
        messages.success(request, f"{nama} diimpor: {told}")
        return redirect("peserta", kode)
    konteks = {"plan": plan(content, acara, by=request.user), "nama": nama, "acara": acara}
    return render(request, "forum/undangan/periksa.html", konteks)


def _chosen(request: Request, tanda: str) -> tuple[str, str]:
    """The stored file and its name. 404 for a sign that was not made here, or for somebody else."""
    try:
        berkas, nama, oleh = signing.loads(tanda, salt=_SALT, max_age=store.LIFETIME)
    except (signing.BadSignature, ValueError) as error:
        raise Http404 from error
    if oleh != request.user.username:
        raise Http404
    return berkas, nama
