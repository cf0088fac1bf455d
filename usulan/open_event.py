"""The event into which this account may write usulan now."""

from __future__ import annotations

from musrenbang.galat import Bentrok, TidakSah, require
from musrenbang.models import Musrenbang, Pengguna


def open_event(user: Pengguna) -> Musrenbang:
    """403: only desa and kecamatan write usulan. TidakSah, Bentrok: no event is open."""
    require(user.is_peran("desa", "kecamatan"), "Usulan ditulis oleh desa/kelurahan atau oleh kecamatan.")
    acara = Musrenbang.objects.select_related("kecamatan__kabupaten").aktif(user)
    if acara is None:
        raise TidakSah("Musrenbang kecamatan ini belum dibuka. Mintalah kecamatan membukanya lebih dahulu.")
    if acara.disegel:
        raise Bentrok("Musrenbang terakhir sudah disegel. Mintalah kecamatan membuka musrenbang tahun berikutnya.")
    return acara
