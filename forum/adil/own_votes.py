"""Would a usulan be in without the votes of its own desa? (pure). docs/adil.md#without-the-own-votes"""

from __future__ import annotations

from collections.abc import Mapping

from forum.pagu import Claim
from forum.skor.order import PALING_SEDIKIT, Berurut, order
from forum.skor.tally import Tally

from .batas import Batas

ATURAN = (
    "Tanda tanpa suara sendiri: seluruh urutan dihitung lagi tanpa semua nilai dari penilai desa pengusul, untuk semua "
    "usulan."
)
TIDAK_DAPAT_DIHITUNG = "tidak dapat dihitung"
# By (in by the order of all scores, in without the own desa's).
KALIMAT = {
    (True, True): "masuk juga tanpa suara desa sendiri",
    (True, False): "hanya masuk dengan suara desa sendiri",
    (False, True): "masuk bila suara desa sendiri tidak dihitung",
    (False, False): "tidak masuk, dengan atau tanpa suara desa sendiri",
}


def marks(
    tally: Tally, claims: Mapping[str, Claim], batas: Batas, *, fewest: int = PALING_SEDIKIT
) -> dict[str, bool | None]:
    """{kode: in without any score by a scorer of its desa}; None: tidak dapat dihitung. `claims`: of every usulan.

    A usulan of whose desa nobody scores has no mark, and none has one where neither number nor pagu is known.
    """
    scoring = {one.desa for one in tally.penilai.values() if one.desa is not None}
    groups = {one.desa for one in tally.usulan.values() if one.desa & scoring}
    found: dict[str, bool | None] = {}
    for desa in groups:
        result = order(tally, fewest=fewest, without=desa)
        inside = batas.count([claims[kode] for kode in result.kode])
        if inside is not None:
            found |= _of(result, inside, desa)
    return found


def _of(result: Berurut, inside: int, desa: frozenset[str]) -> dict[str, bool | None]:
    """The marks of the usulan of just these desa."""
    found: dict[str, bool | None] = {
        one.usulan.kode: place < inside for place, one in enumerate(result.dinilai) if one.usulan.desa == desa
    }
    return found | {one.usulan.kode: None for one in result.belum if one.usulan.desa == desa}


def sentence(inside: bool, mark: bool | None) -> str:
    """`inside`: by the order of all scores."""
    return TIDAK_DAPAT_DIHITUNG if mark is None else KALIMAT[inside, mark]
