"""What a phone in the hall opens without an account: a card, one's own page, the QR on the wall."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from forum.kartu.forms import NamaForm, PakaiForm, SendiriForm
from forum.kartu.holder import keep_phone, make_phone, require_card
from forum.kartu.wall import Wall, check_day, event_of, named
from forum.models import Pemeriksaan, Peserta, Sidang
from forum.models.kartu import KODE_LENGTH, TIDAK_BERLAKU, digest
from forum.models.skoring import Keadaan, Penilai
from musrenbang.galat import Bentrok, TidakSah, allows
from musrenbang.models import Musrenbang


@login_not_required
@require_http_methods(["GET", "POST"])
def buka(request: HttpRequest, token: str) -> HttpResponse:
    """The address on a card. Looked at it changes nothing here: messengers open every address to draw a picture of it.
    The phone only gets its cookie.

    The button, or the first act of this phone, binds the card to it and marks its holder present.
    """
    rows = Peserta.objects.select_related("musrenbang__kecamatan", "desa")
    row = rows.filter(kode=token[:KODE_LENGTH]).first()
    if row is None or not row.fits(token):
        raise Bentrok(TIDAK_BERLAKU)
    acara = row.musrenbang
    secret = make_phone(request, acara, token)
    if request.method == "GET":
        row.check_pakai(token, digest(secret))
        response = _page(render(request, "forum/kartu/buka.html", {"acara": acara, "orang": row}))
        keep_phone(response, acara, secret)
        return response
    form = PakaiForm(request.POST)
    if not form.is_valid():
        raise TidakSah("Pilih laki-laki atau perempuan, lalu ulangi.")
    row.pakai_kartu(token, digest(secret), jenis_kelamin=form.cleaned_data["kelamin"])
    response = redirect("kartu_saya", acara.kode)
    keep_phone(response, acara, secret)
    return response


@login_not_required
@require_GET
def saya(request: HttpRequest, kode: str) -> HttpResponse:
    """The page of whoever holds a card: what he can do now."""
    acara = get_object_or_404(Musrenbang.objects.select_related("kecamatan"), kode=kode)
    holder = require_card(request, acara)
    sidang = acara.sidang.filter(publik=True).exclude(status="siap")
    # Whoever is of another group scores there.
    dinilai = acara.sidang.filter(skoring__status=Keadaan.DIBUKA, skoring__penilai=Penilai.KARTU)
    dinilai = dinilai.filter(pk=holder.sidang_id) if holder.sidang_id else dinilai
    asked = {row.antrean.sidang_id: row for row in holder.bicara.filter(selesai=None).select_related("antrean")}
    konteks = {
        "acara": acara,
        "orang": holder,
        "sidang": [(satu, asked.get(satu.pk), _may_speak(holder, satu)) for satu in sidang],
        "dinilai": dinilai,
        "memeriksa": holder.desa is not None and Pemeriksaan.can_periksa(acara, holder.desa, holder),
    }
    return _page(render(request, "forum/kartu/saya.html", konteks))


def _may_speak(holder: Peserta, sidang: Sidang) -> bool:
    return holder.di_ruangan and holder.sidang_id in (None, sidang.pk) and allows(sidang.check_status, "bicara")


@login_not_required
@require_http_methods(["GET", "POST"])
def sendiri(request: HttpRequest, token: str) -> HttpResponse:
    """From the QR on the wall: find one's name, and mark it. Names come only to whoever writes one."""
    acara = event_of(token)
    if acara is None:
        raise Http404
    check_day(acara)
    if request.method == "POST":
        return _mark(request, acara, token)
    form = NamaForm(request.GET if "nama" in request.GET else None)
    found, more = named(acara, form.cleaned_data["nama"]) if form.is_valid() else ([], False)
    konteks = {"acara": acara, "form": form, "daftar": found, "lebih": more, "token": token}
    return _page(render(request, "forum/kartu/sendiri.html", konteks, status=422 if form.errors else 200))


def _mark(request: HttpRequest, acara: Musrenbang, token: str) -> HttpResponse:
    form = SendiriForm(request.POST)
    if not form.is_valid():
        raise TidakSah("Nama itu tidak dikenal. Cari nama Anda sekali lagi.")
    row = get_object_or_404(acara.peserta.select_related("desa"), kode=form.cleaned_data["peserta"])
    row.datang(by=Wall(), jenis_kelamin=form.cleaned_data["kelamin"])
    messages.success(request, f"{row} ditandai hadir. Terima kasih.")
    return redirect("hadir_sendiri", token)


def _page(response: HttpResponse) -> HttpResponse:
    """Not kept, and the path not told to the page that comes next: it holds the token."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "strict-origin"
    return response
