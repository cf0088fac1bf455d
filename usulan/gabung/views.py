"""Merging a usulan with another of the same event, and splitting it off again."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from musrenbang.acara.current import named_event
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, TidakSah, require
from musrenbang.tampilan.called import called
from musrenbang.tampilan.forms import RELOAD
from usulan.alur import ATURAN
from usulan.gabung.compare import compare, together
from usulan.gabung.forms import CariForm, GabungForm
from usulan.gabung.rows import asked_of, read_asked
from usulan.gabung.similar import in_words, like, score
from usulan.gabung.worklist import crowded, judged, open_pairs
from usulan.models import Usulan, UsulanBerubah, UsulanQuerySet
from usulan.rinci.page import get_two, get_usulan

CALON_TERBANYAK = 50
PER_PAGE = 20


def _calon(request: Request, usulan: Usulan) -> UsulanQuerySet:
    """What this usulan may be merged with."""
    rows = Usulan.objects.visible_to(request.user).utama().filter(musrenbang=usulan.musrenbang)
    return rows.filter(status__in=ATURAN["gabung"].dari).exclude(pk=usulan.pk).order_by("kegiatan", "pk")


@require_GET
def gabung(request: Request, kode: str) -> HttpResponse:
    """Which other one: the likest first."""
    usulan = get_usulan(request, kode)
    usulan.check_aksi("gabung", request.user)
    cari = CariForm(request.GET)
    found = cari.apply(_calon(request, usulan))
    rows = _likest(usulan, found)
    konteks = {"usulan": usulan, "cari": cari, "calon": rows, "lebih": found.count() > len(rows)}
    return render(request, "usulan/gabung/gabung.html", konteks)


def _likest(usulan: Usulan, found: UsulanQuerySet) -> list[tuple[Usulan, str]]:
    """Each with how much it looks like this one, in words; empty where it does not."""
    near = like(asked_of(usulan), read_asked(found), at_least=0)[:CALON_TERBANYAK]
    rows = {row.kode: row for row in found.select_related("opd").prefetch_related("desa")}
    return [(rows[pair.b.kode], in_words(pair.score)) for pair in near]


@require_http_methods(["GET", "POST"])
def bandingkan(request: Request, kode: str, lain: str) -> HttpResponse:
    """Two beside each other; how they become one."""
    dua = get_two(request, kode, lain)
    try:
        dua[0].check_gabung(dua[1], request.user)
    except Bentrok as galat:
        if not (mended := [one for one in dua if not one.bertujuan and one.boleh(request.user)["koreksi"]]):
            raise
        konteks = {"usulan": dua[0], "rows": mended}
        return render(request, "usulan/gabung/lengkapi.html", konteks, status=galat.status)
    posted = request.method == "POST"
    form = GabungForm(request.POST if posted else None, dua=dua)
    if "v" in form.errors or "v_lain" in form.errors:
        raise TidakSah(RELOAD)
    if not form.is_valid():
        return _render(request, form, 422 if posted else 200)
    anak, induk = form.anak_induk
    data = form.cleaned_data
    try:
        anak.gabung(
            induk, by=request.user, alasan=data["alasan"], cara=data["cara"], hasil=form.hasil, dibaca=form.dibaca
        )
    except UsulanBerubah as galat:
        return _render_berubah(request, get_two(request, kode, lain), galat)
    kept = called("Volume dan biaya masing-masing desa tetap tercatat.")
    messages.success(request, f"Digabung ke “{induk}”. {kept}")
    return redirect("usulan_rinci", induk.kode)


def _render_berubah(request: Request, dua: tuple[Usulan, Usulan], galat: UsulanBerubah) -> HttpResponse:
    """Both as they stand now, with what was typed; sent again, the act is on what is shown."""
    data = request.POST.copy()
    data["v"], data["v_lain"] = (str(usulan.version) for usulan in dua)
    return _render(request, GabungForm(data, dua=dua), galat.status, galat.pesan)


def _render(request: Request, form: GabungForm, status: int, pesan: str = "") -> HttpResponse:
    a, b = form.dua
    konteks = {
        "usulan": a,
        "lain": b,
        "form": form,
        "banding": compare(a, b),
        "hasil": list(together(a, b)),
        "mirip": in_words(score(asked_of(a), asked_of(b))),
        "satu_desa": a.nama_desa_semua == b.nama_desa_semua,
        "pesan": pesan,
    }
    return render(request, "usulan/gabung/bandingkan.html", konteks, status=status)


@require_GET
def serupa(request: Request, acara: str) -> HttpResponse:
    """All pairs of the event that look alike, the likest first."""
    dipilih = named_event(request, acara)
    require(dipilih.is_host(request.user), "Usulan serupa diperiksa oleh kecamatan.")
    halaman = Paginator(open_pairs(dipilih), PER_PAGE).get_page(request.GET.get("halaman"))
    kode = {one.kode for pair in halaman for one in (pair.a, pair.b)}
    rows = Usulan.objects.filter(kode__in=kode).prefetch_related("desa", "anak__desa")
    usulan = {row.kode: row for row in rows}
    konteks = {
        "acara": dipilih,
        "halaman": halaman,
        "pasangan": [(usulan[pair.a.kode], usulan[pair.b.kode], pair.words) for pair in halaman],
        "dinilai": judged(dipilih),
        "padat": crowded(dipilih),
        "alamat": reverse("usulan_serupa", args=[dipilih.kode]),
    }
    return render(request, "usulan/gabung/serupa.html", konteks)


@require_POST
def bedakan(request: Request, kode: str, lain: str) -> HttpResponse:
    """The two are not one usulan; with `batal` that is taken back."""
    dua, batal = get_two(request, kode, lain), "batal" in request.POST
    dua[0].check_aksi("bedakan", request.user)
    dua[0].bedakan(dua[1], by=request.user, batal=batal)
    done = "Penilaian dibatalkan; keduanya tampil lagi sebagai usulan serupa."
    messages.success(request, done if batal else "Dicatat: bukan usulan yang sama. Keduanya tidak ditampilkan lagi.")
    return redirect("usulan_serupa", dua[0].musrenbang.kode)


@require_POST
def pisah(request: Request, kode: str) -> HttpResponse:
    usulan = get_usulan(request, kode)
    usulan.check_aksi("pisah", request.user)
    usulan.pisah(by=request.user)
    messages.success(request, "Usulan berdiri sendiri lagi, dengan volume dan biayanya sendiri.")
    return redirect("usulan_rinci", kode)
