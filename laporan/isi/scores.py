"""Database → how the usulan of a session were scored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forum.models import Nilai, Sidang, Skoring
from forum.penilaian.result import percent
from laporan.contract.score import BarisSkor, SkorSidang, UndianSidang


def scores_of(sidang: Sidang, kegiatan: Mapping[str, str]) -> SkorSidang | None:
    """None before the scoring is closed. `kegiatan`: kode → title, of the usulan that are in the documents.

    Prefetch `skoring` and `undian`.
    """
    skoring = sidang.penilaian
    if skoring is None or not skoring.ditutup:
        return None
    lot = sidang.lot()
    return {
        "penilai": str(skoring.get_penilai_display()),
        "banyak_penilai": Nilai.objects.filter(skoring=skoring).order_by().values("tanda").distinct().count(),
        "kriteria": [{"kriteria": one.nama, "bobot": one.bobot} for one in skoring.daftar_kriteria],
        "baris": [_row(one, skoring, kegiatan, lot) for one in skoring.hasil if one["usulan"] in kegiatan],
        "undian": [_draw(row) for row in sidang.undian.all() if row.kata],
    }


def _row(one: dict[str, Any], skoring: Skoring, kegiatan: Mapping[str, str], lot: Mapping[str, int]) -> BarisSkor:
    score = skoring.skor()[one["usulan"]]
    return {
        "kegiatan": kegiatan[one["usulan"]],
        "skor": "" if score is None else percent(score),
        "tengah": ["" if level is None else str(level) for level in one["median"]],
        "undian": lot[one["usulan"]],
    }


def _draw(row: Any) -> UndianSidang:
    return {"jejak": row.jejak, "kepala": row.kepala, "kata": row.kata}
