"""Import in three steps: upload, look at what it would do by row and cell, save. Nothing is saved before that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from musrenbang.acara.current import current_event
from musrenbang.akun.request import Request
from musrenbang.galat import require
from musrenbang.models import Desa, Kabupaten, Musrenbang
from musrenbang.sheets.read import read_book, read_bytes
from musrenbang.sheets.refused import FileRefused
from usulan.impor import upload as store
from usulan.impor.choice import Choice, chosen, event_chosen, plan_of, sign
from usulan.impor.forms import ImporForm
from usulan.impor.large import begin, begin_back, mine
from usulan.impor.past import PastImport, past_imports
from usulan.impor.past_list import past_rows
from usulan.impor.pieces import LARGE
from usulan.impor.plan import Plan, StalePlan
from usulan.impor.preview import ERROR, PreviewRow, file_notes, name_choices, preview_rows, shown_columns
from usulan.impor.reading.mend import NOTHING, Mend
from usulan.impor.reading.table import LEAST_COLUMNS, HeadsUnknown, list_columns
from usulan.impor.template import write_template
from usulan.models import OLEH_DESA, Asal, Impor, KolomImpor, Usulan
from usulan.open_event import open_event

PER_PAGE = 100
FILTERS = {
    "": "Semua baris",
    ERROR: "Kesalahan",
    "peringatan": "Peringatan",
    "baru": "Baru",
    "diganti": "Diganti",
    "sama": "Sama",
    "dilewati": "Dilewati",
}


@require_http_methods(["GET", "POST"])
def upload(request: Request, acara: str = "") -> HttpResponse:
    dipilih = open_event(request, acara)
    posted = request.method == "POST"
    form = ImporForm(
        request.POST if posted else None, request.FILES or None, kecamatan=dipilih.kecamatan, user=request.user
    )
    if posted and form.is_valid():
        try:
            tanda = _keep(request, dipilih, form.cleaned_data)
        except FileRefused as error:
            form.add_error("berkas", error.pesan)
        else:
            return redirect("usulan_impor_periksa", tanda)
    running = [impor for impor in mine(request.user, dipilih) if not impor.tuntas]
    context = {
        "form": form,
        "acara": dipilih,
        "berjalan": running,
        "terdahulu": past_rows(
            dipilih, [p for p in _past(request, dipilih) if p.kerja not in {impor.kode for impor in running}]
        ),
    }
    return render(request, "usulan/impor/impor.html", context, status=422 if form.is_bound else 200)


def _past(request: Request, acara: Musrenbang) -> list[PastImport]:
    """What this account may know of: a desa its own, the kecamatan all."""
    return [past for past in past_imports(acara) if acara.is_host(request.user) or past.oleh == request.user.tanda]


def _keep(request: Request, acara: Musrenbang, data: dict[str, Any]) -> str:
    """Store a file that can be planned; the sign under which it is looked at. Raises FileRefused."""
    user, desa, content = request.user, data.get("desa"), read_bytes(data["berkas"])
    choice = Choice(
        acara=acara.kode,
        berkas="",
        nama=data["berkas"].name[:100],
        oleh=user.username,
        desa=user.kode_wilayah if user.is_peran("desa") else desa.kode if desa else "",
        buat_induk=data.get("buat_induk", False),
    )
    mend = Mend(columns=KolomImpor.chosen(acara.kecamatan))
    try:
        plan_of(acara, user, choice, content, mend)
    except HeadsUnknown:
        if len(list_columns(read_book(content), {})) < LEAST_COLUMNS:
            raise
        # A person says which column is which.
    choice["berkas"] = store.keep(content)
    if mend != NOTHING:
        store.keep_mend(choice["berkas"], mend)
    return sign(choice)


@require_GET
def preview(request: Request, tanda: str) -> HttpResponse:
    choice = chosen(request, tanda)
    try:
        return _render(request, tanda, choice, plan_of(event_chosen(request, choice), request.user, choice))
    except HeadsUnknown:
        return redirect("usulan_impor_kolom", tanda)


def _render(
    request: Request, tanda: str, choice: Choice, planned: Plan, status: int = 200, pesan: str = ""
) -> HttpResponse:
    """`pesan`: why it was not saved."""
    rows = preview_rows(planned)
    only = request.GET.get("hanya", ERROR if planned.errors else "")
    shown = [row for row in rows if _wanted(row, only)]
    context: dict[str, Any] = {
        "acara": planned.musrenbang,
        "alamat": reverse("usulan_impor_periksa", args=[tanda]),
        "pesan": pesan,
        "pilihan": choice,
        "tanda": tanda,
        "rencana": _shown(planned),
        "ringkasan": planned.summary(),
        "catatan": file_notes(planned),
        "hanya": only,
        "saring": [(key, label, sum(_wanted(row, key) for row in rows)) for key, label in FILTERS.items()],
        "kolom": list(shown_columns(planned).values()),
        "halaman": Paginator(shown, PER_PAGE).get_page(request.GET.get("halaman")),
    }
    return render(request, "usulan/impor/periksa.html", context, status=status)


def _shown(planned: Plan) -> dict[str, Any]:
    """What the page says of the plan, in the template's words."""
    return {
        "galat": planned.errors,
        "v": planned.version,
        "perlu_simpan": planned.needs_saving,
        "salah": len(planned.faulty),
        "nama": name_choices(planned),
        "catatan_penting": bool(planned.content.others) or planned.leaves_behind,
        "induk": {"opd_baru": planned.names.new_opd, "urusan_baru": planned.names.new_urusan},
    }


