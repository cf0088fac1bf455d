"""Usulan that look like the one which somebody types."""

from __future__ import annotations

from typing import NamedTuple

from django.http import QueryDict

from musrenbang.formats import join_desa
from musrenbang.models import Musrenbang, Pengguna
from usulan.gabung.rows import read_asked
from usulan.gabung.similar import Asked, in_words, like
from usulan.models import Usulan

SHOWN_WHILE_TYPING = 5


class LikeTyped(NamedTuple):
    kode: str
    kegiatan: str
    desa: str
    status: str
    mirip: str


def asked_typed(user: Pengguna, acara: Musrenbang, data: QueryDict) -> Asked | None:
    """`data` as the form sends it; None where nothing is typed yet. A query."""
    kegiatan = data.get("kegiatan", "").strip()
    if not kegiatan:
        return None
    kode = [user.kode_wilayah] if user.is_peran("desa") else data.getlist("desa")
    desa = tuple(acara.kecamatan.desa.filter(kode__in=kode).values_list("nama", flat=True))
    return Asked("", kegiatan, data.get("lokasi", "").strip(), desa)


def like_typed(user: Pengguna, acara: Musrenbang, asked: Asked, kecuali: str) -> list[LikeTyped]:
    """Of the event, as far as the account sees them. Two queries."""
    rows = Usulan.objects.visible_to(user).filter(musrenbang=acara).exclude(kode=kecuali)
    found = like(asked, read_asked(rows))[:SHOWN_WHILE_TYPING]
    status = {row.kode: row.get_status_display() for row in rows.filter(kode__in=[pair.b.kode for pair in found])}
    return [
        LikeTyped(
            b.kode, f"{b.kegiatan}, {b.lokasi}".rstrip(", "), join_desa(b.desa), status[b.kode], in_words(percent)
        )
        for percent, _, b in found
    ]
