"""The scores of a session as the pure rules want them (forum/skor/tally.py)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from forum.skor import tally as pure
from forum.skor.kriteria import level_of
from forum.skor.order import Berurut, order
from forum.skor.presets import KK_FISIK, KK_LAIN
from musrenbang.models import Kelompok
from usulan.models import Usulan

from .butir import Butir
from .nilai import Nilai
from .skoring import Skoring

# Lots begin at 1; what was added after the draw has no score either, so its lot decides nothing.
TANPA_UNDIAN = 1_000_000


def tally_of(skoring: Skoring, daftar: Sequence[Butir], lot: Mapping[str, int]) -> pure.Tally:
    """Everything that was scored in this round, of the usulan that are in the list. Two queries.

    `daftar` as Sidang.daftar() gives it: in its order.
    """
    usulan = [_scored(butir.usulan, lot.get(butir.usulan.kode, TANPA_UNDIAN + butir.urutan)) for butir in daftar]
    rows = list(_sheets(skoring))
    here = {one.kode for one in usulan}
    scorers = {tanda: pure.Penilai(tanda, desa) for tanda, desa, *_ in rows}
    sheets = [pure.Lembar(tanda, kode, tingkat) for tanda, _, kode, tingkat in rows if kode in here]
    return pure.Tally(skoring.daftar_kriteria, usulan, scorers.values(), sheets)


def order_of(skoring: Skoring, daftar: Sequence[Butir], lot: Mapping[str, int]) -> Berurut:
    return order(tally_of(skoring, daftar, lot), fewest=skoring.paling_sedikit)


def _sheets(skoring: Skoring) -> Iterable[tuple[str, str | None, str, dict[str, int]]]:
    """(tanda, kode of its desa, usulan, levels)."""
    return (
        Nilai.objects.filter(skoring=skoring)
        .order_by("pk")
        .values_list("tanda", "desa__kode", "usulan__kode", "tingkat")
    )


def _scored(usulan: Usulan, lot: int) -> pure.Dinilai:
    limits = KK_FISIK if usulan.urusan and usulan.urusan.kelompok == Kelompok.FISIK else KK_LAIN
    kk = usulan.penerima_kk
    desa = frozenset(desa.kode for desa in usulan.desa_semua)
    return pure.Dinilai(usulan.kode, desa, lot, kk, {"kk": level_of(kk, limits)})
