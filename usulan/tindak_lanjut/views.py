"""What became of the usulan of an earlier year: in numbers, as a list, and what somebody notes of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from musrenbang.akun.request import Request
from musrenbang.galat import TidakSah
from usulan.models import Subject, TindakLanjut, UsulanLalu
from usulan.tindak_lanjut.access import get_year, kecamatan_of
from usulan.tindak_lanjut.forms import CatatForm, SaringForm
from usulan.tindak_lanjut.year import Year, all_years, years_of

PER_PAGE = 50


@require_GET
def semua(request: Request) -> HttpResponse:
    """Which years there are; of one kecamatan the newest at once."""
    kecamatan = list(kecamatan_of(request.user))
    years = all_years(kecamatan)
    if len(kecamatan) == 1 and (tahun := years[kecamatan[0]]):
        return redirect("tindak_lanjut_tahun", kecamatan[0].kode, tahun[0])
    context = {
        "daftar": [(one, years[one]) for one in kecamatan if years[one]],
        "sendiri": kecamatan[0] if len(kecamatan) == 1 else None,
        "boleh_impor": len(kecamatan) == 1 and UsulanLalu.can_catat(kecamatan[0], request.user),
    }
    return render(request, "usulan/tindak_lanjut/semua.html", context)


@require_GET
def tahun(request: Request, kecamatan: str, tahun: int) -> HttpResponse:
    year = get_year(request, kecamatan, tahun)
    context = {
        "year": year,
        "corong": year.funnel(),
        "per_desa": year.by_desa(request.user),
        "tahun_lain": [one for one in years_of(year.kecamatan) if one != tahun],
        "boleh_impor": UsulanLalu.can_catat(year.kecamatan, request.user),
    }
    return render(request, "usulan/tindak_lanjut/tahun.html", context)


@require_GET
def daftar(request: Request, kecamatan: str, tahun: int) -> HttpResponse:
    year = get_year(request, kecamatan, tahun)
    saring = SaringForm(request.GET, year=year)
    sah = saring.is_valid()
    halaman = Paginator(saring.apply(year.main), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "year": year,
        "saring": saring,
        "halaman": halaman,
        "alamat": request.path,
        "dapat_dicatat": {row.kode for row in halaman if TindakLanjut.can_catat(row.subject, request.user)},
    }
    return render(request, "usulan/tindak_lanjut/daftar.html", context, status=200 if sah else 422)


@require_http_methods(["GET", "POST"])
def catat(request: Request, kecamatan: str, tahun: int) -> HttpResponse:
    """`usulan`: the kode of what was chosen in the list, one or several."""
    year = get_year(request, kecamatan, tahun)
    TindakLanjut.check_pencatat(year.kecamatan, request.user)
    posted = request.method == "POST"
    subjects = _chosen(year, (request.POST if posted else request.GET).getlist("usulan"))
    for subject in subjects:
        TindakLanjut.check_catat(subject, request.user)
    form = CatatForm(request.POST if posted else None, subjects=subjects)
    if not form.is_valid():
        return _render(request, year, form, 422 if posted else 200)
    rows = form.rows()
    added = TindakLanjut.catat(rows, by=request.user)
    messages.success(request, _done(rows, added))
    return redirect(_back(year, subjects))


def _chosen(year: Year, kode: list[str]) -> list[Subject]:
    """TidakSah where nothing was chosen, or what is not there."""
    known = {row.kode: row.subject for row in year.rows}
    if not kode:
        raise TidakSah("Centang paling sedikit satu usulan pada daftar, lalu ulangi.")
    if unknown := [one for one in kode if one not in known]:
        raise TidakSah(f"Usulan {', '.join(unknown[:3])} tidak ada pada tahun ini. Muat ulang daftarnya, lalu ulangi.")
    return [known[one] for one in dict.fromkeys(kode)]


def _done(rows: list[TindakLanjut], added: int) -> str:
    same = len(rows) - added
    told = [f"{added} usulan dicatat: {rows[0].kalimat}." if added else "Tidak ada yang dicatat."]
    return " ".join(told + ([f"{same} usulan sudah tercatat demikian."] if same else []))


def _back(year: Year, subjects: list[Subject]) -> str:
    if len(subjects) > 1:
        return reverse("tindak_lanjut_daftar", args=[year.kecamatan.kode, year.tahun])
    return next(row.page for row in year.rows if row.subject == subjects[0])


def _render(request: Request, year: Year, form: CatatForm, status: int) -> HttpResponse:
    chosen = {subject.kode for subject in form.subjects}
    context: dict[str, Any] = {
        "year": year,
        "form": form,
        "dipilih": [row for row in year.rows if row.kode in chosen],
        "batal": _back(year, form.subjects),
    }
    return render(request, "usulan/tindak_lanjut/catat.html", context, status=status)


@require_GET
def lalu(request: Request, kode: str) -> HttpResponse:
    """One usulan that came from a file; those of this database have a page of their own."""
    rows = UsulanLalu.objects.visible_to(request.user).select_related("kecamatan__kabupaten").prefetch_related("desa")
    subject = get_object_or_404(rows, kode=kode)
    context = {
        "subject": subject,
        "tindak_lanjut": TindakLanjut.told(subject),
        "boleh_catat": TindakLanjut.can_catat(subject, request.user),
    }
    return render(request, "usulan/tindak_lanjut/lalu.html", context)
