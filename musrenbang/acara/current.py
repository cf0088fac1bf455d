"""Which event a page is about: the one its address names, else the one that this account works on."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from musrenbang.akun.request import Request
from musrenbang.models import Musrenbang
from musrenbang.tampilan.called import speak_of

KEY = "acara"


def named_event(request: Request, kode: str) -> Musrenbang:
    """404 where this account does not see it; from now on the account works on it."""
    rows = Musrenbang.objects.visible_to(request.user).select_related("kecamatan__kabupaten")
    acara = get_object_or_404(rows, kode=kode)
    speak_of(acara.kecamatan)
    if request.session.get(KEY) != kode:
        request.session[KEY] = kode
    return acara


def current_event(request: Request) -> Musrenbang | None:
    """The open event that this account opened last, else the one that aktif() names; None: there is none."""
    rows = Musrenbang.objects.select_related("kecamatan__kabupaten")
    last = None
    if kode := request.session.get(KEY):
        last = rows.visible_to(request.user).filter(kode=kode, disegel_pada=None).first()
    acara = last or rows.aktif(request.user)
    if acara:
        speak_of(acara.kecamatan)
    return acara


def event_of(request: Request, kode: str) -> Musrenbang | None:
    """The event of an address that may name one."""
    return named_event(request, kode) if kode else current_event(request)


def other_open(request: Request, acara: Musrenbang | None) -> list[Musrenbang]:
    """Of one's own kecamatan, newest first: what happens there is told beside the event of the page."""
    if acara is None or request.user.is_peran("kabupaten", "opd"):
        return []
    rows = Musrenbang.objects.visible_to(request.user).terbuka().exclude(pk=acara.pk)
    return list(rows.select_related("kecamatan__kabupaten"))
