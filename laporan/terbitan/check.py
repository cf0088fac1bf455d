"""/v/: is this file what was issued? The file is compared on the server and not kept."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from laporan.bukti.word import is_paket
from laporan.isi.registry import judul as judul_of
from laporan.models import Terbitan
from laporan.terbitan.forms import PeriksaForm
from laporan.terbitan.tasks import antrekan_lagi
from laporan.terbitan.verify import draft_of, issued_as, untrusted
from musrenbang.formats import rp


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def cari(request: HttpRequest) -> HttpResponse:
    """Without a code: the file itself shows which document it is. `?kode=`: typed from the paper."""
    if kode := re.sub(r"[^a-z0-9]", "", request.GET.get("kode", "").lower()):
        return redirect("periksa", kode)
    return _halaman(request, None)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def periksa(request: HttpRequest, kode: str) -> HttpResponse:
    terbitan = Terbitan.objects.resmi().filter(kode=kode.lower()).select_related("musrenbang__kecamatan").first()
    if terbitan is None:
        return render(request, "laporan/terbitan/periksa_tiada.html", {"kode": kode}, status=404)
    return _halaman(request, terbitan)


def _halaman(request: HttpRequest, terbitan: Terbitan | None) -> HttpResponse:
    form = PeriksaForm(request.POST, request.FILES) if request.method == "POST" else PeriksaForm()
    judul = judul_of(terbitan.dokumen) if terbitan else ""
    konteks: dict[str, Any] = {"terbitan": terbitan, "form": form, "judul": judul}
    if form.is_bound and form.is_valid():
        konteks |= _banding(form.cleaned_data["berkas"], terbitan)
    else:
        konteks["tak_sesuai"] = terbitan is not None and bool(untrusted([terbitan]))
    if terbitan and not konteks["tak_sesuai"]:
        konteks |= {"disegel": _sealed(terbitan), "menurut": terbitan.data, "diganti": _newer(terbitan)}
    status = 422 if form.errors else 200
    return render(request, "laporan/terbitan/periksa.html", konteks, status=status)


def _newer(terbitan: Terbitan) -> Terbitan | None:
    """The newest version of the same document and kind, where this is not it."""
    rows = terbitan.musrenbang.terbitan.filter(dokumen=terbitan.dokumen, jenis=terbitan.jenis)
    return rows.filter(versi__gt=terbitan.versi).order_by("-versi").first()


def _sealed(terbitan: Terbitan) -> list[str]:
    """What the sealed text says in numbers, to hold a paper against."""
    isi = terbitan.data
    if is_paket(terbitan.dokumen):
        rest = f"{len(isi['cadangan'])} cadangan, {len(isi['lain'])} lainnya"
        return [f"{len(isi['disepakati'])} usulan disepakati berjumlah {rp(isi['jumlah_pagu'])}", rest]
    told = []
    if prioritas := isi.get("prioritas"):
        told.append(f"{prioritas['jumlah_baris']} kegiatan prioritas berjumlah {rp(prioritas['jumlah_pagu'])}")
    elif usulan := isi.get("data", {}).get("usulan"):
        told.append(f"{len(usulan)} usulan, termasuk yang digabung")
    lists = {"cadangan": "usulan cadangan", "belum_disepakati": "kegiatan belum disepakati"}
    told += [f"{len(isi[name])} {called}" for name, called in lists.items() if name in isi]
    people = {"hadir": "orang hadir", "delegasi": "anggota delegasi"}
    return told + [f"{isi[name]['jumlah']} {called}" for name, called in people.items() if name in isi]


def _banding(berkas: UploadedFile[Any], terbitan: Terbitan | None) -> dict[str, Any]:
    """{"hasil": cocok | lain | draf | berubah | tanpa_berkas | tak_sesuai, "sha256": the file's, "sama": whose bytes}.

    What counts is the entry that was written when it was issued, and our own file. Where the row says something else,
    nothing is cocok. Nobody has signed that entry: only its text is what the seal promises (reprint.py).
    """
    digest = hashlib.sha256()
    for part in berkas.chunks():
        digest.update(part)
    sha256 = digest.hexdigest()
    sama = issued_as(sha256)
    doubtful = untrusted({t.pk: t for t in (terbitan, sama) if t}.values())
    hasil: dict[str, Any] = {"hasil": "berubah", "sha256": sha256, "tak_sesuai": bool(doubtful)}
    if sama and doubtful:
        return hasil | {"hasil": "tak_sesuai"}
    if sama and not sama.utuh:
        # Whoever writes into the database alone has put no file beside the others.
        antrekan_lagi(sama)
        return hasil | {"hasil": "tanpa_berkas"}
    if sama:
        cocok = terbitan is None or sama.pk == terbitan.pk
        hasil |= {"hasil": "cocok" if cocok else "lain", "sama": sama, "judul_sama": judul_of(sama.dokumen)}
    elif draf := draft_of(sha256):
        hasil |= {"hasil": "draf", "nomor_draf": draf["versi"], "judul_sama": judul_of(draf["dokumen"])}
    return hasil
