"""The speakers as every screen shows them: who speaks, who is next and why, who has had how much. Plain data, JSON
types only; whence somebody is, never who, unless names are asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict

from django.utils import timezone

from forum.adil.turns import Giliran, Hadir, measure, not_heard
from forum.bicara.share import Porsi, by_desa, by_kelamin
from forum.models import AntreanBicara, Bicara, Sidang
from forum.models.antrean_bicara import MENIT
from forum.models.bicara import taken
from musrenbang.tampilan.called import called

INGAT = 20 * 60  # seconds after which "belum terdengar" is said once more


class Pembicara(TypedDict):
    """`siapa`: "Desa Sukamaju". `nama`: "" where names were not asked for, or not known. `menunggu`: minutes.
    `akhir`: second (epoch) at which the turn is over, 0 while he waits; `sampai` the same as "10.42"."""

    kode: str
    siapa: str
    nama: str
    menunggu: int
    giliran: int
    akhir: int
    sampai: str
    alasan: str


class Bagian(TypedDict):
    """`menit` and both shares in whole numbers."""

    nama: str
    giliran: int
    menit: int
    persen_giliran: int
    persen_waktu: int


class PapanBicara(TypedDict):
    """`n`: raised by every change. `ingat`: how many times 20 minutes have passed since the first asked; 0 while
    everybody was heard. `belum_kelompok` is for the facilitator's eye: on the wall the desa alone."""

    n: int
    menit: int
    kini: Pembicara | None
    berikutnya: Pembicara | None
    antrean: list[Pembicara]
    porsi_desa: list[Bagian]
    porsi_kelamin: list[Bagian]
    giliran: int
    belum_desa: list[str]
    belum_kelompok: list[str]
    ingat: int
    kini_detik: int


def papan_bicara(sidang: Sidang, now: dt.datetime | None = None, *, names: bool = False) -> PapanBicara:
    """Of a session whose queue nobody has opened an empty one. Six queries at most."""
    now = now or timezone.now()
    antrean = AntreanBicara.objects.filter(sidang=sidang).first()
    rows = antrean.rows() if antrean else []
    hadir = antrean.hadir() if antrean else Hadir()
    turns = taken(rows, now)
    called = antrean.berikutnya(rows, now, hadir) if antrean else None
    kini = next((row for row in rows if row.berjalan), None)
    desa = [one.sebutan for one in sidang.musrenbang.kecamatan.desa.all()]
    belum = not_heard(turns, desa, hadir)
    return {
        "n": antrean.version if antrean else 0,
        "menit": antrean.menit if antrean else MENIT,
        "kini": _person(kini, turns, now, names) if kini else None,
        "berikutnya": _person(called[0], turns, now, names) | {"alasan": called[1]} if called else None,
        "antrean": [_person(row, turns, now, names) for row in _ordered(rows, turns, hadir, called)],
        "porsi_desa": [_share(one) for one in by_desa(turns, desa)],
        "porsi_kelamin": [_share(one) for one in by_kelamin(turns)],
        "giliran": len(turns),
        "belum_desa": [name for name in belum if name in desa],
        "belum_kelompok": [name for name in belum if name not in desa],
        "ingat": int((now - rows[0].minta).total_seconds()) // INGAT if rows and belum else 0,
        "kini_detik": int(now.timestamp()),
    }


def _ordered(
    rows: Sequence[Bicara], turns: Sequence[Giliran], hadir: Hadir, called: tuple[Bicara, str] | None
) -> list[Bicara]:
    """Who waits: first who is next by the rule, then as it would stand if nobody spoke meanwhile."""
    first = called[0] if called else None
    waiting = [row for row in rows if row.mulai is None]
    return sorted(waiting, key=lambda row: (row != first, measure(row.peminta, turns, hadir)))


def _person(row: Bicara, turns: Sequence[Giliran], now: dt.datetime, names: bool) -> Pembicara:
    end, kode = row.sampai, row.peminta.kode
    return {
        "kode": row.kode,
        "siapa": called(row.asal) if row.desa is None else row.asal,
        "nama": row.peserta.nama if names and row.peserta else "",
        "menunggu": max(0, int((now - row.minta).total_seconds()) // 60),
        "giliran": sum(turn.peminta.kode == kode for turn in turns),
        "akhir": int(end.timestamp()) if end else 0,
        "sampai": f"{timezone.localtime(end):%H.%M}" if end else "",
        "alasan": row.alasan,
    }


def _share(one: Porsi) -> Bagian:
    return {
        "nama": one.nama,
        "giliran": one.giliran,
        "menit": one.menit,
        "persen_giliran": one.persen_giliran,
        "persen_waktu": one.persen_waktu,
    }
