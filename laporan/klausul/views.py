"""The wording of the berita acara: read it, change it, look at it before it is saved, begin again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from forum.models import Peserta
from laporan.cetak.parts import parts
from laporan.isi.berita_acara import berita_acara
from laporan.isi.registry import TANPA_SEGEL
from laporan.isi.wording import in_order
from laporan.kalimat.baku import BAKU, ISIAN
from laporan.klausul.forms import BakuForm, Isian
from laporan.models import Bunyi
from laporan.models.bunyi import IsianBunyi, preset, wording
from musrenbang.acara.current import named_event
from musrenbang.akun.request import Request
from musrenbang.galat import TidakSah
from musrenbang.models import Musrenbang, Usang
from musrenbang.tampilan.forms import RELOAD

BERUBAH = (
    "Bunyi berita acara sudah diubah sejak halaman ini dibuka. Ketikan Anda masih ada di bawah; bila "
    "disimpan lagi, ketikan itu menggantikan bunyi yang sekarang: {}"
)


@require_http_methods(["GET", "POST"])
def bunyi(request: Request, kode: str) -> HttpResponse:
    """403: not the kecamatan; 409: sealed, or changed by somebody else meanwhile."""
    acara = named_event(request, kode)
    Bunyi.check_ubah(acara, request.user)
    now, v = wording(acara), _version(acara)
    if request.method == "GET":
        return _render(request, acara, Isian(now, v, _wakil(acara, now)), now)
    isian = Isian(now, v, _wakil(acara, now), request.POST)
    if not isian.intact:
        raise TidakSah(RELOAD)
    if not isian.is_valid():
        return _render(request, acara, isian, now, status=422, pesan="Belum disimpan. Perbaiki yang disebut di sini.")
    typed = isian.typed()
    if "pratinjau" in request.POST:
        return _render(request, acara, isian, typed, pratinjau=True)
    try:
        Bunyi.simpan(acara, typed, v=isian.form.cleaned_data["v"], by=request.user)
    except Usang as usang:
        return _stale(request, acara, typed, usang.status)
    except TidakSah as galat:
        return _render(request, acara, isian, now, status=galat.status, pesan=galat.pesan)
    messages.success(request, "Bunyi berita acara disimpan. Draf yang sudah ada memakai bunyi sebelumnya.")
    return redirect("bunyi", kode)


def _stale(request: Request, acara: Musrenbang, typed: IsianBunyi, status: int) -> HttpResponse:
    """Saved again, what was typed is written over what stands now, which the page has told."""
    now = wording(acara)
    said = "; ".join(one.teks for one in now.klausul if one.dipakai)
    kept = {one.kode for one in now.klausul} | {one.kode for one in now.penanda}
    typed = typed._replace(
        klausul=[one if one.kode in kept else one._replace(kode="") for one in typed.klausul],
        penanda=[one if one.kode in kept else one._replace(kode="") for one in typed.penanda],
    )
    return _render(
        request,
        acara,
        Isian(typed, _version(acara), _wakil(acara, typed)),
        typed,
        status=status,
        pesan=BERUBAH.format(said),
        pratinjau=True,
    )


def _wakil(acara: Musrenbang, bunyi: IsianBunyi) -> list[Peserta]:
    return in_order(bunyi.wakil, acara.peserta.filter(hadir=True, wakil=True).order_by("pk"))


def _version(acara: Musrenbang) -> int | None:
    return Bunyi.objects.filter(musrenbang=acara).values_list("version", flat=True).first()


def _render(
    request: Request,
    acara: Musrenbang,
    isian: Isian,
    shown: IsianBunyi,
    *,
    status: int = 200,
    pesan: str = "",
    pratinjau: bool = False,
) -> HttpResponse:
    isi = berita_acara(acara, TANPA_SEGEL, shown)
    context = {
        "acara": acara,
        "isian": isian,
        "baku": BakuForm(initial={"v": _version(acara)}, auto_id="baku_%s"),
        "diubah": _version(acara) is not None,
        "kata": ISIAN.items(),
        "isi": isi,
        **parts(isi),
        "pesan": pesan,
        "belum_disimpan": pratinjau,
    }
    return render(request, "laporan/klausul/klausul.html", context, status=status)


@require_POST
def bunyi_baku(request: Request, kode: str) -> HttpResponse:
    """Begin again with one of the official wordings; who signs beside the arrangement's own stays."""
    acara = named_event(request, kode)
    Bunyi.check_ubah(acara, request.user)
    form = BakuForm(request.POST)
    if not form.is_valid():
        raise TidakSah(RELOAD)
    chosen, now = form.cleaned_data["baku"], wording(acara)
    new = preset(acara.bentuk_ba, chosen)._replace(penanda=now.penanda, wakil=now.wakil)
    Bunyi.simpan(acara, new, v=form.cleaned_data["v"], by=request.user)
    messages.success(request, f"Bunyi berita acara kini bunyi baku {BAKU[chosen].nama}.")
    return redirect("bunyi", kode)
