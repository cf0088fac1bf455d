"""Whose card the phone behind a request holds. No account is needed, and none is looked up."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from forum.models import Peserta
from forum.models.kartu import PINDAI, digest
from musrenbang.galat import TidakBoleh
from musrenbang.models import Musrenbang

# As long as a log-in: an event has three days at most.
AGE = settings.SESSION_COOKIE_AGE


def _name(acara: Musrenbang) -> str:
    """One cookie for each event, so that a phone may go to several."""
    return f"kartu-{acara.kode}"


def phone(request: HttpRequest, acara: Musrenbang) -> str:
    """What the database would keep of this phone; "" where it has no cookie of this event. It is random and the row
    holds its hash, so it holds good after a restart, and on a machine that has taken over the backup."""
    secret = request.COOKIES.get(_name(acara), "")
    return digest(secret) if secret else ""


def card_holder(request: HttpRequest, acara: Musrenbang) -> Peserta | None:
    """The participant whose card this phone uses, a Pelaku ("kartu:7"); one query, with his desa.

    Write as him with `by=holder`, and ask `holder.check_kartu()` inside the act: a card may be revoked meanwhile.
    """
    ponsel = phone(request, acara)
    if not ponsel:
        return None
    rows = Peserta.objects.select_related("desa")
    return rows.filter(musrenbang=acara, sidik_ponsel=ponsel, kartu_berlaku=True).first()


def require_card(request: HttpRequest, acara: Musrenbang) -> Peserta:
    """TidakBoleh (403) with what to do, where the phone holds no card of this event."""
    holder = card_holder(request, acara)
    if holder is None:
        raise TidakBoleh(PINDAI)
    return holder


def make_phone(request: HttpRequest, acara: Musrenbang) -> str:
    """The secret of this phone, the one that it has or a new one; keep_phone() sends it."""
    return request.COOKIES.get(_name(acara), "") or secrets.token_urlsafe(24)


def keep_phone(response: HttpResponse, acara: Musrenbang, secret: str) -> None:
    response.set_cookie(
        _name(acara), secret, max_age=AGE, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
