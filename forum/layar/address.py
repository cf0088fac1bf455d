"""Where a phone in the hall finds this session."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

OWN = {"localhost", "127.0.0.1", "::1"}  # where only the machine itself can be reached
ELSEWHERE = ("192.0.2.1", 9)  # RFC 5737: nobody; nothing is sent to it


def base_address(request: HttpRequest) -> str:
    """ "http://192.168.1.5:8000" without a slash behind; "" where no phone would reach it.

    In the hall (AULA) the address by which the screen itself has come, or the laptop's own in the WLAN: what is
    public, ALAMAT_PUBLIK, needs the internet.
    """
    if settings.ALAMAT_PUBLIK and not settings.AULA:
        return settings.ALAMAT_PUBLIK
    here = request.build_absolute_uri("/").rstrip("/")
    parts = urlsplit(here)
    if parts.hostname not in OWN:
        return here
    own = _in_the_wlan() if settings.AULA else ""
    return f"{parts.scheme}://{own}{f':{parts.port}' if parts.port else ''}" if own else ""


def _in_the_wlan() -> str:
    """The address of this machine by which others of its network reach it; "" without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def short(address: str) -> str:
    """As one types it."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def qr(address: str) -> SafeString:
    """A square of SVG, black on white with the margin that a camera needs; "" for no address."""
    if not address:
        return mark_safe("")
    made = segno.make(address, error="m", micro=False)
    return mark_safe(made.svg_inline(omitsize=True, border=2, light="#fff", svgclass="qr", lineclass=None))  # noqa: S308
