"""Writing a usulan: a new one, or the text of one that is there."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.act import one_act
from musrenbang.models import Musrenbang, Pengguna, Usang
from musrenbang.tampilan.again import sent_kode, twin
from musrenbang.tampilan.forms import RELOAD, Beda, VersiForm
from usulan.gabung.typed import asked_typed, like_typed
from usulan.isian.forms import UsulanForm
from usulan.models import Usulan
from usulan.open_event import open_event, read_event
from usulan.rinci.history import riwayat
from usulan.rinci.page import get_usulan
from usulan.tindak_lanjut.typed import last_year_like
from usulan.urutkan.order import told_twice

AGAIN = "Formulir itu sudah disimpan sebagai usulan ini, dan tidak disimpan dua kali. Untuk mengganti isinya: Ubah."
SUBMITTED = "Usulan disimpan dan diajukan."

# Where one of these differs it is another usulan.
NAMED = ("kegiatan", "lokasi")


@require_http_methods(["GET", "POST"])
def tambah(request: Request, acara: str = "") -> HttpResponse:
    usulan = Usulan(musrenbang=open_event(request, acara))
    if kode := sent_kode(request.POST):
        if saved := _made(request.user, kode):
            return _again(request, usulan, saved)
        usulan.kode = kode
    return _edit(request, usulan)


def _made(user: Pengguna, kode: str) -> Usulan | None:
    return Usulan.objects.visible_to(user).filter(kode=kode).first()


def _again(request: Request, usulan: Usulan, saved: Usulan) -> HttpResponse:
    """The form that has made `saved` comes once more; what was typed in it since is not lost."""
    form = UsulanForm(request.POST, instance=saved, user=request.user)
    form.fields["v"].required = False
    valid = form.is_valid()
    beda = form.rebase()
    if valid and not beda:
        messages.info(request, AGAIN)
        if "ajukan" in request.POST and saved.boleh(request.user)["ajukan"]:
            _ajukan(request, saved)
            messages.success(request, SUBMITTED)
        return _another(form) if "lagi" in request.POST else _saved(request, saved)
    other = {str(form.fields[name].label) for name in NAMED}
    if not valid or other & {one.label for one in beda}:
        form = UsulanForm(request.POST, instance=usulan, user=request.user)
        form.refuse_as_other(saved)
        return _render(request, form, Bentrok.status)
    saved.check_isi(request.user)
    form.helper.form_action = reverse("usulan_ubah", args=[saved.kode])
    return _render(request, form, Bentrok.status, beda)


def _saved(request: Request, usulan: Usulan) -> HttpResponse:
    """The script deletes what it kept of the page when it reads this anchor."""
    return redirect(_back(request, usulan) + "#tersimpan")


def _back(request: Request, usulan: Usulan) -> str:
    """Its own page, or its place in the queue from which it was opened: `?antrean=`, the queue's query."""
    if "antrean" not in request.GET:
        return reverse("usulan_rinci", args=[usulan.kode])
    queue = reverse("usulan_antrean", args=[usulan.musrenbang.kode])
    return f"{queue}?{QueryDict(request.GET['antrean']).urlencode()}"


@require_http_methods(["GET", "POST"])
def ubah(request: Request, kode: str) -> HttpResponse:
    usulan = get_usulan(request, kode)
    usulan.check_isi(request.user)
    return _edit(request, usulan)


@require_http_methods(["GET", "POST"])
def hapus(request: Request, kode: str) -> HttpResponse:
    """Ask, then remove a draft."""
    usulan = get_usulan(request, kode)
    usulan.check_aksi("hapus", request.user)
    if request.method == "GET":
        form = VersiForm(initial={"v": usulan.version})
        return render(request, "usulan/isian/hapus.html", {"usulan": usulan, "form": form})
    form = VersiForm(request.POST)
    if not form.is_valid():
        raise TidakSah(RELOAD)
    usulan.hapus(by=request.user, v=form.cleaned_data["v"])
    messages.success(request, f"Draf “{usulan}” dihapus.")
    return redirect("usulan", usulan.musrenbang.kode)


