"""What was uploaded and chosen, as it goes signed from page to page of an import, and the plan that follows from it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypedDict

from django.core import signing
from django.http import Http404

from musrenbang.akun.request import Request
from musrenbang.models import Desa, Musrenbang, Pengguna
from musrenbang.sheets.cells import Book
from musrenbang.sheets.read import read_book
from usulan.impor import upload as store
from usulan.impor.plan import Plan, plan_sheet
from usulan.impor.reading.mend import Mend
from usulan.impor.reading.read import read_usulan
from usulan.impor.reading.rows import SheetContent
from usulan.open_event import open_event

_SALT = "usulan.impor.plan"


class Choice(TypedDict):
    """By the names of the form: carried, signed, in the address of the preview."""

    acara: str
    berkas: str
    nama: str
    oleh: str
    desa: str
    buat_induk: bool


def sign(choice: Choice) -> str:
    return signing.dumps(choice, salt=_SALT, compress=True)


def chosen(request: Request, tanda: str) -> Choice:
    """404 for a sign that was not made here, or for somebody else."""
    try:
        choice: Choice = signing.loads(tanda, salt=_SALT, max_age=store.LIFETIME)
    except signing.BadSignature as error:
        raise Http404 from error
    if choice["oleh"] != request.user.username:
        raise Http404
    return choice


def event_chosen(request: Request, choice: Choice) -> Musrenbang:
    """Raises as open_event()."""
    return open_event(request, choice["acara"])


def book_of(choice: Choice) -> Book:
    """Raises FileRefused."""
    return read_book(store.read(choice["berkas"]), kept=store.cells(choice["berkas"]))


def sheet_of(choice: Choice, mend: Mend | None = None) -> SheetContent:
    """`mend`: else what was said about the file until now. Raises FileRefused."""
    name = choice["berkas"]
    return read_usulan(store.read(name), store.read_mend(name) if mend is None else mend, store.cells(name))


def plan_of(
    acara: Musrenbang, user: Pengguna, choice: Choice, sheet: SheetContent | None = None, **options: Any
) -> Plan:
    """`sheet`: where it is read already; `options`: of plan_sheet(). Raises as that."""
    mend = store.read_mend(choice["berkas"])
    return plan_sheet(
        sheet or sheet_of(choice, mend),
        acara,
        desa=Desa.objects.filter(kecamatan=acara.kecamatan, kode=choice["desa"]).first(),
        desa_only=user.is_peran("desa"),
        create_missing=choice["buat_induk"],
        mend=mend,
        **options,
    )


def finish_sheet(choice: Choice, sheet: SheetContent) -> list[str]:
    """The sheets that are still to be imported; noted is which is done, and the first of them is opened."""
    mend = store.read_mend(choice["berkas"])
    done = [*mend.done, sheet.sheet]
    left = [name for name in sheet.others if name not in done]
    if left:
        store.keep_mend(choice["berkas"], replace(mend.with_sheet(left[0]), done=done))
    return left
