"""The run sheet as every screen shows it: what goes on, what comes next, how late. Plain data, JSON types only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict

from django.db.models import Count
from django.utils import timezone

from forum.models import Langkah, SusunanAcara
from forum.susunan_acara.waktu import Rencana, delay, in_words, plan
from musrenbang.models import Musrenbang

BELUM, BERJALAN, SELESAI = "belum", "berjalan", "selesai"
LEWAT, KINI, NANTI, DILEWATI = "lewat", "kini", "nanti", "dilewati"


class BarisLangkah(TypedDict):
    """Times are "08.30", "" where there is none. `akhir`: second (epoch) at which its planned length is over, 0 where
    it has not begun or has no length. `keadaan`: lewat, kini, nanti, dilewati. `catatan`: notes that belong to it."""

    kode: str
    nomor: int
    judul: str
    oleh: str
    menit: int
    rencana: str
    mulai: str
    selesai: str
    akhir: int
    keadaan: str
    halaman: str
    catatan: int


class PapanAcara(TypedDict):
    """`v`: version, for the button. `keadaan`: belum, berjalan, selesai. `selisih`: minutes behind the plan, below zero
    ahead of it; None while no step runs; `kalimat` says it. `kini_detik`: the server's clock, for a countdown."""

    v: int
    keadaan: str
    kini: BarisLangkah | None
    berikut: BarisLangkah | None
    selisih: int | None
    kalimat: str
    kini_detik: int
    langkah: list[BarisLangkah]


def papan_acara(acara: Musrenbang, now: dt.datetime | None = None) -> PapanAcara | None:
    """None where the event has no run sheet. Two queries."""
    susunan = SusunanAcara.objects.filter(musrenbang=acara).first()
    if susunan is None:
        return None
    now = timezone.localtime(now)
    steps = list(susunan.langkah.annotate(n_catatan=Count("notulen")).order_by("urutan", "pk"))
    planned = plan(steps, planned_start(acara), now)
    late = delay(steps, planned, now)
    rows = _shown(steps, planned)
    kini = next((row for row in rows if row["keadaan"] == KINI), None)
    return {
        "v": susunan.version,
        "keadaan": BERJALAN if kini else SELESAI if any(step.selesai for step in steps) else BELUM,
        "kini": kini,
        "berikut": next((row for row in rows if row["keadaan"] == NANTI), None),
        "selisih": late,
        "kalimat": in_words(late),
        "kini_detik": int(now.timestamp()),
        "langkah": rows,
    }


def planned_start(acara: Musrenbang) -> dt.datetime | None:
    """When the first step should begin; None where day or hour are not set."""
    if acara.mulai is None or acara.pukul_mulai is None:
        return None
    return timezone.make_aware(dt.datetime.combine(acara.mulai, acara.pukul_mulai))


def _shown(steps: Sequence[Langkah], planned: Sequence[Rencana]) -> list[BarisLangkah]:
    last = max((n for n, step in enumerate(steps) if step.mulai), default=-1)
    return [_row(n, step, planned[n] if planned else None, last) for n, step in enumerate(steps)]


def _row(n: int, step: Langkah, planned: Rencana | None, last: int) -> BarisLangkah:
    end = step.mulai + dt.timedelta(minutes=step.menit) if step.mulai and step.menit else None
    return {
        "kode": step.kode,
        "nomor": n + 1,
        "judul": step.judul,
        "oleh": step.oleh,
        "menit": step.menit or 0,
        "rencana": clock(planned.mulai if planned else None),
        "mulai": clock(step.mulai),
        "selesai": clock(step.selesai),
        "akhir": int(end.timestamp()) if end else 0,
        "keadaan": KINI if step.berjalan else LEWAT if step.selesai else DILEWATI if n < last else NANTI,
        "halaman": step.halaman,
        "catatan": step.n_catatan,  # type: ignore[attr-defined]
    }


def clock(value: dt.datetime | None) -> str:
    """ "08.30" here; empty without a time."""
    return f"{timezone.localtime(value):%H.%M}" if value else ""
