"""For whom each row of a session's list is: by desa, Perangkat Daerah, kelompok, regional priority, beneficiaries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from forum.adil.balance import Permintaan, Timbangan, balance
from forum.models import Butir, Sidang
from forum.models.butir import Hasil
from forum.models.kesepakatan import GOLONGAN, serves
from forum.pagu import NOL
from musrenbang.models import Musrenbang

KECAMATAN = "Kecamatan"  # whose a usulan of no desa is


def _desa(row: Butir) -> frozenset[str]:
    return frozenset(desa.sebutan for desa in row.usulan.desa_semua)


def _desa_or_kecamatan(row: Butir) -> frozenset[str]:
    return _desa(row) or frozenset([KECAMATAN])


def _opd(row: Butir) -> frozenset[str]:
    return frozenset([str(row.usulan.opd or "Belum dipilih")])


def _kelompok(row: Butir) -> frozenset[str]:
    urusan = row.usulan.urusan
    return frozenset([str(urusan.get_kelompok_display()) if urusan else "Tanpa urusan"])


def _prioritas(row: Butir) -> frozenset[str]:
    return frozenset([str(row.usulan.prioritas_daerah or "Belum dikaitkan")])


def _penerima(row: Butir) -> frozenset[str]:
    return frozenset(GOLONGAN[word].capitalize() for word in serves(row))


class Grouping(NamedTuple):
    """`divided`: a row of several groups is split among them (desa); else it counts whole for each."""

    label: str
    of: Callable[[Butir], frozenset[str]]
    divided: bool = True


GROUPINGS = {
    "desa": Grouping("desa/kelurahan", _desa_or_kecamatan),
    "opd": Grouping("Perangkat Daerah", _opd),
    "kelompok": Grouping("kelompok", _kelompok),
    "prioritas": Grouping("prioritas daerah", _prioritas),
    "penerima": Grouping("penerima manfaat", _penerima, divided=False),
}
# The readings of the prefix right. Who has no desa is owed nothing as one.
AWALAN: dict[str, Callable[[Butir], frozenset[str]]] = {"desa": _desa, "kelompok": _kelompok, "penerima": _penerima}


def rows_of(sidang: Sidang) -> list[Butir]:
    """The list with all that GROUPINGS ask of a row: a fixed number of queries."""
    return list(sidang.daftar().select_related("usulan__urusan", "usulan__prioritas_daerah"))


def lists_of(acara: Musrenbang) -> list[tuple[Sidang, list[Butir]]]:
    """Every session of an event with its list, as rows_of(): as many queries for ten sessions as for one."""
    lists: dict[int, tuple[Sidang, list[Butir]]] = {one.pk: (one, []) for one in acara.sidang.order_by("pk")}
    rows = Butir.objects.filter(sidang__in=lists)
    rows = rows.select_related("usulan__opd", "usulan__urusan", "usulan__prioritas_daerah", "putusan")
    for row in rows.prefetch_related("usulan__desa", "usulan__anak__desa").order_by("urutan"):
        row.sidang = lists[row.sidang_id][0]
        lists[row.sidang_id][1].append(row)
    return list(lists.values())


def in_turns(lists: Iterable[Sequence[Butir]]) -> list[Butir]:
    """The lists of several sessions as one: the first of each, then the second of each."""
    return [row for rank in zip_longest(*lists) for row in rank if row is not None]


def names_of(kata: str, acara: Musrenbang) -> list[str]:
    """Who is named though nothing was asked for them: every desa; every group of beneficiaries."""
    if kata == "desa":
        return [desa.sebutan for desa in acara.kecamatan.desa.all()]
    return [word.capitalize() for word in GOLONGAN.values()] if kata == "penerima" else []


def agreed_first(rows: Sequence[Butir]) -> tuple[list[Butir], int]:
    """What was agreed, then all others; and how many were agreed."""
    agreed = [row for row in rows if row.hasil == Hasil.DISEPAKATI]
    return [*agreed, *(row for row in rows if row.hasil != Hasil.DISEPAKATI)], len(agreed)


def weigh(rows: Sequence[Butir], inside: int, kata: str, names: Sequence[str] = ()) -> list[Timbangan]:
    """Who has how much of the first so many rows, beside what all of them ask."""
    by = GROUPINGS[kata]
    asked = [Permintaan(by.of(row), row.pagu_berlaku or NOL) for row in rows]
    return balance(asked, inside, divided=by.divided, names=names)
