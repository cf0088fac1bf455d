"""The event into which this account may write usulan."""

from __future__ import annotations

from musrenbang.acara.current import event_of
from musrenbang.akun.request import Request
from musrenbang.galat import Bentrok, TidakSah, require
from musrenbang.models import Musrenbang
from musrenbang.tampilan.called import called


def read_event(request: Request, kode: str) -> Musrenbang:
    """As open_event(), also for who only adds usulan in a session: what the page asks while somebody types."""
    require(request.user.is_peran("desa", "kecamatan", "petugas"), "Kamus hanya dibuka oleh yang menulis usulan.")
    return _open(request, kode)


def open_event(request: Request, kode: str) -> Musrenbang:
    """`kode`: as in the address, or empty. 403: only desa and kecamatan write. TidakSah, Bentrok: it is not open."""
    require(
        request.user.is_peran("desa", "kecamatan"), called("Usulan ditulis oleh desa/kelurahan atau oleh kecamatan.")
    )
    return _open(request, kode)


def _open(request: Request, kode: str) -> Musrenbang:
    acara = event_of(request, kode)
    if acara is None:
        raise TidakSah("Musrenbang kecamatan ini belum dibuka. Mintalah kecamatan membukanya lebih dahulu.")
    if acara.disegel:
        raise Bentrok("Musrenbang ini sudah disegel. Mintalah kecamatan membuka musrenbang tahun berikutnya.")
    return acara
