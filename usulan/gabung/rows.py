"""The usulan of an event as they are compared, in one query."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from usulan.gabung.similar import Asked
from usulan.models import Usulan, UsulanQuerySet

_FIELDS = ("kode", "kegiatan", "lokasi", "volume", "satuan", "item_id", "desa__nama")


def read_asked(rows: UsulanQuerySet) -> list[Asked]:
    """In order of pk."""
    found = rows.order_by("pk", "desa__kode").values_list("pk", *_FIELDS)
    return [_asked([row[1:] for row in group]) for _, group in groupby(found, key=itemgetter(0))]


def asked_of(usulan: Usulan) -> Asked:
    """One that may not be saved yet. Prefetch `desa`, or have it in `desa`."""
    desa = tuple(one.nama for one in usulan.desa.all()) if usulan.pk else ()
    return Asked(usulan.kode, usulan.kegiatan, usulan.lokasi, desa, usulan.volume, usulan.satuan, usulan.item_id)


def _asked(rows: list[tuple[object, ...]]) -> Asked:
    """Of its rows, one for each desa."""
    kode, kegiatan, lokasi, volume, satuan, item, _ = rows[0]
    desa = tuple(row[-1] for row in rows if row[-1])
    return Asked(kode, kegiatan, lokasi, desa, volume, satuan, item)  # type: ignore[arg-type]
