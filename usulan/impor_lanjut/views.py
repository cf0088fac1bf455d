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
from musrenbang.sheets.rows import Content
from usulan.impor import upload as store
from usulan.impor.columns_form import ColumnsForm
from usulan.impor.reading.mend import Mend
from usulan.impor_lanjut.forms import BerkasForm, known_columns
from usulan.impor_lanjut.plan import Told, note, plan
from usulan.impor_lanjut.read import NoHeads, list_columns, read
from usulan.models import KolomImpor, UsulanLalu
from usulan.tindak_lanjut.access import get_kecamatan

# A file with fewer has nothing to choose from.
LEAST_COLUMNS = 2
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
    columns = KolomImpor.chosen(kecamatan, KolomImpor.LANJUT)
    try:
        plan(read(content, columns), kecamatan, told, by=request.user)
    except NoHeads:
        # A person says which column is which.
        if len(list_columns(content, columns)) < LEAST_COLUMNS:
            raise
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
    if columns:
        store.keep_mend(choice["berkas"], Mend(columns=columns))
    return signing.dumps(choice, salt=_SALT, compress=True)


@require_http_methods(["GET", "POST"])
def periksa(request: Request, kecamatan: str, tanda: str) -> HttpResponse:
    """What the file would note; sent, it is noted."""
    dipilih, choice = get_kecamatan(request, kecamatan), _chosen(request, tanda)
    UsulanLalu.check_catat(dipilih, request.user)
    told = _told(choice)
    try:
        content = _read(choice)
    except NoHeads:
        return redirect("tindak_lanjut_kolom", kecamatan, tanda)
    if request.method == "POST":
        done = note(content, dipilih, told, by=request.user)
        store.discard(choice["berkas"])
        messages.success(request, f"{choice['nama']} diimpor: {done.sentence}")
        return redirect("tindak_lanjut_tahun", kecamatan, told.tahun)
    planned = plan(content, dipilih, told, by=request.user)
    context = {"plan": planned, "pilihan": choice, "kecamatan": dipilih, "tanda": tanda}
    return render(request, "usulan/impor_lanjut/periksa.html", context)


@require_http_methods(["GET", "POST"])
def kolom(request: Request, kecamatan: str, tanda: str) -> HttpResponse:
    """A select for each column of the file; what is chosen is proposed to this kecamatan the next time."""
    dipilih, choice = get_kecamatan(request, kecamatan), _chosen(request, tanda)
    UsulanLalu.check_catat(dipilih, request.user)
    content, mend = store.read(choice["berkas"]), store.read_mend(choice["berkas"])
    form = ColumnsForm(request.POST or None, columns=list_columns(content, mend.columns), known=known_columns())
    if request.method == "POST" and form.is_valid():
        said = form.said()
        try:
            read(content, said)
        except NoHeads:
            form.add_error(None, "Pilih kolom Kegiatan atau Kode usulan, dan paling sedikit satu kolom lain.")
        else:
            store.keep_mend(choice["berkas"], Mend(columns=said))
            KolomImpor.remember(dipilih, said, KolomImpor.LANJUT)
            return redirect("tindak_lanjut_periksa", kecamatan, tanda)
    context = {"kecamatan": dipilih, "pilihan": choice, "tanda": tanda, "form": form}
    return render(request, "usulan/impor_lanjut/kolom.html", context, status=422 if form.is_bound else 200)


def _read(choice: Choice) -> Content:
    return read(store.read(choice["berkas"]), store.read_mend(choice["berkas"]).columns)


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
