"""Where a phone in the hall finds this installation, and the QR that says so."""

from __future__ import annotations

import ipaddress
import socket

import segno
from django.conf import settings
from django.http import HttpRequest


def base(request: HttpRequest) -> str:
    """ "http://192.168.1.10:8000": the public address; in the hall, or without one, that by which the page was opened.

    Whoever works on the laptop itself has opened it by a name that means nothing to a phone.
    """
    if settings.ALAMAT_PUBLIK and not settings.AULA:
        return str(settings.ALAMAT_PUBLIK)
    host, _, port = request.get_host().rpartition(":") if ":" in request.get_host() else (request.get_host(), "", "")
    known = _own_address() if _is_loopback(host) else host
    return f"{request.scheme}://{known or host}{f':{port}' if port else ''}"


def qr(url: str) -> str:
    """As a data URL for <img>; with 15 % of it soiled or torn it is still read."""
    return segno.make(url, error="m", micro=False).svg_data_uri(border=2)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _own_address() -> str:
    """Of the network that this machine is in; "" without one. No packet is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
        except OSError:
            return ""
        found = str(probe.getsockname()[0])
        return "" if _is_loopback(found) else found
