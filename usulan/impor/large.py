"""A large file that the worker looks at or saves: how far it is, and going on or taking it back where it was broken
off."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, require
from musrenbang.models import Musrenbang, Pengguna
from usulan.impor import upload as store
from usulan.impor.choice import Choice, sign
from usulan.impor.picture import picture_key
from usulan.impor.pieces import continue_import, past_of
from usulan.models import Impor
from usulan.open_event import open_event


def mine(user: Pengguna, acara: Musrenbang) -> QuerySet[Impor]:
    """What this account may see of the large imports of an event: the kecamatan all, a desa its own; what is only
    looked at is its uploader's. Newest first."""
    rows = Impor.objects.filter(musrenbang=acara).order_by("-pk")
    return rows.filter(Q(oleh=user) | Q(periksa=False)) if acara.is_host(user) else rows.filter(oleh=user)


def waits(impor: Impor) -> bool:
    """For the worker, or for a person: what was looked at is there until its file goes."""
    return store.holds(impor.pilihan["berkas"]) if impor.periksa else not impor.tuntas


def begin_look(acara: Musrenbang, user: Pengguna, choice: Choice, rows: int) -> str:
    """Have the worker look at the file; the address where one sees how far it is. Asked twice, it is one."""
    key = picture_key(acara, store.read_mend(choice["berkas"]))
    Impor.objects.filter(periksa=True, detak__lt=timezone.now() - dt.timedelta(seconds=store.LIFETIME)).delete()
    with transaction.atomic():
        impor = Impor.objects.filter(periksa=True, pilihan__berkas=choice["berkas"]).first()
        if impor is None:
            impor = Impor.objects.create(musrenbang=acara, oleh=user, pilihan=choice, v=key, periksa=True, jumlah=rows)
        elif impor.tuntas or impor.terhenti or impor.v != key:
            impor.queue(v=key, jumlah=rows, selesai=0)
        else:
            return _address(impor)
        continue_import.enqueue(impor.kode)
    return _address(impor)


def begin(acara: Musrenbang, user: Pengguna, choice: Choice, *, v: str, draf: bool, rows: int) -> str:
    """Queue it; the address where one sees how far it is. A file that is on its way is not begun twice."""
    with transaction.atomic():
        same = Impor.objects.filter(musrenbang=acara, pilihan__berkas=choice["berkas"])
        same.filter(periksa=True).delete()
        impor = same.filter(periksa=False).exclude(keadaan=Impor.Keadaan.SELESAI).first()
        if impor is None:
            impor = Impor.objects.create(musrenbang=acara, oleh=user, pilihan=choice, v=v, draf=draf, jumlah=rows)
        elif _refused(impor):
            # What was refused is looked at once more, and begins anew.
            impor.queue(v=v, draf=draf, jumlah=rows)
        else:
            return _address(impor)
        continue_import.enqueue(impor.kode)
    return _address(impor)


def begin_back(impor: Impor, user: Pengguna) -> str:
    """Queue its taking back; the same address."""
    with transaction.atomic():
        impor.queue_back(user)
        continue_import.enqueue(impor.kode)
    return _address(impor)


def _address(impor: Impor) -> str:
    return reverse("usulan_impor_jalan", args=[impor.musrenbang.kode, impor.kode])


@require_GET
def progress(request: Request, acara: str, kode: str) -> HttpResponse:
    impor = _get(request, acara, kode)
    if impor.periksa and impor.tuntas:
        return redirect("usulan_impor_periksa", sign(impor.pilihan))
    # The file is still there where there is something left to do with it.
    tanda = sign(impor.pilihan) if store.holds(impor.pilihan["berkas"]) and impor.oleh == request.user else ""
    context: dict[str, Any] = {
        "acara": impor.musrenbang,
        "impor": impor,
        "boleh_lanjut": _may_go_on(impor, request.user),
        "periksa_lagi": tanda and _refused(impor),
        "tanda": tanda,
    }
    return render(request, "usulan/impor/jalan.html", context)


@require_POST
def go_on(request: Request, acara: str, kode: str) -> HttpResponse:
    impor = _get(request, acara, kode)
    require(_may_go_on(impor, request.user), "Impor ini hanya dilanjutkan oleh yang mengimpornya.")
    if not impor.terhenti:
        raise Bentrok("Impor ini sedang berjalan atau sudah selesai. Muat ulang halaman untuk melihatnya.")
    with transaction.atomic():
        impor.queue()
        continue_import.enqueue(impor.kode)
    return redirect(_address(impor))


@require_POST
def cancel(request: Request, acara: str, kode: str) -> HttpResponse:
    """Stop it where it stands, and take back what is saved; what is only looked at goes with its file. Raises as
    PastImport.check()."""
    impor = _get(request, acara, kode)
    if impor.periksa:
        store.discard(impor.pilihan["berkas"])
        impor.delete()
        return redirect("usulan_impor", acara)
    if impor.tuntas:
        raise Bentrok("Impor ini sudah selesai. Batalkan dari daftar impor terdahulu.")
    if past := past_of(impor):
        past.check(request.user)
    return redirect(begin_back(impor, request.user))


def _get(request: Request, acara: str, kode: str) -> Impor:
    """404 where this account may not know of it."""
    return get_object_or_404(mine(request.user, open_event(request, acara)).select_related("oleh"), kode=kode)


def _may_go_on(impor: Impor, user: Pengguna) -> bool:
    """Saving follows the rights of who has begun it."""
    return impor.batal or impor.oleh == user


def _refused(impor: Impor) -> bool:
    """Before a row was saved: it is looked at once more."""
    return impor.keadaan == Impor.Keadaan.GAGAL and not (impor.periksa or impor.batal or impor.selesai)
