"""Sessions: list, open, change; start, close, reopen."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import Count, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forum.forms import AlasanForm
from forum.models import Sidang
from forum.page import fetch_sidang, render_sidang, to_sidang
from forum.siaran.summary import ringkasan
from forum.sidang.forms import SidangForm
from musrenbang.acara.current import event_of, other_open
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, require
from musrenbang.models import Musrenbang, Usang
from musrenbang.tampilan.again import sent_kode, twin
from musrenbang.tampilan.forms import Beda

AGAIN = (
    "Formulir itu sudah disimpan sebagai sidang ini, dan tidak disimpan dua kali. Untuk mengganti isinya: Ubah sidang."
)


@require_GET
def daftar(request: Request, acara: str = "") -> HttpResponse:
    """The sessions of one event; where the address names none, the kabupaten sees those of all its kecamatan, of every
    year that is still open."""
    dipilih = event_of(request, acara)
    sidang = Sidang.objects.visible_to(request.user)
    if dipilih is not None and not acara and request.user.is_peran("kabupaten", "opd"):
        sidang = sidang.filter(musrenbang__tahun__in=Musrenbang.objects.open_years(request.user))
    else:
        sidang = sidang.filter(musrenbang=dipilih)
    konteks = {
        "acara": dipilih,
        "lain": other_open(request, dipilih),
        "boleh_buka": dipilih is not None and dipilih.diurus(request.user),
        "tugas": {tugas.sidang_id: tugas.get_tugas_display() for tugas in request.user.tugas.all()},
        "daftar": sidang.select_related("musrenbang__kecamatan")
        .annotate(n_butir=Count("butir"), n_putusan=Count("butir__putusan"))
        .order_by("-musrenbang__tahun", "musrenbang__kecamatan__kode", "pk"),
    }
    return render(request, "forum/sidang/daftar.html", konteks)


@require_http_methods(["GET", "POST"])
def buka(request: Request, acara: str = "") -> HttpResponse:
    dipilih = event_of(request, acara)
    require(dipilih is not None and dipilih.diurus(request.user), "Hanya kecamatan yang dapat membuat sidang.")
    sidang = Sidang(musrenbang=dipilih)
    if kode := sent_kode(request.POST):
        saved = Sidang.objects.visible_to(request.user).filter(kode=kode).first()
        if saved is not None:
            return _again(request, sidang, saved)
        sidang.kode = kode
    return _isi(request, sidang, "buka")


def _again(request: Request, sidang: Sidang, saved: Sidang) -> HttpResponse:
    """The form that has made `saved` comes once more."""
    if request.POST.get("nama", "").strip() == saved.nama:
        messages.info(request, AGAIN)
        return to_sidang(saved)
    form = SidangForm(request.POST, instance=sidang)
    form.refuse_as_other(saved)
    return _render_isi(request, form, "buka", status=Bentrok.status)


@require_http_methods(["GET", "POST"])
def ubah(request: Request, kode: str) -> HttpResponse:
    sidang = fetch_sidang(request, kode)
    sidang.check_aksi("ubah", request.user)
    return _isi(request, sidang, "ubah")


def _isi(request: Request, sidang: Sidang, aksi: str) -> HttpResponse:
    form = SidangForm(request.POST if request.method == "POST" else None, instance=sidang)
    if request.method == "GET" or not form.is_valid():
        return _render_isi(request, form, aksi, status=422 if form.is_bound else 200)
    try:
        form.simpan(by=request.user, aksi=aksi)
    except Usang as usang:
        return _render_isi(request, form, aksi, status=usang.status, beda=form.rebase())
    except IntegrityError as error:
        return _again(request, sidang, twin(error, Sidang.objects.visible_to(request.user), sidang.kode))
    messages.success(request, f"{sidang.nama} sudah disimpan.")
    return to_sidang(sidang)


def _render_isi(
    request: Request, form: SidangForm, aksi: str, *, status: int, beda: list[Beda] | None = None
) -> HttpResponse:
    sidang, baru = form.instance, aksi == "buka"
    acara = sidang.musrenbang.kode
    konteks = {
        "form": form,
        "sidang": sidang,
        "judul": "Buat sidang" if baru else "Ubah sidang",
        "batal": reverse("sidang", args=[acara]) if baru else reverse("sidang_rinci", args=[sidang.kode]),
        "beda": beda,
    }
    return render(request, "forum/sidang/isi.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def hapus(request: Request, kode: str) -> HttpResponse:
    """A session that holds nothing: say what goes, then remove it."""
    sidang = fetch_sidang(request, kode)
    sidang.check_hapus(request.user)
    if request.method == "GET":
        return render(request, "forum/sidang/hapus.html", {"sidang": sidang})
    sidang.hapus(by=request.user)
    messages.success(request, f"{sidang.nama} sudah dihapus.")
    return redirect("sidang", sidang.musrenbang.kode)


@require_POST
def mulai(request: Request, kode: str) -> HttpResponse:
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("mulai", request.user)
    sidang.mulai(by=request.user)
    messages.success(request, "Sidang dimulai. Urutan dan putusan kini tampak di setiap layar.")
    prefetch_related_objects([sidang], "petugas__pengguna")
    if sidang.absent:
        who = "Tunjuk dengan tombol Petugas." if sidang.boleh(request.user)["petugas"] else "Kecamatan yang menunjuk."
        messages.warning(request, f"Sidang ini belum mempunyai {sidang.absent}. {who}")
    return to_sidang(sidang)


@require_http_methods(["GET", "POST"])
def tutup(request: Request, kode: str) -> HttpResponse:
    """Say what is still undecided, or what closing means, as it is at this moment; then close. 409: not yet."""
    sidang = fetch_sidang(request, kode)
    sidang.check_aksi("tutup", request.user)
    try:
        if request.method == "POST":
            sidang.tutup(by=request.user)
            messages.success(request, "Sidang ditutup. Hasilnya menunggu penetapan dalam pleno.")
            return to_sidang(sidang)
        sidang.check_tutup(request.user)
    except Bentrok as galat:
        return _render_tutup(request, sidang, galat.pesan)
    return _render_tutup(request, sidang)


def _render_tutup(request: Request, sidang: Sidang, halangan: str = "") -> HttpResponse:
    daftar = list(sidang.daftar())
    konteks = ringkasan(sidang, daftar) | {
        "halangan": halangan,
        "pesan": halangan if request.method == "POST" else "",
        "bagian": {"judul": "Belum diputuskan", "daftar": [butir for butir in daftar if not butir.hasil]},
    }
    return render(request, "forum/sidang/tutup.html", konteks, status=Bentrok.status if konteks["pesan"] else 200)


@require_POST
def buka_lagi(request: Request, kode: str) -> HttpResponse:
    sidang = fetch_sidang(request, kode)
    sidang.check_peran("buka_lagi", request.user)
    form = AlasanForm(request.POST, auto_id="id_buka_%s")
    if not form.is_valid():
        return render_sidang(request, sidang, status=422, form_buka=form)
    sidang.buka_lagi(alasan=form.cleaned_data["alasan"], by=request.user)
    messages.success(request, "Sidang dibuka lagi.")
    return to_sidang(sidang)
