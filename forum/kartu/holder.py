"""Whose card the phone behind a request holds. No account is needed, and none is looked up."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from forum.models import Peserta
from forum.models.kartu import KODE_LENGTH, PINDAI, digest
from musrenbang.galat import TidakBoleh
from musrenbang.models import Musrenbang
from musrenbang.tampilan.called import speak_of

# As long as a log-in: an event has three days at most.
AGE = settings.SESSION_COOKIE_AGE
_COOKIE = "kartu-"
_MARK = "."  # between the token of a card and what only this phone knows


def _name(acara: Musrenbang) -> str:
    """One cookie for each event, so that a phone may go to several."""
    return f"{_COOKIE}{acara.kode}"


def has_cookie(request: HttpRequest) -> bool:
    """Whether this is the phone of a card, of whichever event."""
    return any(name.startswith(_COOKIE) for name in request.COOKIES)


def card_holder(request: HttpRequest, acara: Musrenbang) -> Peserta | None:
    """The participant whose card this phone uses, a Pelaku ("kartu:7"); one query, with his desa.

    Write as him with `by=holder`, and ask `holder.check_kartu()` inside the act: a card may be revoked meanwhile. A
    phone that has only looked at the address of a card takes it up with its first act: Bentrok where another was first.
    The row holds the hash of the cookie, which so holds good on a machine that has taken over the backup.
    """
    secret = request.COOKIES.get(_name(acara), "")
    if not secret:
        return None
    rows = Peserta.objects.select_related("desa").filter(musrenbang=acara, kartu_berlaku=True)
    return rows.filter(sidik_ponsel=digest(secret)).first() or _looked_at(request, rows, secret)


def _looked_at(request: HttpRequest, rows: QuerySet[Peserta], secret: str) -> Peserta | None:
    """Whoever has the card whose address this phone has opened, while no phone uses it."""
    token = secret.partition(_MARK)[0]
    row = rows.filter(kode=token[:KODE_LENGTH]).first()
    if row is None or not row.fits(token):
        return None
    if request.method == "POST":
        row.pakai_kartu(token, digest(secret))
        return row
    return None if row.sidik_ponsel else row


def require_card(request: HttpRequest, acara: Musrenbang) -> Peserta:
    """TidakBoleh (403) with what to do, where the phone holds no card of this event."""
    speak_of(acara.kecamatan)
    holder = card_holder(request, acara)
    if holder is None:
        raise TidakBoleh(PINDAI)
    return holder


def make_phone(request: HttpRequest, acara: Musrenbang, token: str) -> str:
    """The secret of this phone, which keep_phone() sends: a new one for this card, unless the phone has one for it or
    uses another card."""
    kept = request.COOKIES.get(_name(acara), "")
    if kept.startswith(token + _MARK) or (kept and acara.peserta.filter(sidik_ponsel=digest(kept)).exists()):
        return kept
    return f"{token}{_MARK}{secrets.token_urlsafe(24)}"


def keep_phone(response: HttpResponse, acara: Musrenbang, secret: str) -> None:
    response.set_cookie(
        _name(acara), secret, max_age=AGE, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
