"""What became of the usulan of the last year that there is news of."""

from __future__ import annotations

from typing import Any

from forum.models import Sidang
from forum.siaran.hall import Pilihan
from usulan.alur import Status
from usulan.models import Usulan, UsulanLalu
from usulan.tindak_lanjut.year import count, follow, years_of


def context(sidang: Sidang, _pilihan: Pilihan) -> dict[str, Any]:
    """Counts only, which are public; `langkah` is empty where there is no earlier year."""
    acara = sidang.musrenbang
    tahun = next((year for year in years_of(acara.kecamatan) if year < acara.tahun), None)
    if tahun is None:
        return {"tahun": None, "langkah": []}
    sealed = acara.kecamatan.musrenbang.exclude(disegel_pada=None).filter(tahun=tahun)
    usulan = Usulan.objects.filter(musrenbang__in=sealed).exclude(status=Status.DRAF)
    rows = follow(usulan, UsulanLalu.objects.filter(kecamatan=acara.kecamatan, tahun=tahun))
    return {"tahun": tahun, "langkah": count(rows)}
