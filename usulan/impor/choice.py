"""What was uploaded and chosen, as it goes signed from page to page of an import."""

from __future__ import annotations

from typing import TypedDict

from django.core import signing
from django.http import Http404

from musrenbang.akun.request import Request
from musrenbang.models import Desa, Musrenbang, Pengguna
from usulan.impor import upload as store
from usulan.impor.plan import Plan, plan
from usulan.impor.reading.mend import Mend
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


def plan_of(
    acara: Musrenbang,
    user: Pengguna,
    choice: Choice,
    content: bytes | None = None,
    mend: Mend | None = None,
    *,
    draf: bool = False,
) -> Plan:
    """`content` and `mend`: of a file that is not stored yet. Raises as plan()."""
    return plan(
        store.read(choice["berkas"]) if content is None else content,
        acara,
        desa=Desa.objects.filter(kecamatan=acara.kecamatan, kode=choice["desa"]).first(),
        desa_only=user.is_peran("desa"),
        create_missing=choice["buat_induk"],
        mend=store.read_mend(choice["berkas"]) if mend is None else mend,
        draf=draf,
    )
