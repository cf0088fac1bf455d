"""The event's quotas: passed by all desa together, and by which of them."""

from __future__ import annotations

from typing import NamedTuple

from forum.adil.quota import Kuota, Lewat, passed
from forum.models.butir import agreed_in
from musrenbang.models import Musrenbang
from musrenbang.models.pagu import LewatKuota, over_quota
from musrenbang.tampilan.called import called


class Quota(NamedTuple):
    """`aturan`: what was set; `lewat_kuota`: of all desa together; `desa`: of each of them."""

    aturan: list[str]
    lewat_kuota: list[LewatKuota]
    desa: list[Lewat]


def quota(acara: Musrenbang) -> Quota | None:
    """By what all sessions have agreed so far; None where the event sets none."""
    if not acara.kuota:
        return None
    agreed = agreed_in(acara)
    quotas = [Kuota(str(kelompok.label), n, frozenset([kelompok.value])) for kelompok, n in acara.kuota.items()]
    inside = [(frozenset(desa.sebutan for desa in one.desa), one.kelompok) for one in agreed]
    told = [called(f"{one.nama} {one.jumlah} usulan tiap desa/kelurahan") for one in quotas]
    return Quota(told, over_quota(acara, agreed), passed(inside, quotas))
