"""The composition of an event, for whatever page shows it: counts only, which everybody may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from forum.hadir.composition import Person, Susunan, compose
from forum.models import Peserta
from musrenbang.models import Musrenbang


def susunan(acara: Musrenbang, rows: Sequence[Peserta] | None = None) -> Susunan:
    """`rows`: all participants with their desa, where they are at hand; else two queries."""
    rows = list(acara.peserta.select_related("desa")) if rows is None else rows
    here = [row for row in rows if row.hadir]
    made = compose(map(_person, here), unsur=Peserta.Unsur.labels, target=acara.target_perempuan)
    come = {row.desa_id for row in here}
    return replace(
        made,
        diundang=len(rows),
        pulang=sum(not row.di_ruangan for row in here),
        wakil=sum(row.wakil for row in here),
        desa_kosong=[desa.sebutan for desa in acara.kecamatan.desa.all() if desa.pk not in come],
    )


def _person(row: Peserta) -> Person:
    desa = row.desa.sebutan if row.desa else ""
    return Person(row.jenis_kelamin, str(row.get_unsur_display()), desa, row.usia)
