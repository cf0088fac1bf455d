"""What a person says about an uploaded file: which column is which, what a name means, what a cell should say."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from musrenbang.akun.request import Request
from musrenbang.jejak.kode import is_kode
from musrenbang.sheets.cells import INVISIBLE, tidy
from usulan.impor import upload as store
from usulan.impor.choice import book_of, chosen, event_chosen, plan_of, sheet_of
from usulan.impor.columns_form import ColumnsForm
from usulan.impor.kecamatan import count_own, of_kecamatan
from usulan.impor.large import begin_look
from usulan.impor.memory import remember
from usulan.impor.picture import kept_picture
from usulan.impor.pieces import LARGE
from usulan.impor.reading.mend import KINDS
from usulan.impor.reading.table import HeadsUnknown, list_columns, list_sheets
from usulan.impor.rest import write_rest
from usulan.models import KolomImpor

LONGEST = 1000  # letters that a mended cell may have


@require_http_methods(["GET", "POST"])
def columns(request: Request, tanda: str) -> HttpResponse:
    """A select for each column of the file; what is chosen is proposed to this kecamatan the next time."""
    choice = chosen(request, tanda)
    acara, mend = event_chosen(request, choice), store.read_mend(choice["berkas"])
    book = book_of(choice)
    sheets = list_sheets(book, mend.columns)
    if request.method == "POST" and (name := request.POST.get("lembar")) in sheets:
        store.keep_mend(choice["berkas"], mend.with_sheet(name))
        return redirect("usulan_impor_periksa", tanda)
    found = list_columns(book, mend.columns, mend.sheet)
    form = ColumnsForm(request.POST or None, columns=found)
    if request.method == "POST" and form.is_valid():
        said = form.said()
        try:
            of_kecamatan(sheet_of(choice, replace(mend, columns=said)), acara.kecamatan)
        except HeadsUnknown:
            form.add_error(None, "Pilih kolom Kegiatan, dan paling sedikit dua kolom lain.")
        else:
            store.keep_mend(choice["berkas"], replace(mend, columns=said))
            KolomImpor.remember(acara.kecamatan, said)
            return redirect("usulan_impor_periksa", tanda)
    context = {"acara": acara, "pilihan": choice, "tanda": tanda, "form": form}
    context["lembar"] = [(name, name in mend.done) for name in sheets] if len(sheets) > 1 else []
    return render(request, "usulan/impor/kolom.html", context, status=422 if form.is_bound else 200)


@require_POST
def mend(request: Request, tanda: str) -> HttpResponse:
    """Names chosen once for all rows, and cells written anew. Nothing is saved in the list of usulan by this."""
    choice = chosen(request, tanda)
    acara = event_chosen(request, choice)
    names: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    cells, replaces = {}, {}
    for field, value in request.POST.items():
        match str(field).split("-", 2):
            case ["nama", kind, key] if kind in KINDS:
                names[kind][key] = str(value)[:200]
            case ["sel", number, column] if number.isdecimal():
                cells[f"{number}:{column}"] = tidy(str(value).translate(INVISIBLE))[:LONGEST]
            case ["ganti", number] if number.isdecimal():
                replaces[number] = str(value) if is_kode(str(value)) else ""
    remember(acara.kecamatan, names, desa_only=request.user.is_peran("desa"))
    said = store.read_mend(choice["berkas"]).with_names(names).with_cells(cells).with_replaced(replaces)
    store.keep_mend(choice["berkas"], said)
    sheet = sheet_of(choice)
    if (rows := count_own(sheet, acara.kecamatan)) > LARGE:
        messages.success(request, "Perbaikan dicatat.")
        return redirect(begin_look(acara, request.user, choice, rows))
    left = len(plan_of(acara, request.user, choice, sheet).faulty)
    messages.success(request, f"Perbaikan dicatat. {f'Masih {left} baris salah.' if left else 'Semua baris benar.'}")
    return redirect(reverse("usulan_impor_periksa", args=[tanda]))


@require_GET
def rest(request: Request, tanda: str) -> HttpResponse:
    """The rows that cannot be saved as they are, with what is wrong, as a file to go on with."""
    choice = chosen(request, tanda)
    acara = event_chosen(request, choice)
    if kept_picture(acara, choice) and (path := store.rest(choice["berkas"])).exists():
        content = path.read_bytes()
    else:
        content = write_rest(plan_of(acara, request.user, choice))
    return HttpResponse(
        content,
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": 'attachment; filename="usulan-belum-disimpan.xlsx"'},
    )
