"""Which usulan of an event look alike and wait for a judgement, and which were judged to be two."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.db.models import Count

from musrenbang.jejak.actor import in_words
from musrenbang.models import Desa, Jejak, Musrenbang, Pengguna
from usulan.alur import ATURAN
from usulan.gabung.pairs import CROWDED, pairs
from usulan.gabung.rows import read_asked
from usulan.gabung.similar import Alike
from usulan.models import Usulan, UsulanQuerySet

# So many pairs are compared in a tenth of a second: all of 500 usulan in 15 desa.
QUICK = 10_000


class Judged(NamedTuple):
    """Two that are not one, as somebody has said."""

    a: Usulan
    b: Usulan
    siapa: str
    waktu: dt.datetime | None


def open_pairs(acara: Musrenbang) -> list[Alike]:
    """The likest first; two queries. What was changed since the last time is compared."""
    return _open(acara, None) or []


def count_open(acara: Musrenbang) -> int | None:
    """How many there are, for a page that shows more than that: None where counting them would take long."""
    found = _open(acara, QUICK)
    return None if found is None else len(found)


def crowded(acara: Musrenbang) -> list[str]:
    """The desa of which not every two usulan are compared; one query."""
    rows = _mergeable(acara).values("desa").annotate(banyak=Count("pk")).filter(banyak__gt=CROWDED)
    return list(Desa.objects.filter(pk__in=rows.values("desa")).order_by("nama").values_list("nama", flat=True))


def _open(acara: Musrenbang, most: int | None) -> list[Alike] | None:
    told = _told(acara)
    alike = pairs(read_asked(_mergeable(acara)), acara.kode, most)
    if alike is None:
        return None
    return [pair for pair in alike if pair.b.kode not in told.get(pair.a.kode, ())]


def judged(acara: Musrenbang) -> list[Judged]:
    """The newest first; a fixed number of queries."""
    told = list(dict.fromkeys((min(kode, one), max(kode, one)) for kode, ones in _told(acara).items() for one in ones))
    rows = _mergeable(acara).filter(kode__in={kode for pair in told for kode in pair}).prefetch_related("desa")
    usulan = {row.kode: row for row in rows}
    entries = Jejak.objects.filter(aksi="bedakan", objek__in=[f"usulan:{kode}" for kode, _ in told]).order_by("urut")
    last = {(entry.objek.partition(":")[2], entry.data.get("lain")): entry for entry in entries}
    names = {p.username: str(p) for p in Pengguna.objects.filter(username__in={entry.oleh for entry in last.values()})}
    found = []
    for one, other in told:
        if one in usulan and other in usulan:
            entry = last.get((one, other))
            who = names.get(entry.oleh) or in_words(entry.oleh) if entry else ""
            found.append(Judged(usulan[one], usulan[other], who, entry.waktu if entry else None))
    return sorted(found, key=lambda one: (one.waktu is None, one.waktu), reverse=True)


def _told(acara: Musrenbang) -> dict[str, list[str]]:
    return dict(acara.usulan.exclude(beda_dari=[]).values_list("kode", "beda_dari"))


def _mergeable(acara: Musrenbang) -> UsulanQuerySet:
    return Usulan.objects.filter(musrenbang=acara, status__in=ATURAN["gabung"].dari).utama()
