"""The QR on the wall: whoever reads it finds his name and marks himself present. It opens no card."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from forum.hadir.page import find
from forum.models import Peserta
from forum.models.kartu import KODE_LENGTH
from musrenbang.galat import Bentrok
from musrenbang.models import Musrenbang

# So many names are shown; whoever is not among them writes more of his.
SHOWN = 5


@dataclass(frozen=True)
class Wall:
    """Who marks himself without a card: the record cannot say who it was, only how."""

    tanda: str = "ponsel:hadir"


def wall_token(acara: Musrenbang) -> str:
    mac = salted_hmac("forum.kartu.wall", acara.kode, algorithm="sha256").digest()[:10]
    return f"{acara.kode}{base64.b32encode(mac).decode().lower()}"


def event_of(token: str) -> Musrenbang | None:
    acara = Musrenbang.objects.select_related("kecamatan").filter(kode=token[:KODE_LENGTH]).first()
    return acara if acara and constant_time_compare(wall_token(acara), token) else None


def check_day(acara: Musrenbang) -> None:
    """Nobody is present before the day, or at home a week later."""
    acara.check_terbuka()
    today = timezone.localdate()
    if acara.mulai and not acara.mulai <= today <= (acara.selesai or acara.mulai):
        raise Bentrok("Daftar hadir ini dibuka pada hari musrenbang saja.")


def named(acara: Musrenbang, nama: str) -> tuple[Sequence[Peserta], bool]:
    """Those whom these words may mean, and whether there are more than are shown."""
    rows = [row for row in acara.peserta.select_related("desa") if not row.data_dihapus]
    found = [] if nama.strip().isdecimal() else find(rows, nama)
    return found[:SHOWN], len(found) > SHOWN
