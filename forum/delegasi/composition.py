"""The delegation counted, as that of those present: on its page, on the projector, in the berita acara."""

from __future__ import annotations

from collections.abc import Sequence

from forum.hadir.composition import Person, Susunan, compose
from forum.models import AnggotaDelegasi, Peserta
from musrenbang.models import Musrenbang


def susunan_delegasi(acara: Musrenbang, rows: Sequence[AnggotaDelegasi]) -> Susunan:
    """Counts only, which everybody may read; `rows` as Delegasi.rows() gives them."""
    return compose((_person(row.peserta) for row in rows), unsur=Peserta.Unsur.labels, target=acara.target_perempuan)


def _person(orang: Peserta) -> Person:
    desa = orang.desa.sebutan if orang.desa else ""
    return Person(orang.jenis_kelamin, str(orang.get_unsur_display()), desa, orang.usia)
