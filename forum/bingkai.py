"""What a session's screen shows at one moment, and the frame that takes a screen there from any earlier moment.

State, not operation: a frame holds the whole order and only those rows whose content has changed, so that it is a
few kB whatever the list's length, and a screen that missed some is right again after the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypedDict

from django.db import connection
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string

from .models import Butir, Sidang

AWAL = -1  # the number of a screen that has nothing yet; Sidang.siar counts from 0


class Bingkai(TypedDict):
    """`n`: Sidang.siar. `v`: Sidang.version. `urutan`: kode of every butir in order; what is not in it is gone.
    `baris`: html by kode of what has changed. `garis`: how many rows stand above the pagu line, null without
    a pagu. `ringkas`: html of the summary."""

    n: int
    v: int
    status: str
    urutan: list[str]
    baris: dict[str, str]
    garis: int | None
    ringkas: str


class Ulang(TypedDict):
    """To a screen whose number is not from here (a backup was restored): load the page again."""

    n: int
    ulang: bool


@dataclass(frozen=True)
class Papan:
    """A session's screen at `n`. `siar`: by kode and in order, when each row changed last; `baris`: html of those
    rows that were drawn; `terbuka`: anybody may watch."""

    n: int
    v: int
    status: str
    terbuka: bool
    siar: dict[str, int]
    baris: dict[str, str]
    garis: int | None
    ringkas: str

    def sejak(self, n: int) -> Bingkai | Ulang:
        """The frame for a screen that stands at `n`, or AWAL."""
        if n > self.n:
            return Ulang(n=self.n, ulang=True)
        baris = {kode: html for kode, html in self.baris.items() if self.siar[kode] > n}
        return Bingkai(
            n=self.n,
            v=self.v,
            status=self.status,
            urutan=list(self.siar),
            baris=baris,
            garis=self.garis,
            ringkas=self.ringkas,
        )


def bingkai(sidang: Sidang, sejak: int) -> Bingkai | Ulang:
    """The frame from `sejak` (or AWAL) to now, read afresh. The session may have changed since `sidang` was read."""
    papan = draw(sidang.kode, lambda butir: butir.siar <= sejak)
    if papan is None:
        raise Sidang.DoesNotExist
    return papan.sejak(sejak)


def redraw(kode: str, lama: Papan | None) -> Papan | None:
    """The whole screen; rows that have not changed since `lama` are not drawn again."""
    known = lama.siar if lama else {}
    papan = draw(kode, lambda butir: known.get(butir.kode) == butir.siar)
    if papan is None or lama is None:
        return papan
    return replace(papan, baris=papan.baris | {k: lama.baris[k] for k in papan.siar if k not in papan.baris})


def draw(kode: str, known: Callable[[Butir], bool]) -> Papan | None:
    """Draw the rows that are not `known` yet; None where there is no such session. A fixed number of queries."""
    with _snapshot():
        sidang = Sidang.objects.filter(kode=kode).first()
        if sidang is None:
            return None
        daftar = list(sidang.daftar())
        terbuka = Sidang.objects.terbuka().filter(pk=sidang.pk).exists()
    garis = sidang.garis(daftar)
    ringkas = {
        "sidang": sidang,
        "garis": garis,
        "jumlah": len(daftar),
        "diputuskan": sum(bool(butir.hasil) for butir in daftar),
    }
    return Papan(
        n=sidang.siar,
        v=sidang.version,
        status=sidang.status,
        terbuka=terbuka,
        siar={butir.kode: butir.siar for butir in daftar},
        baris={b.kode: render_to_string("forum/_butir.html", {"butir": b}).strip() for b in daftar if not known(b)},
        garis=garis.batas,
        ringkas=render_to_string("forum/_ringkas.html", ringkas).strip(),
    )


def current(kode: list[str]) -> dict[str, tuple[int, bool]]:
    """Of these sessions, by kode: Sidang.siar, and whether anybody may watch. One query."""
    terbuka = Exists(Sidang.objects.terbuka().filter(pk=OuterRef("pk")))
    rows = Sidang.objects.filter(kode__in=kode).annotate(terbuka=terbuka)
    return {kode: (siar, terbuka) for kode, siar, terbuka in rows.values_list("kode", "siar", "terbuka")}


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
