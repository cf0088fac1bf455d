"""Import in three steps: upload, look at what it would do by row and cell, save. Nothing is saved before that."""

from __future__ import annotations

from typing import Any, TypedDict

from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from musrenbang.akun.request import Request
from musrenbang.galat import require
from musrenbang.models import Desa
from musrenbang.sheets.read import BerkasDitolak, read_bytes
from usulan.impor import upload as unggahan
from usulan.impor.forms import ImporForm
from usulan.impor.plan import Rencana
from usulan.impor.plan import periksa as plan
from usulan.impor.preview import GALAT, KOLOM, BarisPratinjau, file_notes, preview
from usulan.impor.template import write_template
from usulan.open_event import open_event

PER_HALAMAN = 100
GARAM = "usulan.impor.plan"
SARING = {
    "": "Semua baris",
    GALAT: "Kesalahan",
    "peringatan": "Peringatan",
    "baru": "Baru",
    "diganti": "Diganti",
    "sama": "Sama",
    "dilewati": "Dilewati",
}


class Pilihan(TypedDict):
    """What was uploaded and chosen: carried, signed, in the address of the preview."""

    berkas: str
    nama: str
    oleh: str
    desa: str
    buat_induk: bool


@require_http_methods(["GET", "POST"])
def unggah(request: Request) -> HttpResponse:
    acara = open_event(request.user)
    posted = request.method == "POST"
    form = ImporForm(
        request.POST if posted else None, request.FILES or None, kecamatan=acara.kecamatan, oleh=request.user
    )
    if posted and form.is_valid():
        try:
            tanda = _keep(request, form.cleaned_data)
        except BerkasDitolak as galat:
            form.add_error("berkas", galat.pesan)
        else:
            return redirect("usulan_impor_periksa", tanda)
    return render(
        request, "usulan/impor/impor.html", {"form": form, "acara": acara}, status=422 if form.is_bound else 200
    )


def _keep(request: Request, data: dict[str, Any]) -> str:
    """Store a file that can be planned; the sign under which it is looked at. Raises BerkasDitolak."""
    user, desa, isi = request.user, data.get("desa"), read_bytes(data["berkas"])
    pilihan = Pilihan(
        berkas="",
        nama=data["berkas"].name[:100],
        oleh=user.username,
        desa=user.kode_wilayah if user.is_peran("desa") else desa.kode if desa else "",
        buat_induk=data.get("buat_induk", False),
    )
    _plan(request, pilihan, isi)
    pilihan["berkas"] = unggahan.keep(isi)
    return signing.dumps(pilihan, salt=GARAM, compress=True)


@require_GET
def periksa(request: Request, tanda: str) -> HttpResponse:
    pilihan = _pilihan(request, tanda)
    rencana = _plan(request, pilihan, unggahan.read(pilihan["berkas"]))
    semua = preview(rencana)
    hanya = request.GET.get("hanya", GALAT if rencana.galat else "")
    baris = [satu for satu in semua if _wanted(satu, hanya)]
    konteks: dict[str, Any] = {
        "acara": rencana.musrenbang,
        "pilihan": pilihan,
        "tanda": tanda,
        "rencana": rencana,
        "ringkasan": rencana.ringkasan(),
        "catatan": file_notes(rencana),
        "hanya": hanya,
        "saring": [(kunci, nama, sum(_wanted(satu, kunci) for satu in semua)) for kunci, nama in SARING.items()],
        "kolom": [nama for kunci, nama in KOLOM.items() if kunci in rencana.bacaan.judul],
        "halaman": Paginator(baris, PER_HALAMAN).get_page(request.GET.get("halaman")),
    }
    return render(request, "usulan/impor/periksa.html", konteks)


@require_POST
def simpan(request: Request, tanda: str) -> HttpResponse:
    pilihan = _pilihan(request, tanda)
    rencana = _plan(request, pilihan, unggahan.read(pilihan["berkas"]))
    rencana.simpan(by=request.user)
    unggahan.discard(pilihan["berkas"])
    jumlah = rencana.ringkasan()
    messages.success(
        request,
        f"{pilihan['nama']} diimpor: {jumlah['baru']} usulan baru, {jumlah['diganti']} diganti, "
        f"{jumlah['sama']} sama, {jumlah['dilewati']} dilewati.",
    )
    return redirect("usulan")


@require_GET
def templat(request: Request) -> HttpResponse:
    require(request.user.is_peran("desa", "kecamatan"))
    jenis = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(
        write_template(),
        content_type=jenis,
        headers={"Content-Disposition": 'attachment; filename="templat-usulan.xlsx"'},
    )


def _pilihan(request: Request, tanda: str) -> Pilihan:
    """404 for a sign that was not made here, or for somebody else."""
    try:
        pilihan: Pilihan = signing.loads(tanda, salt=GARAM, max_age=unggahan.UMUR)
    except signing.BadSignature as sebab:
        raise Http404 from sebab
    if pilihan["oleh"] != request.user.username:
        raise Http404
    return pilihan


def _plan(request: Request, pilihan: Pilihan, isi: bytes) -> Rencana:
    acara = open_event(request.user)
    return plan(
        isi,
        acara,
        desa=Desa.objects.filter(kecamatan=acara.kecamatan, kode=pilihan["desa"]).first(),
        hanya_desa=request.user.is_peran("desa"),
        buat_induk=pilihan["buat_induk"],
    )


def _wanted(baris: BarisPratinjau, hanya: str) -> bool:
    return hanya == "" or hanya == baris.hasil or (hanya == "peringatan" and baris.diperingatkan)
