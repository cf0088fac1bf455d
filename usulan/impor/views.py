"""Import in three steps: upload, look at what it would do by row and cell, save. Nothing is saved before that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from musrenbang.acara.current import current_event
from musrenbang.akun.request import Request
from musrenbang.galat import Galat, require
from musrenbang.models import Desa, Kabupaten, Musrenbang
from musrenbang.sheets.read import read_bytes
from musrenbang.sheets.refused import FileRefused
from usulan.impor import upload as store
from usulan.impor.choice import Choice, book_of, chosen, event_chosen, finish_sheet, plan_of, sheet_of, sign
from usulan.impor.forms import ImporForm
from usulan.impor.kecamatan import count_own, of_kecamatan
from usulan.impor.large import begin, begin_back, begin_look, mine, waits
from usulan.impor.memory import remembered
from usulan.impor.past import PastImport, past_imports
from usulan.impor.past_list import past_rows
from usulan.impor.picture import Picture, kept_picture, picture_of
from usulan.impor.pieces import LARGE
from usulan.impor.plan import Plan, StalePlan
from usulan.impor.preview import ERROR
from usulan.impor.reading.mend import NOTHING
from usulan.impor.reading.table import LEAST_COLUMNS, HeadsUnknown, list_columns
from usulan.impor.template import write_template
from usulan.models import OLEH_DESA, Asal, Impor, Usulan
from usulan.open_event import open_event

PER_PAGE = 100


@require_http_methods(["GET", "POST"])
def upload(request: Request, acara: str = "") -> HttpResponse:
    dipilih = open_event(request, acara)
    posted = request.method == "POST"
    form = ImporForm(
        request.POST if posted else None, request.FILES or None, kecamatan=dipilih.kecamatan, user=request.user
    )
    if posted and form.is_valid():
        try:
            return redirect(_keep(request, dipilih, form.cleaned_data))
        except FileRefused as error:
            form.add_error("berkas", error.pesan)
    running = [impor for impor in mine(request.user, dipilih) if waits(impor)]
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
    """Store a file that can be planned; the address where it is looked at. Raises FileRefused."""
    user, desa = request.user, data.get("desa")
    choice = Choice(
        acara=acara.kode,
        berkas=store.keep(read_bytes(data["berkas"])),
        nama=data["berkas"].name[:100],
        oleh=user.username,
        desa=user.kode_wilayah if user.is_peran("desa") else desa.kode if desa else "",
        buat_induk=data.get("buat_induk", False),
    )
    if (mend := remembered(acara.kecamatan)) != NOTHING:
        store.keep_mend(choice["berkas"], mend)
    try:
        rows = _rows(acara, choice)
    except Galat:
        store.discard(choice["berkas"])
        raise
    if rows > LARGE:
        return begin_look(acara, user, choice, rows)
    return reverse("usulan_impor_periksa", args=[sign(choice)])


def _rows(acara: Musrenbang, choice: Choice) -> int:
    """How many usulan the file holds for this kecamatan; 0 where a person has to say which column is which."""
    try:
        return len(of_kecamatan(sheet_of(choice), acara.kecamatan))
    except HeadsUnknown:
        if len(list_columns(book_of(choice), {})) < LEAST_COLUMNS:
            raise
        return 0


@require_GET
def preview(request: Request, tanda: str) -> HttpResponse:
    choice = chosen(request, tanda)
    acara = event_chosen(request, choice)
    picture = kept_picture(acara, choice)
    if picture is None:
        try:
            sheet = sheet_of(choice)
        except HeadsUnknown:
            return redirect("usulan_impor_kolom", tanda)
        if (rows := count_own(sheet, acara.kecamatan)) > LARGE:
            return redirect(begin_look(acara, request.user, choice, rows))
        picture = picture_of(plan_of(acara, request.user, choice, sheet))
    return _render(request, tanda, acara, picture)


def _render(
    request: Request, tanda: str, acara: Musrenbang, picture: Picture, galat: Galat | None = None
) -> HttpResponse:
    """`galat`: why it was not saved."""
    only = request.GET.get("hanya", ERROR if picture.head["rencana"]["galat"] else "")
    halaman: Any = Paginator(picture.places(only), PER_PAGE).get_page(request.GET.get("halaman"))
    halaman.object_list = picture.rows(halaman.object_list)
    context: dict[str, Any] = picture.head | {
        "acara": acara,
        "alamat": reverse("usulan_impor_periksa", args=[tanda]),
        "pesan": galat.pesan if galat else "",
        "pilihan": chosen(request, tanda),
        "tanda": tanda,
        "hanya": only,
        "saring": picture.filters(),
        "halaman": halaman,
    }
    return render(request, "usulan/impor/periksa.html", context, status=galat.status if galat else 200)


@require_POST
def save(request: Request, tanda: str) -> HttpResponse:
    choice = chosen(request, tanda)
    acara = event_chosen(request, choice)
    v, draf = request.POST.get("v", ""), "draf" in request.POST
    if picture := kept_picture(acara, choice):
        if v != picture.v:
            return _render(request, tanda, acara, picture, StalePlan())
        return redirect(begin(acara, request.user, choice, v=v, draf=draf, rows=picture.saves))
    sheet = sheet_of(choice)
    if count_own(sheet, acara.kecamatan) > LARGE:
        messages.warning(request, "Berkas ini perlu diperiksa sekali lagi. Lihat hasilnya, lalu simpan.")
        return redirect("usulan_impor_periksa", tanda)
    planned = plan_of(acara, request.user, choice, sheet, draf=draf)
    try:
        planned.save(by=request.user, v=v, nama=choice["nama"], good_only=True)
    except StalePlan as galat:
        planned.draf = False
        planned.compare()
        return _render(request, tanda, acara, picture_of(planned), galat)
    return redirect(_saved(request, choice, tanda, planned))


def _saved(request: Request, choice: Choice, tanda: str, planned: Plan) -> str:
    """Say what was saved; the address where one goes on."""
    count = planned.summary()
    done = (
        f"{choice['nama']} diimpor: {count['baru']} usulan baru, {count['diganti']} diganti, "
        f"{count['sama']} sama, {count['dilewati']} dilewati."
    )
    if planned.errors:
        left = len(planned.faulty)
        messages.warning(request, f"{done} {left} baris yang salah belum disimpan; perbaiki di bawah.")
        return reverse("usulan_impor_periksa", args=[tanda])
    if left_sheets := finish_sheet(choice, planned.content):
        messages.success(request, f"{done} Lembar yang belum diimpor: {', '.join(left_sheets)}. Pilih di bawah.")
        return reverse("usulan_impor_kolom", args=[tanda])
    messages.success(request, done)
    store.discard(choice["berkas"])
    return reverse("usulan", args=[choice["acara"]])


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