@require_GET
def mirip(request: Request, acara: str) -> HttpResponse:
    """What the page asks while somebody types: `?kegiatan=&lokasi=&desa=&kecuali=`, the last one's own kode."""
    return JsonResponse(_alike(request.user, read_event(request, acara), request.GET, request.GET.get("kecuali", "")))


def _alike(user: Pengguna, acara: Musrenbang, data: QueryDict, kecuali: str) -> dict[str, list[dict[str, str]]]:
    """Usulan of this event that look like it, and what became of those of last year."""
    asked = asked_typed(user, acara, data)
    if asked is None:
        return {"usulan": [], "lalu": []}
    rows = [
        {
            "kegiatan": one.kegiatan,
            "url": reverse("usulan_rinci", args=[one.kode]),
            "ket": f"{one.desa} · {one.status} · {one.mirip}",
        }
        for one in like_typed(user, acara, asked, kecuali)
    ]
    return {"usulan": rows, "lalu": last_year_like(user, acara, asked)}


def _edit(request: Request, usulan: Usulan) -> HttpResponse:
    if request.method == "GET":
        # The desa of the one before, where another is written.
        initial = {"desa": request.GET.getlist("desa")} if "desa" in request.GET else None
        return _render(request, UsulanForm(instance=usulan, user=request.user, initial=initial), 200)
    form = UsulanForm(request.POST, instance=usulan, user=request.user)
    if not form.is_valid() and ("ambil" not in request.POST or "item" in form.errors):
        return _render(request, form, 422)
    if "ambil" in request.POST:
        return _render(request, form.from_kamus(), 200)
    try:
        _save(request, form)
    except Usang:
        beda = form.rebase()
        usulan.check_isi(request.user)
        return _render(request, form, 409, beda)
    except IntegrityError as error:
        # The same form at the same moment: perhaps with another button.
        saved = twin(error, Usulan.objects.visible_to(request.user), usulan.kode)
        return _again(request, Usulan(musrenbang=usulan.musrenbang), saved)
    for name, sentence in form.warnings():
        messages.warning(request, f"{form.fields[name].label}: {sentence}")
    if twice := told_twice(form.instance):
        messages.warning(request, twice)
    return _another(form) if "lagi" in request.POST else _saved(request, usulan)


def _another(form: UsulanForm) -> HttpResponse:
    """The next usulan of the same desa; the anchor as in _saved()."""
    desa = form.cleaned_data["desa"] if "desa" in form.fields else ()
    query = urlencode([("desa", one.kode) for one in desa])
    return redirect(f"{reverse('usulan_tambah', args=[form.instance.musrenbang.kode])}?{query}#tersimpan")


def _save(request: Request, form: UsulanForm) -> None:
    new = form.instance._state.adding
    with one_act():
        if not new:
            form.instance.lock_bagian()
        form.simpan(by=request.user, aksi="tambah" if new else "ubah")
        ajukan = "ajukan" in request.POST and form.instance.boleh(request.user)["ajukan"]
        if ajukan:
            _ajukan(request, form.instance)
    done = SUBMITTED if ajukan else "Usulan disimpan."
    messages.success(request, f"Draf “{form.instance}” disimpan." if "lagi" in request.POST else done)


def _ajukan(request: Request, usulan: Usulan) -> None:
    usulan.apply("ajukan", by=request.user)
    if usulan.kalimat_kurang:
        messages.warning(request, usulan.kalimat_kurang)


def _render(request: Request, form: UsulanForm, status: int, beda: list[Beda] | None = None) -> HttpResponse:
    usulan = form.instance
    acara, new = usulan.musrenbang, usulan._state.adding
    context = {
        "form": form,
        "usulan": None if new else usulan,
        "acara": acara,
        "cari_kamus": reverse("usulan_kamus", args=[acara.kode]),
        "judul": "Tambah usulan" if new else "Ubah usulan",
        "lagi": reverse("usulan_tambah", args=[acara.kode]),
        "batal": reverse("usulan", args=[acara.kode]) if new else _back(request, usulan),
        "beda": beda,
        "mirip": _alike(request.user, acara, request.POST, usulan.kode) if status == 422 else {},
        "terakhir": next(iter(riwayat(usulan)), None) if beda is not None else None,
    }
    return render(request, "usulan/isian/isi.html", context, status=status)
