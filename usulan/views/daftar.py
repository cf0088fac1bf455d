"""The list of usulan of one event, and acting on many of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from musrenbang.galat import Bentrok, require
from musrenbang.http import Request
from musrenbang.models import Musrenbang
from usulan.forms_daftar import MASSAL, AcaraForm, MassalForm, SaringForm
from usulan.models import Usulan, UsulanQuerySet

PER_HALAMAN = 50


@require_GET
def daftar(request: Request) -> HttpResponse:
    pilih = AcaraForm(request.GET, oleh=request.user)
    return _render(request, pilih, pilih.pick())


@require_POST
def massal(request: Request) -> HttpResponse:
    """The query string carries the filter of the list, so that it stands as before when it is drawn again."""
    pilih = AcaraForm(request.GET, oleh=request.user)
    acara = pilih.pick()
    require(acara is not None and acara.diurus(request.user))
    form = MassalForm(request.POST, rows=Usulan.objects.visible_to(request.user).filter(musrenbang=acara))
    if not form.is_valid():
        return _render(request, pilih, acara, form, 422)
    rows, nama, alasan = (form.cleaned_data[name] for name in ("usulan", "aksi", "alasan"))
    try:
        Usulan.apply_many(rows, nama, by=request.user, alasan=alasan if MASSAL[nama].alasan else "")
    except Bentrok as galat:
        form.add_error(None, f"{galat.pesan} Tidak ada usulan yang diubah.")
        return _render(request, pilih, acara, form, 409)
    messages.success(request, f"{len(rows)} usulan kini {MASSAL[nama].ke.label.lower()}.")
    return redirect(f"{reverse('usulan')}?{request.GET.urlencode()}")


def _render(
    request: Request,
    pilih: AcaraForm,
    acara: Musrenbang | None,
    massal: MassalForm | None = None,
    status: int = 200,
) -> HttpResponse:
    if acara is None:
        return render(request, "usulan/daftar.html", {"pilih": pilih, "acara": None})
    saring = SaringForm(request.GET, acara=acara, oleh=request.user)
    if not (saring.is_valid() and pilih.is_valid()) and status == 200:
        status = 422
    rows = saring.apply(Usulan.objects.visible_to(request.user).filter(musrenbang=acara))
    jumlah = _sum(rows)
    konteks = {
        "pilih": pilih,
        "acara": acara,
        "saring": saring,
        "alamat": reverse("usulan"),
        "ada_kamus": acara.kecamatan.kabupaten.kamus.exists(),
        "jumlah": jumlah,
        "halaman": _pages(rows, jumlah["banyak"]).get_page(request.GET.get("halaman")),
        "massal": massal or MassalForm(rows=Usulan.objects.none()),
        "aksi_massal": MASSAL if acara.diurus(request.user) else {},
        "boleh_tambah": request.user.is_peran("desa", "kecamatan") and not acara.disegel,
    }
    return render(request, "usulan/daftar.html", konteks, status=status)


def _sum(rows: UsulanQuerySet) -> dict[str, Any]:
    return rows.aggregate(banyak=Count("pk"), biaya=Sum("anggaran"), tanpa_harga=Count("pk", filter=Q(anggaran=None)))


def _pages(rows: UsulanQuerySet, banyak: int) -> Paginator[Usulan]:
    anak = Usulan.objects.filter(induk=OuterRef("pk"))
    rows = rows.select_related("opd", "induk").prefetch_related("desa").annotate(ada_anak=Exists(anak))
    paginator = Paginator(rows, PER_HALAMAN)
    paginator.count = banyak
    return paginator
