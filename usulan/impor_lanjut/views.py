"""A file of what became of usulan, in two steps: upload and look at what it would note; note it."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok
from musrenbang.models import Kecamatan
from musrenbang.sheets.read import read_bytes
from musrenbang.sheets.refused import FileRefused
from usulan.impor import upload as store
from usulan.impor_lanjut.forms import BerkasForm
from usulan.impor_lanjut.plan import Plan, Told, note, plan
from usulan.impor_lanjut.read import read
from usulan.models import UsulanLalu
from usulan.tindak_lanjut.access import get_kecamatan

_SALT = "usulan.impor_lanjut"


class Choice(TypedDict):
    """What goes signed from page to page; the words of Told as texts."""

    berkas: str
    nama: str
    oleh: str
    tahun: int
    tahap: str
    hasil: str
    sumber: str
    tanggal: str


@require_http_methods(["GET", "POST"])
def unggah(request: Request, kecamatan: str) -> HttpResponse:
    dipilih = get_kecamatan(request, kecamatan)
    UsulanLalu.check_catat(dipilih, request.user)
    posted = request.method == "POST"
    form = BerkasForm(request.POST if posted else None, request.FILES or None, initial=request.GET.dict())
    if posted and form.is_valid():
        try:
            return redirect("tindak_lanjut_periksa", kecamatan, _keep(request, dipilih, form))
        except (FileRefused, Bentrok) as galat:
            form.add_error("berkas" if isinstance(galat, FileRefused) else "tahun", galat.pesan)
    context = {"form": form, "kecamatan": dipilih, "batal": reverse("tindak_lanjut")}
    return render(request, "usulan/impor_lanjut/unggah.html", context, status=422 if form.is_bound else 200)


def _keep(request: Request, kecamatan: Kecamatan, form: BerkasForm) -> str:
    """Store a file that can be planned; the sign under which it is looked at. Raises FileRefused, Bentrok."""
    data, content = form.cleaned_data, read_bytes(form.cleaned_data["berkas"])
    told = Told(data["tahun"], data["tahap"], data["hasil"], data["sumber"], data["tanggal"])
    plan(read(content), kecamatan, told, by=request.user)
    choice: Choice = {
        "berkas": store.keep(content),
        "nama": data["berkas"].name[:100],
        "oleh": request.user.username,
        "tahun": told.tahun,
        "tahap": told.tahap,
        "hasil": told.hasil,
        "sumber": told.sumber,
        "tanggal": told.tanggal.isoformat(),
    }
    return signing.dumps(choice, salt=_SALT, compress=True)


@require_http_methods(["GET", "POST"])
def periksa(request: Request, kecamatan: str, tanda: str) -> HttpResponse:
    """What the file would note; sent, it is noted."""
    dipilih, choice = get_kecamatan(request, kecamatan), _chosen(request, tanda)
    UsulanLalu.check_catat(dipilih, request.user)
    told = _told(choice)
    content = read(store.read(choice["berkas"]))
    if request.method == "POST":
        done = note(content, dipilih, told, by=request.user)
        store.discard(choice["berkas"])
        messages.success(request, f"{choice['nama']} diimpor: {_sentence(done)}")
        return redirect("tindak_lanjut_tahun", kecamatan, told.tahun)
    planned = plan(content, dipilih, told, by=request.user)
    context = {"plan": planned, "pilihan": choice, "kecamatan": dipilih}
    return render(request, "usulan/impor_lanjut/periksa.html", context)


def _told(choice: Choice) -> Told:
    day = dt.date.fromisoformat(choice["tanggal"])
    return Told(choice["tahun"], choice["tahap"], choice["hasil"], choice["sumber"], day)


def _chosen(request: Request, tanda: str) -> Choice:
    """404 for a sign that was not made here, or for somebody else."""
    try:
        choice: Choice = signing.loads(tanda, salt=_SALT, max_age=store.LIFETIME)
    except signing.BadSignature as error:
        raise Http404 from error
    if choice["oleh"] != request.user.username:
        raise Http404
    return choice


def _sentence(planned: Plan) -> str:
    return (
        f"{len(planned.new)} usulan tahun lalu baru, {len(planned.news)} tindak lanjut baru, {planned.same} sudah "
        f"tercatat, {len(planned.faults)} baris tidak terpakai."
    )
