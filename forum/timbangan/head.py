"""The head of the record as six words: as it stands, as it was at an entry, and each time the room was shown it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from forum.adil.witness import ATURAN, enam_kata
from musrenbang.jejak.chain import AWAL, Jejak, Rantai
from musrenbang.models import Musrenbang


class Saksi(NamedTuple):
    """The six words of entry number `jejak`, the last of the record then. `waktu`, `sidang`: when and where they were
    shown to the room, of what shown() gives."""

    jejak: int
    kata: list[str]
    waktu: dt.datetime | None = None
    sidang: str = ""

    @property
    def aturan(self) -> str:
        return ATURAN


def head_of(acara: Musrenbang) -> Saksi:
    head = Rantai.objects.filter(kunci=acara.kunci_rantai).first()
    return Saksi(head.panjang, enam_kata(head.sidik)) if head else Saksi(0, enam_kata(AWAL))


def words_at(acara: Musrenbang, jejak: int) -> Saksi | None:
    """None where there is no such entry."""
    # Lots are drawn before the first seal.
    row = Jejak.objects.filter(rantai__kunci=acara.kunci_versi(1), urut=jejak).first()
    return Saksi(jejak, enam_kata(row.sidik)) if row else None


def shown(acara: Musrenbang) -> list[Saksi]:
    """Each time that the room was shown them, by the record. Two queries."""
    names = {sidang.nama_jejak: sidang.nama for sidang in acara.sidang.all()}
    rows = Jejak.objects.filter(rantai__kunci__in=acara.kunci_semua, aksi="saksi", objek__startswith="sidang:")
    return [
        Saksi(row.data["jejak"], enam_kata(row.data["kepala"]), row.waktu, names.get(row.objek, ""))
        for row in rows.order_by("rantai", "urut")
    ]
