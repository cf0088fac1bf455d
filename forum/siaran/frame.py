"""What a session's screen shows now, and the frame that brings a screen up to date from any earlier number.

A frame is state, not operation: the whole order, and only those rows whose content has changed. So it is a few kB
at any length of the list, and a screen that missed some frames is right again after the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import TypedDict

from django.db import connection
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string

from forum.models import Butir, Sidang
from forum.pagu import Claim, garis_pagu
from forum.siaran.hall import Pilihan, desa_of, draw_gauge, newest, shown
from forum.siaran.summary import figures
from forum.siaran.warning import STATE, Passed, Warned, passed, warn, with_state
from musrenbang.tampilan.called import speaking_of

AWAL = -1  # the number of a screen that has nothing yet; Sidang.siar counts from 0
REMEMBERED = 32  # sessions whose rows one process remembers

State = tuple[int | None, ...]  # what the warning of an event depends on
Now = tuple[int, bool, State]


class Bingkai(TypedDict):
    """`n`: Sidang.siar. `v`: Sidang.version. `urutan`: kode of every butir in order; what is not in it is gone.
    `baris`: html by kode of what has changed. `garis`: how many rows stand above the pagu line, null without
    a pagu. `ringkas`: html of the summary. `ingat`: html of the warning, empty without one, and `m` its mark: another
    session may change it, and `n` does not count that. For hall and phones: `tayang`, what the room shall see; `ukur`,
    html of the gauge; `baru`, kode of what was decided last; `desa`, of each row in `baris` the desa by the end of
    their code."""

    n: int
    v: int
    status: str
    urutan: list[str]
    baris: dict[str, str]
    garis: int | None
    ringkas: str
    ingat: str
    m: str
    tayang: Pilihan
    ukur: str
    baru: list[str]
    desa: dict[str, list[str]]


class Ulang(TypedDict):
    """To a screen whose number is not from here (a backup was restored): load the page again."""

    n: int
    ulang: bool


@dataclass(frozen=True)
class DrawnRow:
    """A row that is drawn, and what the pagu line and the summary need of it. `desa`: as in Bingkai."""

    siar: int
    html: str
    claim: Claim
    hasil: str
    desa: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Papan:
    """A session's screen at `n`; `baris` by kode and in order. `terbuka`: anybody may watch. `event`: what its event's
    warning says, as it was in `state`."""

    n: int
    v: int
    status: str
    terbuka: bool
    baris: dict[str, DrawnRow]
    garis: int | None
    ringkas: str
    ingat: Warned
    event: Passed
    state: State
    tayang: Pilihan = field(default_factory=dict)
    ukur: str = ""

    @property
    def now(self) -> Now:
        """As current() tells it."""
        return self.n, self.terbuka, self.state

    @property
    def place(self) -> str:
        """Where a screen stands that has this: `n`, and where there is a warning its mark."""
        return f"{self.n}-{self.ingat.mark}".removesuffix("-")

    def sejak(self, n: int) -> Bingkai | Ulang:
        """The frame for a screen that stands at `n`, or AWAL."""
        if n > self.n:
            return Ulang(n=self.n, ulang=True)
        changed = {kode: row for kode, row in self.baris.items() if row.siar > n}
        return Bingkai(
            n=self.n,
            v=self.v,
            status=self.status,
            urutan=list(self.baris),
            baris={kode: row.html for kode, row in changed.items()},
            garis=self.garis,
            ringkas=self.ringkas,
            ingat=self.ingat.html,
            m=self.ingat.mark,
            tayang=self.tayang,
            ukur=self.ukur,
            baru=newest(self.baris),
            desa={kode: row.desa for kode, row in changed.items()},
        )


def bingkai(sidang: Sidang, sejak: int) -> Bingkai | Ulang:
    """The frame from `sejak` (or AWAL) to now, read afresh. The session may have changed since `sidang` was read."""
    papan = draw(sidang.kode)
    if papan is None:
        raise Sidang.DoesNotExist
    return papan.sejak(sejak)


def moved(sidang: Sidang, places: list[str], sejak: int) -> Bingkai | Ulang:
    """The frame after a move that is committed, `sidang` and `places` (kode in order) as they were under its lock.

    Where this process has drawn the number before it, nothing is read: a move changes no row and no decision.
    """
    old = _drawn.get(sidang.kode)
    if old is None or old.n != sidang.siar - 1 or old.baris.keys() != set(places):
        return bingkai(sidang, sejak)
    papan = _papan(sidang, {kode: old.baris[kode] for kode in places}, old.event, old.state)
    if not connection.in_atomic_block:
        _remember(sidang.kode, papan)
    return papan.sejak(sejak)


def current(kode: list[str]) -> dict[str, Now]:
    """Of these sessions, by kode: Sidang.siar, whether anybody may watch, and what the warning depends on. 1 query."""
    terbuka = Exists(Sidang.objects.terbuka().filter(pk=OuterRef("pk")))
    rows = with_state(Sidang.objects.filter(kode__in=kode)).annotate(terbuka=terbuka)
    found = rows.values_list("kode", "siar", "terbuka", *STATE)
    return {kode: (siar, terbuka, tuple(state)) for kode, siar, terbuka, *state in found}


_drawn: dict[str, Papan] = {}
_lock = Lock()


def draw(kode: str) -> Papan | None:
    """The screen as it is now; None where there is no such session. A fixed number of queries.

    Only rows that have changed since this process last looked are read in full and drawn: a move costs the same
    few milliseconds with 300 rows as with 30. Butir.siar says which they are.
    """
    old = _drawn.get(kode)
    with _snapshot():
        rows = with_state(Sidang.objects.filter(kode=kode)).select_related("musrenbang__kecamatan")
        sidang = rows.first()
        if sidang is None:
            return None
        old = old if old and old.n <= sidang.siar else None
        known = old.baris if old else {}
        siar = dict(sidang.butir.order_by("urutan").values_list("kode", "siar"))
        stale = [row for row, number in siar.items() if row not in known or known[row].siar != number]
        changed = list(sidang.daftar().filter(kode__in=stale)) if stale else []
        state = (sidang.musrenbang.version, sidang.decisions, sidang.last_decision)
        event = old.event if old and old.state == state else passed(sidang.musrenbang)
    with speaking_of(event.kecamatan):
        baris = known | {butir.kode: _row(butir) for butir in changed}
        papan = _papan(sidang, {row: baris[row] for row in siar}, event, state)
    if not connection.in_atomic_block:  # what is not committed may still be rolled back
        _remember(kode, papan)
    return papan


def _row(butir: Butir) -> DrawnRow:
    html = render_to_string("forum/urutan/_butir.html", {"butir": butir}).strip()
    return DrawnRow(butir.siar, html, butir.claim, butir.hasil, desa_of(butir))


def _papan(sidang: Sidang, baris: dict[str, DrawnRow], event: Passed, state: State) -> Papan:
    garis = garis_pagu([row.claim for row in baris.values()], sidang.pagu)
    context = figures(sidang, garis, baris.values())
    html = render_to_string("forum/siaran/_ringkas.html", context).strip()
    ingat = warn(sidang, baris.values(), event)
    return Papan(
        n=sidang.siar,
        v=sidang.version,
        status=sidang.status,
        terbuka=sidang.terbuka,
        baris=baris,
        garis=garis.batas,
        ringkas=html,
        ingat=ingat,
        event=event,
        state=state,
        tayang=shown(sidang),
        ukur=draw_gauge(sidang, list(baris.values())),
    )


def _remember(kode: str, papan: Papan) -> None:
    with _lock:
        _drawn.pop(kode, None)
        _drawn[kode] = papan
        if len(_drawn) > REMEMBERED:
            del _drawn[next(iter(_drawn))]


@contextmanager
def _snapshot() -> Iterator[None]:
    """Several queries see one moment, so that order and number agree, and no writer waits for it.

    Not atomic(): on PostgreSQL each query in it would see another moment, on SQLite it would take the write lock.
    """
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ" if connection.vendor == "postgresql" else "BEGIN")
        try:
            yield
        finally:
            cursor.execute("COMMIT")
