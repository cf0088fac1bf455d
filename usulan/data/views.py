"""Master data of the kabupaten by page: loaded from files, looked through, and the spellings of an OPD."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from musrenbang.akun.request import Request
from musrenbang.galat import Galat
from musrenbang.models import OPD, Desa, Kabupaten, Usang
from musrenbang.sheets.read import read_bytes
from musrenbang.tampilan.forms import Beda
from usulan.data.access import can_data, check_data, kabupaten_of
from usulan.data.forms import MuatForm, OPDForm
from usulan.models import ItemKamus

PER_PAGE = 100


@require_http_methods(["GET", "POST"])
def data(request: Request) -> HttpResponse:
    kabupaten = kabupaten_of(request.user)
    if posted := request.method == "POST":
        check_data(request.user)
    form = MuatForm(request.POST if posted else None, request.FILES or None)
    if posted and form.is_valid():
        try:
            load = form.load(read_bytes(form.cleaned_data["berkas"]), kabupaten, by=request.user)
        except Galat as galat:
            for line in galat.pesan.split("\n"):
                form.add_error("berkas", line)
        else:
            messages.success(request, f"Berkas dimuat: {load}")
            return redirect("data")
    context = {"form": form, "kabupaten": kabupaten, "isi": _counts(kabupaten), "boleh": can_data(request.user)}
    return render(request, "usulan/data/data.html", context, status=422 if form.is_bound else 200)


def _counts(kabupaten: Kabupaten) -> dict[str, object]:
    """How many there are of each kind; the kamus and the priorities by year."""
    years = kabupaten.prioritas.order_by("tahun").values_list("tahun").annotate(Count("pk"))
    kamus = kabupaten.kamus.order_by("tahun").values_list("tahun").annotate(Count("pk"))
    return {
        "kecamatan": kabupaten.kecamatan.count(),
        "desa": Desa.objects.filter(kecamatan__kabupaten=kabupaten).count(),
        "opd": kabupaten.opd.count(),
        "kamus": list(kamus),
        "prioritas": list(years),
    }


@require_GET
def opd(request: Request) -> HttpResponse:
    kabupaten = kabupaten_of(request.user)
    context = {"kabupaten": kabupaten, "daftar": kabupaten.opd.all(), "boleh": can_data(request.user)}
    return render(request, "usulan/data/opd.html", context)


@require_http_methods(["GET", "POST"])
def opd_ubah(request: Request, kunci: str) -> HttpResponse:
    kabupaten = kabupaten_of(request.user)
    check_data(request.user)
    row = get_object_or_404(OPD.objects.select_related("kabupaten"), kabupaten=kabupaten, kunci=kunci)
    form = OPDForm(request.POST if request.method == "POST" else None, instance=row)
    if not form.is_valid():
        return _render(request, form, status=422 if form.is_bound else 200)
    try:
        form.simpan(by=request.user)
    except Usang as usang:
        return _render(request, form, status=usang.status, beda=form.rebase())
    messages.success(request, f"{row} sudah disimpan.")
    return redirect("data_opd")


def _render(request: Request, form: OPDForm, *, status: int, beda: list[Beda] | None = None) -> HttpResponse:
    context = {"form": form, "judul": "Ubah Perangkat Daerah", "beda": beda}
    context |= {"induk": "data_opd", "nama_induk": "Perangkat Daerah"}
    return render(request, "isian.html", context, status=status)


@require_GET
def kamus(request: Request) -> HttpResponse:
    """`?cari=`: words, all of which stand in text, OPD or code."""
    kabupaten = kabupaten_of(request.user)
    cari = request.GET.get("cari", "").strip()[:200]
    rows = ItemKamus.of(kabupaten.kode).order_by("uraian", "satuan", "pk")
    for word in cari.split():
        rows = rows.filter(
            Q(uraian__icontains=word) | Q(opd__nama__icontains=word) | Q(kode_subkegiatan__icontains=word)
        )
    halaman = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"kabupaten": kabupaten, "halaman": halaman, "cari": cari, "alamat": request.path}
    return render(request, "usulan/data/kamus.html", context)