@require_POST
def save(request: Request, tanda: str) -> HttpResponse:
    choice = chosen(request, tanda)
    v, draf = request.POST.get("v", ""), "draf" in request.POST
    planned = plan_of(event_chosen(request, choice), request.user, choice, draf=draf)
    try:
        if len(planned.to_save) > LARGE:
            planned.check_seen(v)
            return redirect(begin(planned.musrenbang, request.user, choice, v=v, draf=draf, rows=len(planned.to_save)))
        planned.save(by=request.user, v=v, nama=choice["nama"], good_only=True)
    except StalePlan as galat:
        planned.draf = False
        planned.compare()
        return _render(request, tanda, choice, planned, galat.status, galat.pesan)
    count = planned.summary()
    done = (
        f"{choice['nama']} diimpor: {count['baru']} usulan baru, {count['diganti']} diganti, "
        f"{count['sama']} sama, {count['dilewati']} dilewati."
    )
    if planned.errors:
        left = len(planned.faulty)
        messages.warning(request, f"{done} {left} baris yang salah belum disimpan; perbaiki di bawah.")
        return redirect("usulan_impor_periksa", tanda)
    if left_sheets := _finish_sheet(choice, planned):
        messages.success(request, f"{done} Lembar yang belum diimpor: {', '.join(left_sheets)}. Pilih di bawah.")
        return redirect("usulan_impor_kolom", tanda)
    messages.success(request, done)
    store.discard(choice["berkas"])
    return redirect("usulan", choice["acara"])


def _finish_sheet(choice: Choice, planned: Plan) -> list[str]:
    """The sheets that are still to be imported; noted is which is done."""
    mend = store.read_mend(choice["berkas"])
    done = [*mend.done, planned.content.sheet]
    left = [name for name in planned.content.others if name not in done]
    if left:
        store.keep_mend(choice["berkas"], replace(mend.with_sheet(left[0]), done=done))
    return left


@require_http_methods(["GET", "POST"])
def take_back(request: Request, acara: str, nomor: int) -> HttpResponse:
    """Look at what would go and what would be again as before; then take the import back."""
    dipilih = open_event(request, acara)
    past = next((past for past in _past(request, dipilih) if past.nomor == nomor), None)
    if past is None:
        raise Http404
    if request.method == "POST":
        if impor := Impor.objects.filter(musrenbang=dipilih, kode=past.kerja).first():
            past.check(request.user)
            return redirect(begin_back(impor, request.user))
        past.take_back(by=request.user)
        done = f"Impor dibatalkan: {past.baru} usulan dihapus, {past.diganti} dikembalikan seperti semula."
        messages.success(request, done)
        return redirect("usulan_impor", acara)
    past.check(request.user)
    return render(request, "usulan/impor/batal.html", {"acara": dipilih, "past": past})


@require_GET
def template(request: Request) -> HttpResponse:
    user = request.user
    require(user.is_peran("desa", "kecamatan"))
    desa = Desa.objects.filter(kecamatan__kode=user.kode_kecamatan)
    desa = desa.filter(kode=user.kode_wilayah) if user.is_peran("desa") else desa
    kabupaten = Kabupaten.objects.get(kecamatan__kode=user.kode_kecamatan)
    acara = current_event(request)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(
        write_template(
            {
                "Desa": [row.kode if twice else row.nama for row, twice in _by_name(desa)],
                "Bidang": kabupaten.urusan.order_by("nama").values_list("nama", flat=True),
                "OPD": kabupaten.opd.order_by("nama").values_list("nama", flat=True),
                "Prioritas Daerah": kabupaten.prioritas.filter(tahun=acara.tahun) if acara else [],
                "Asal": [asal.label for asal in (OLEH_DESA if user.is_peran("desa") else Asal)],
                "Skala": Usulan.Skala.labels,
            }
        ),
        content_type=kind,
        headers={"Content-Disposition": 'attachment; filename="templat-usulan.xlsx"'},
    )


def _by_name(desa: Iterable[Desa]) -> list[tuple[Desa, bool]]:
    """Each desa, and whether another one has its name: then only its code tells it apart."""
    rows = sorted(desa, key=lambda row: row.nama)
    count = Counter(row.nama for row in rows)
    return [(row, count[row.nama] > 1) for row in rows]


def _wanted(row: PreviewRow, only: str) -> bool:
    if only == ERROR:
        return row.salah
    return only == "" or only == row.hasil or (only == "peringatan" and row.diperingatkan)
