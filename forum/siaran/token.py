"""The signed token that opens one session's stream."""

from __future__ import annotations

from django.core import signing

from forum.models import Sidang

UMUR_TOKEN = 12 * 60 * 60  # s


_signer = signing.TimestampSigner(salt="forum.siaran.stream")


def token_aliran(sidang: Sidang) -> str:
    """What the page of somebody who may see this session appends to the stream's address as `?t=`. It opens this
    one stream for half a day, and spares every reconnection the look-up of a log-in."""
    return _signer.sign(sidang.kode)


def valid(token: str, kode: str) -> bool:
    try:
        return _signer.unsign(token, max_age=UMUR_TOKEN) == kode
    except signing.BadSignature:
        return False
