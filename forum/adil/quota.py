"""How many usulan of a desa may be in: passed, a warning and never a wall (pure).

docs/adil.md#balance-floor-concentration. What the event's quota says of all desa together stands in
musrenbang/models/pagu.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

ATURAN = "Kuota: jumlah usulan yang masuk dari tiap desa dibandingkan dengan kuotanya; bila lewat hanya diperingatkan."


class Kuota(NamedTuple):
    """At most `jumlah` usulan of these kelompok from one desa; of all kelompok where none is named.

    Asahan's 10-3-3 is three of them, "5 fisik + 5 nonfisik" two, "3 per desa" one.
    """

    nama: str
    jumlah: int
    kelompok: frozenset[str] = frozenset()


class Lewat(NamedTuple):
    """A quota that a desa passes: so many are in, so many were foreseen."""

    desa: str
    nama: str
    jumlah: int
    kuota: int

    @property
    def kalimat(self) -> str:
        return f"{self.desa}: {self.jumlah} usulan {self.nama}, kuotanya {self.kuota}"


def passed(inside: Iterable[tuple[frozenset[str], str]], quotas: Sequence[Kuota]) -> list[Lewat]:
    """`inside`: (desa, kelompok) of each usulan that is in. By quota as stated, then by desa.

    A shared usulan counts whole for each of its desa.
    """
    rows = list(inside)
    found = []
    for quota in quotas:
        counts = Counter(
            name for desa, kelompok in rows if not quota.kelompok or kelompok in quota.kelompok for name in desa
        )
        found += [
            Lewat(desa, quota.nama, counts[desa], quota.jumlah)
            for desa in sorted(counts)
            if counts[desa] > quota.jumlah
        ]
    return found
