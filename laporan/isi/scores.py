"""Database → how the usulan of a session were scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from forum.adil import equal_shares
from forum.adil.session_shares import beside
from forum.keseimbangan.shares import ATURAN_PEMILIH
from forum.models import Nilai, Sidang, Skoring
from forum.models.butir import Hasil
from forum.models.setara import made_from
from forum.penilaian.result import percent
from laporan.contract.score import BarisSkor, SetaraSidang, SkorSidang, UndianSidang
from musrenbang.tampilan.called import called
from usulan.models import Usulan

ATURAN_SETARA = f"{equal_shares.ATURAN} {equal_shares.ATURAN_ADD1} {ATURAN_PEMILIH}"


def scores_of(sidang: Sidang, daftar: Sequence[Usulan]) -> SkorSidang | None:
    """None before the scoring is closed. `daftar`: all usulan of the session, with `butir`, its `putusan` and `anak`;
    printed are those that are decided.

    Prefetch `skoring` and `undian`.
    """
    skoring = sidang.penilaian
    if skoring is None or not skoring.ditutup:
        return None
    lot = sidang.lot()
    kegiatan = {u.kode: str(u) for u in daftar if u.butir.hasil}
    found: SkorSidang = {
        "penilai": str(skoring.get_penilai_display()),
        "banyak_penilai": Nilai.objects.filter(skoring=skoring).order_by().values("tanda").distinct().count(),
        "kriteria": [{"kriteria": one.nama, "bobot": one.bobot} for one in skoring.daftar_kriteria],
        "baris": [_row(one, skoring, kegiatan, lot) for one in skoring.hasil if one["usulan"] in kegiatan],
        "undian": [_draw(row) for row in sidang.undian.all() if row.kata],
    }
    return found | {"setara": _shares(sidang, skoring, daftar)} if skoring.setara else found


def _shares(sidang: Sidang, skoring: Skoring, daftar: Sequence[Usulan]) -> SetaraSidang:
    made, title = skoring.setara, {u.kode: str(u) for u in daftar}
    agreed = [u.kode for u in daftar if u.butir.hasil == Hasil.DISEPAKATI]
    beda = beside(agreed, [kode for kode in made["terbeli"] if kode in title])
    return {
        "aturan": called(ATURAN_SETARA),
        "pagu": f"{Decimal(made['pagu']):.2f}",
        "langkah": f"{made['langkah']}.00",
        "pemilih": made["pemilih"],
        "terbeli": len(made["terbeli"]),
        "masuk": [title[kode] for kode in beda.masuk],
        "keluar": [title[kode] for kode in beda.keluar],
        "usang": made_from(skoring, sidang.pagu, daftar) != made["sidik"],
    }


def _row(one: dict[str, Any], skoring: Skoring, kegiatan: Mapping[str, str], lot: Mapping[str, int]) -> BarisSkor:
    score = skoring.skor()[one["usulan"]]
    return {
        "kode": one["usulan"],
        "kegiatan": kegiatan[one["usulan"]],
        "skor": "" if score is None else percent(score),
        "tengah": ["" if level is None else str(level) for level in one["median"]],
        "undian": lot[one["usulan"]],
    }


def _draw(row: Any) -> UndianSidang:
    return {"jejak": row.jejak, "kepala": row.kepala, "kata": row.kata}
