"""Who is present, counted: the same figures on the page of the attendance, beside decisions and in the berita acara
(pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

BUKAN_DESA = "Bukan dari desa/kelurahan"
LAKI_LAKI, PEREMPUAN = "L", "P"
# Up to which age, in years. Pemuda: 16 to 30 (UU 40/2009); lansia: from 60 (UU 13/1998).
USIA = {"Di bawah 16 tahun": 15, "Pemuda (16–30 tahun)": 30, "31–59 tahun": 59, "Lansia (60 tahun ke atas)": 200}
TANPA_USIA = "Usia tidak dicatat"

Pair = tuple[str, str]  # what one belongs to, and L or P


class Sums(TypedDict):
    """`jumlah` counts those too whose L/P nobody has noted."""

    laki_laki: int
    perempuan: int
    jumlah: int


class Group(Sums):
    nama: str


@dataclass(frozen=True)
class Person:
    """What is counted of somebody who is here; `desa`: as it is called, "" where it is none."""

    jk: str
    unsur: str
    desa: str
    usia: int | None = None


@dataclass(frozen=True)
class Susunan:
    """`target`: share of women that the event aims at, in per cent. `diundang`: all in the list.

    `pulang`: who has left, among those counted. `desa_kosong`: whence nobody has come. `wakil`: who signs for the
    participants.
    """

    hadir: Sums
    unsur: list[Group]
    desa: list[Group]
    usia: list[Group]
    target: int = 0
    diundang: int = 0
    pulang: int = 0
    wakil: int = 0
    desa_kosong: list[str] = field(default_factory=list)

    @property
    def persen(self) -> int | None:
        """Share of women in whole per cent, rounded down (29.95 % has not reached 30); None where nobody is."""
        return 100 * self.hadir["perempuan"] // self.hadir["jumlah"] if self.hadir["jumlah"] else None

    @property
    def kurang_perempuan(self) -> bool:
        return 100 * self.hadir["perempuan"] < self.target * self.hadir["jumlah"]

    @property
    def di_ruangan(self) -> int:
        return self.hadir["jumlah"] - self.pulang

    @property
    def beda(self) -> int:
        """By how many the total by unsur passes that by sex: of so many the L/P was not noted."""
        by_sex = self.hadir["laki_laki"] + self.hadir["perempuan"]
        return sum(group["jumlah"] for group in self.unsur) - by_sex


def compose(people: Iterable[Person], *, unsur: Sequence[str], target: int) -> Susunan:
    """`unsur`: in which order they are counted."""
    rows = list(people)
    return Susunan(
        hadir=count(row.jk for row in rows),
        unsur=by_unsur(((row.unsur, row.jk) for row in rows), unsur),
        desa=by_desa((row.desa, row.jk) for row in rows),
        usia=by_unsur(((age_group(row.usia), row.jk) for row in rows), [*USIA, TANPA_USIA]),
        target=target,
    )


def count(jk: Iterable[str]) -> Sums:
    sexes = Counter(jk)
    return {"laki_laki": sexes[LAKI_LAKI], "perempuan": sexes[PEREMPUAN], "jumlah": sexes.total()}


def by_unsur(pairs: Iterable[Pair], order: Sequence[str]) -> list[Group]:
    """Sorted as in `order`; what is not in it comes last, by name."""
    place = {nama: n for n, nama in enumerate(order)}
    found = _grouped(pairs)
    return [_group(nama, found[nama]) for nama in sorted(found, key=lambda nama: (place.get(nama, len(place)), nama))]


def by_desa(pairs: Iterable[Pair]) -> list[Group]:
    """By name, last who comes from none."""
    found = _grouped(pairs)
    return [
        _group(nama or BUKAN_DESA, found[nama]) for nama in sorted(found, key=lambda nama: (not nama, nama.casefold()))
    ]


def age_group(usia: int | None) -> str:
    return TANPA_USIA if usia is None else next(nama for nama, until in USIA.items() if usia <= until)


def _grouped(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for nama, jk in pairs:
        found.setdefault(nama, []).append(jk)
    return found


def _group(nama: str, jk: list[str]) -> Group:
    return {"nama": nama, **count(jk)}
