"""Does the result hang on one scorer, one desa, one criterion? (pure). docs/adil.md#influence"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forum.pagu import Claim
from forum.skor.order import PALING_SEDIKIT, Berurut, Penilaian, judge, key_of, order, sort
from forum.skor.tally import Tally

from .batas import Batas

ATURAN = "Pengaruh: apakah usulan yang masuk berubah bila satu penilai, satu desa, atau satu kriteria tidak dihitung."
SATU_PENILAI = "satu penilai"


@dataclass(frozen=True)
class Berubah:
    """Without `tanpa` (a desa's code or a criterion's name; of a scorer nothing but that it is one) these usulan would
    come in, and those go out."""

    tanpa: str
    masuk: frozenset[str]
    keluar: frozenset[str]


def influence(
    tally: Tally, claims: Mapping[str, Claim], batas: Batas, *, fewest: int = PALING_SEDIKIT
) -> list[Berubah]:
    """All that change which usulan are in: desa by code, criteria as listed, scorers by what they change.

    Each stands alone: with all others counted. 150 scorers and 42 usulan take half a second, so this is done on demand.
    """
    before = _inside(order(tally, fewest=fewest), claims, batas)
    found = []
    for without, result in _without_each(tally, fewest):
        after = _inside(result, claims, batas)
        if after != before:
            found.append(Berubah(without, after - before, before - after))
    scorers = sorted(
        (one for one in found if one.tanpa == SATU_PENILAI), key=lambda one: (sorted(one.masuk), sorted(one.keluar))
    )
    return [one for one in found if one.tanpa != SATU_PENILAI] + scorers


def _without_each(tally: Tally, fewest: int) -> Iterator[tuple[str, Berurut]]:
    for desa in sorted({one.desa for one in tally.penilai.values() if one.desa is not None}):
        yield desa, order(tally, fewest=fewest, without={desa})
    if len(tally.kriteria) > 1:
        judged = [judge(tally, one, fewest=fewest) for one in tally.usulan.values()]
        for at, kriteria in enumerate(tally.kriteria):
            yield kriteria.nama, sort(_less(tally, one, at) for one in judged)
    for penilai in tally.penilai:
        yield SATU_PENILAI, order(tally, fewest=fewest, penilai=penilai)


def _less(tally: Tally, one: Penilaian, at: int) -> Penilaian:
    """As it would be judged without the criterion at this place."""
    kriteria, median = list(tally.kriteria), list(one.median)
    del kriteria[at], median[at]
    return Penilaian(one.usulan, tuple(median), key_of(kriteria, median))


def _inside(result: Berurut, claims: Mapping[str, Claim], batas: Batas) -> frozenset[str]:
    """Empty where neither number nor pagu is known."""
    kode = result.kode
    return frozenset(kode[: batas.count([claims[one] for one in kode]) or 0])
