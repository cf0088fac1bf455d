"""The record of an event in sentences. It stands up here because it needs the words of every floor."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from forum.models import Sidang
from laporan.jejak.lookup import names_for, public_names
from laporan.jejak.sentences import sentence
from musrenbang.akun.request import Request, from_script
from musrenbang.models import Jejak, Musrenbang, Pengguna
from musrenbang.tampilan.called import speak_of

PER_PAGE = 100
PER_SHEET = 1000  # of the printed record, which is read from its beginning
BESIDE = 30  # entries beside the list of a running session
# What the hall saw; who was appointed to what stands in the record of the event.
TOLD = (
    *("susun", "tambahkan", "keluarkan", "mulai", "tutup", "buka_lagi", "tetapkan"),
    *("pindah", "tunda", "angkat", "putuskan", "putuskan_pagu", "urungkan"),
)


def _fetch(request: Request, kode: str) -> Musrenbang:
    visible = Musrenbang.objects.visible_to(request.user).select_related("kecamatan__kabupaten")
    acara = get_object_or_404(visible, kode=kode)
    speak_of(acara.kecamatan)
    return acara


def _chains(acara: Musrenbang) -> list[str]:
    """A correction that is open has begun the record of the next version."""
    return [*acara.kunci_semua, acara.kunci_versi(acara.versi + 1)]


@require_GET
def jejak(request: Request, kode: str) -> HttpResponse:
    """Newest first; what is personal is not in it."""
    acara = _fetch(request, kode)
    entries = Jejak.objects.filter(rantai__kunci__in=_chains(acara)).order_by("-rantai", "-urut")
    # A hall writes thousands of them in an hour; what people look for stands between them.
    nilai = "nilai" in request.GET
    shown = entries if nilai else entries.exclude(objek__startswith="nilai:")
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("halaman"))
    rows = list(page.object_list)
    names = names_for(rows, acara, request.user)
    context = {
        "acara": acara,
        "halaman": page,
        "daftar": [(row, sentence(row, names)) for row in rows],
        "nilai": nilai,
        "banyak_nilai": entries.count() - shown.count(),
    }
    return render(request, "laporan/jejak/jejak.html", context)


@require_GET
def cetak(request: Request, kode: str) -> HttpResponse:
    """The same to print, oldest first, so that a sheet stays what it was."""
    acara = _fetch(request, kode)
    entries = Jejak.objects.filter(rantai__kunci__in=_chains(acara)).order_by("rantai", "urut")
    page = Paginator(entries, PER_SHEET).get_page(request.GET.get("halaman"))
    rows = list(page.object_list)
    names = names_for(rows, acara, request.user)
    context = {"acara": acara, "halaman": page, "daftar": [(row, sentence(row, names)) for row in rows]}
    return render(request, "laporan/jejak/cetak.html", context)


@login_not_required
@require_GET
def catatan(request: HttpRequest, kode: str) -> HttpResponse:
    """What was done in one session, newest first: beside its list while it runs, and for everybody once it is adopted,
    then by office. `halaman`: of the whole."""
    user = request.user if isinstance(request.user, Pengguna) else None
    seen = Sidang.objects.visible_to(user) if user else Sidang.objects.usai()
    sidang = seen.select_related("musrenbang__kecamatan__kabupaten").filter(kode=kode).first()
    if sidang is None:
        if user:
            raise Http404
        return redirect_to_login(request.get_full_path())
    entries = Jejak.objects.filter(objek=sidang.nama_jejak, aksi__in=TOLD).order_by("-pk")
    beside = from_script(request)
    page = Paginator(entries, BESIDE if beside else PER_PAGE).get_page(request.GET.get("halaman"))
    rows, acara = list(page.object_list), sidang.musrenbang
    names = names_for(rows, acara, user) if user else public_names(rows, acara)
    told = [(row, sentence(row, names)) for row in rows]
    context = {"sidang": sidang, "acara": acara, "halaman": page, "daftar": told}
    return render(request, "laporan/jejak/_catatan.html" if beside else "laporan/jejak/catatan.html", context)
