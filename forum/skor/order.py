"""From scores to an order (pure). Source and properties: docs/adil.md#scores-to-order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from .kriteria import Kriteria
from .tally import Dinilai, Median, Tally, median_of

# How many scores each criterion of a usulan needs; one where a single facilitator scores.
PALING_SEDIKIT = 3

ATURAN = (
    "Skor adalah jumlah bobot kali nilai tengah tiap kriteria, dihitung tanpa penilai dari desa pengusulnya sendiri."
)
ATURAN_IMBANG = (
    "Skor yang sama diurutkan menurut bagian nilai di atas dikurangi di bawah nilai tengah, lalu KK terbanyak bila "
    "semuanya diketahui, lalu undian."
)
BELUM_CUKUP = "Belum cukup penilai"

# What decides first: the weighted medians, then the weighted lean; both exact.
Key = tuple[Fraction, Fraction]
NOT_SCORED = (Fraction(-1), Fraction(-1))


class Penilaian(NamedTuple):
    """How one usulan was judged. `median` stands in the order of the criteria, None where scores or data lack.

    `key`: (score, lean), each a share of the greatest possible; None unless every criterion has its median.
    """

    usulan: Dinilai
    median: tuple[Median | None, ...]
    key: Key | None

    @property
    def skor(self) -> Fraction | None:
        """0 to 1."""
        return self.key[0] if self.key else None


class Berurut(NamedTuple):
    """The order by scores: what is scored, best first, and then what is not, as the list now stands."""

    dinilai: list[Penilaian]
    belum: list[Penilaian]

    @property
    def kode(self) -> list[str]:
        return [one.usulan.kode for one in (*self.dinilai, *self.belum)]


def part(kriteria: Kriteria, median: Median) -> Key:
    """What one criterion adds to the key."""
    return kriteria.bobot * kriteria.counted(median.tingkat), kriteria.bobot * median.condong


def key_of(kriteria: Sequence[Kriteria], median: Sequence[Median | None]) -> Key | None:
    """(score, lean) of these medians, each divided by the sum of the weights; None where a median lacks."""
    known = [one for one in median if one is not None]
    if len(known) < len(kriteria):
        return None
    weight = sum(one.bobot for one in kriteria)
    parts = [part(one, middle) for one, middle in zip(kriteria, known, strict=True)]
    return sum(p[0] for p in parts) / Fraction(weight), sum(p[1] for p in parts) / Fraction(weight)


def judge(
    tally: Tally,
    usulan: Dinilai,
    *,
    fewest: int = PALING_SEDIKIT,
    without: Collection[str] = (),
    penilai: str | None = None,
) -> Penilaian:
    """One usulan, as if there were no scorer of the desa in `without`, nor this one `penilai`."""
    median = tuple(
        _given(usulan.tingkat.get(one.kode))
        if one.dihitung
        else median_of(tally.counts(usulan.kode, at, without, penilai), fewest)
        for at, one in enumerate(tally.kriteria)
    )
    return Penilaian(usulan, median, key_of(tally.kriteria, median))


def _given(level: int | None) -> Median | None:
    """A computed level has nothing above or below it; one that is not known is missing, and not the lowest."""
    return None if level is None else Median(level, Fraction(0))


def order(
    tally: Tally, *, fewest: int = PALING_SEDIKIT, without: Collection[str] = (), penilai: str | None = None
) -> Berurut:
    """The whole order. Arguments as of judge()."""
    return sort(judge(tally, one, fewest=fewest, without=without, penilai=penilai) for one in tally.usulan.values())


def sort(judged: Iterable[Penilaian]) -> Berurut:
    """Put in order what is judged; what has no key keeps the order in which it comes."""
    rows = list(judged)
    keyed = sorted((one for one in rows if one.key), key=_key, reverse=True)
    scored = [one for _, tied in groupby(keyed, key=_key) for one in break_tie(list(tied))]
    return Berurut(scored, [one for one in rows if not one.key])


def _key(one: Penilaian) -> Key:
    return one.key or NOT_SCORED


def break_tie(tied: list[Penilaian]) -> list[Penilaian]:
    """More KK first, but only where all of these say how many; then the lot."""
    known = [one.usulan.kk for one in tied if one.usulan.kk is not None]
    by_kk = len(known) == len(tied)
    return sorted(tied, key=lambda one: (-(one.usulan.kk or 0) if by_kk else 0, one.usulan.undian))
