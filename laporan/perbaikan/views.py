"""A correction of a sealed event: opened by the camat, written down by the pimpinan, read out, sealed again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from forum.models import Butir, Petugas
from forum.models.butir import Hasil
from laporan.isi.registry import judul
from laporan.models import Bukti, Perbaikan, Terbitan
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, Galat, require
from musrenbang.models import Musrenbang, Usang
from musrenbang.tampilan.called import speak_of

from . import seal
from .forms import BatalForm, BukaForm, CatatForm, DrafForm, LepasForm, SegelPerbaikanForm

Forms = dict[str, forms.Form]
PIMPINAN = Petugas.Tugas.PIMPINAN


@require_http_methods(["GET"])
def perbaikan(request: Request, kode: str) -> HttpResponse:
    return _page(request, _event(request, kode))


@require_POST
def aksi(request: Request, kode: str, nama: str) -> HttpResponse:
    """One act of ACTS; refused, the page says why beside its form."""
    acara = _event(request, kode)
    if nama not in ACTS:
        raise Http404
    check, act, told = ACTS[nama]
    check(acara, request)
    form = _forms(request, acara, nama)[nama]
    if not form.is_valid():
        return _page(request, acara, {nama: form}, 422)
    try:
        act(acara, form.cleaned_data, request)
    except Galat as galat:
        if isinstance(galat, Usang) and "v" in form.fields:
            # Only who has been told of the change may act on the state after it.
            form.data = {**form.data.dict(), "v": str(_shown_v(acara, nama))}  # type: ignore[attr-defined]
        form.add_error(None, galat.pesan)
        return _page(request, acara, {nama: form}, galat.status)
    messages.success(request, told)
    return redirect("segel" if nama == "segel" else "perbaikan", kode)


def _event(request: Request, kode: str) -> Musrenbang:
    rows = Musrenbang.objects.visible_to(request.user).select_related("kecamatan", "pimpinan_sidang")
    acara = get_object_or_404(rows, kode=kode)
    speak_of(acara.kecamatan)
    may = Bukti.can_lihat(acara, request.user) or _offices(request, acara).exists()
    require(may, "Perbaikan hanya dilihat kecamatan, kabupaten dan pimpinan sidang sampai disegel.")
    return acara


def _offices(request: Request, acara: Musrenbang) -> QuerySet[Petugas]:
    return Petugas.objects.filter(sidang__musrenbang=acara, pengguna=request.user.pk, tugas=PIMPINAN)


def _led(request: Request, acara: Musrenbang) -> QuerySet[Butir]:
    """The decided rows of the sessions that this account leads."""
    rows = Butir.objects.filter(sidang__in=_offices(request, acara).values("sidang"), putusan__isnull=False)
    return rows.select_related("sidang__musrenbang__kecamatan", "usulan", "putusan").order_by("sidang", "urutan")


# -- the page ---------------------------------------------------------------------------------------------


def _page(request: Request, acara: Musrenbang, bound: Forms | None = None, status: int = 200) -> HttpResponse:
    terbuka = Perbaikan.of(acara)
    konteks: dict[str, Any] = {
        "acara": acara,
        "perbaikan": terbuka,
        "kelola": acara.is_host(request.user),
        "isian": _forms(request, acara) | (bound or {}),
        # What was sent: the title of the page says that it was refused.
        "form": next(iter((bound or {}).values()), None),
        "lama": acara.perbaikan.exclude(keadaan=Perbaikan.Keadaan.TERBUKA),
    }
    if terbuka:
        konteks |= {
            "putusan": _planned(terbuka),
            "memimpin": _led(request, acara).exists(),
            "draf": _drafts(acara),
        }
    return render(request, "laporan/perbaikan/perbaikan.html", konteks, status=status)


def _planned(perbaikan: Perbaikan) -> list[dict[str, Any]]:
    """What is written down, with the row that it is of."""
    kode = [one["butir"] for one in perbaikan.putusan]
    rows = Butir.objects.filter(kode__in=kode).select_related("sidang", "usulan", "putusan")
    butir = {row.kode: row for row in rows}
    return [
        one | {"baris": butir[one["butir"]], "hasil": Hasil(one["hasil"])}
        for one in perbaikan.putusan
        if one["butir"] in butir
    ]


def _drafts(acara: Musrenbang) -> list[tuple[int, list[tuple[str, Terbitan]]]]:
    """Newest first."""
    found: dict[int, list[tuple[str, Terbitan]]] = {}
    for draf in acara.terbitan.draf_segel().defer("isi").order_by("-versi", "dokumen"):
        found.setdefault(draf.versi, []).append((judul(draf.dokumen), draf))
    return list(found.items())


def _forms(request: Request, acara: Musrenbang, sent: str = "") -> Forms:
    """Each with what the page shows; `sent`: the one that was sent."""
    terbuka = Perbaikan.of(acara)
    v = {"v": terbuka.version} if terbuka else {}
    kinds: dict[str, Callable[..., forms.Form]] = {
        "buka": BukaForm,
        "catat": lambda *a, **k: CatatForm(*a, butir=_led(request, acara), **k),
        "lepas": LepasForm,
        "draf": forms.Form,
        "bacakan": DrafForm,
        "segel": SegelPerbaikanForm,
        "batal": BatalForm,
    }
    made = {}
    for nama, kind in kinds.items():
        initial = {"v": seal.head(terbuka).panjang} if nama == "segel" and terbuka else v
        made[nama] = kind(request.POST if nama == sent else None, initial=initial, auto_id=f"id_{nama}_%s")
    return made


def _shown_v(acara: Musrenbang, nama: str) -> int:
    terbuka = _open(acara)
    return seal.head(terbuka).panjang if nama == "segel" else terbuka.version


# -- the acts ---------------------------------------------------------------------------------------------


def _open(acara: Musrenbang) -> Perbaikan:
    if (found := Perbaikan.of(acara)) is None:
        raise Bentrok("Tidak ada perbaikan yang terbuka. Muat ulang halamannya.")
    return found


def _by_host(acara: Musrenbang, request: Request) -> None:
    Perbaikan.check_kelola(acara, request.user)


def _by_pimpinan(acara: Musrenbang, request: Request) -> None:
    require(_led(request, acara).exists(), "Hanya pimpinan sidang yang dapat mengubah putusan sidangnya.")
    _open(acara)


def _catat(acara: Musrenbang, data: dict[str, Any], request: Request) -> None:
    _open(acara).catat(data["butir"], data, v=data["v"], by=request.user)


ACTS: dict[str, tuple[Callable[[Musrenbang, Request], None], Callable[[Musrenbang, Any, Request], object], str]] = {
    "buka": (
        _by_host,
        lambda acara, data, r: Perbaikan.buka(acara, **data, by=r.user),
        "Perbaikan dibuka. Pimpinan sidang kini dapat mencatat putusan yang benar.",
    ),
    "catat": (_by_pimpinan, _catat, "Putusan itu dicatat. Ia berlaku sesudah versi berikutnya disegel."),
    "lepas": (
        _by_pimpinan,
        lambda acara, data, r: _open(acara).lepas(data["butir"], v=data["v"], by=r.user),
        "Putusan itu tetap seperti yang sudah disegel.",
    ),
    "draf": (
        _by_host,
        lambda acara, _, r: seal.buat_draf(_open(acara), by=r.user),
        "Draf sedang dibuat. Muat ulang halaman ini sebentar lagi.",
    ),
    "bacakan": (
        _by_host,
        lambda acara, data, r: seal.bacakan(_open(acara), data["draf"], by=r.user),
        "Draf itu dicatat sudah dibacakan dalam pleno.",
    ),
    "segel": (
        _by_host,
        lambda acara, data, r: seal.segel_perbaikan(_open(acara), **data, by=r.user),
        "Versi berikutnya sudah disegel. Dokumen sedang diterbitkan.",
    ),
    "batal": (
        _by_host,
        lambda acara, data, r: seal.batalkan(_open(acara), data["alasan"], v=data["v"], by=r.user),
        "Perbaikan dibatalkan. Versi yang sudah disegel tetap berlaku.",
    ),
}
