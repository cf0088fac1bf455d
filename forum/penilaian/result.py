"""What the pages of the scoring show: how far it is, and what came out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from django.db.models import Count

from forum.adil.batas import Batas
from forum.adil.own_votes import marks, sentence
from forum.adil.shortfall import by_scores
from forum.models import Butir, Nilai, Sidang, Skoring
from forum.models.tally import tally_of
from forum.pagu import Claim
from forum.skor.kriteria import Kriteria
from forum.skor.order import BELUM_CUKUP, Penilaian, order
from forum.skor.tally import Tally
from musrenbang.formats import angka

KK_KOSONG = "Jumlah KK belum diisi"


class Kemajuan(NamedTuple):
    """`penilai`: who have scored it and count, its own desa left out."""

    butir: Butir
    penilai: int
    cukup: bool


class Baris(NamedTuple):
    """One usulan as it was scored. `masuk`: None where neither number nor pagu says; `tanda`, `kurang`: sentences."""

    nomor: int | None
    butir: Butir
    skor: str
    median: list[tuple[str, str]]
    masuk: bool | None
    tanda: str
    kurang: str


def progress(skoring: Skoring, daftar: Iterable[Butir]) -> list[Kemajuan]:
    """Of every usulan in the list, how many scorers count; nothing of what they gave. One query."""
    rows = Nilai.objects.filter(skoring=skoring).order_by().values_list("usulan", "desa").annotate(n=Count("pk"))
    counts: dict[int, dict[int | None, int]] = {}
    for usulan, desa, many in rows:
        counts.setdefault(usulan, {})[desa] = many
    return [_progress(skoring, butir, counts.get(butir.usulan_id, {})) for butir in daftar]


def _progress(skoring: Skoring, butir: Butir, counts: dict[int | None, int]) -> Kemajuan:
    own = {desa.pk for desa in butir.usulan.desa_semua}
    many = sum(n for desa, n in counts.items() if desa not in own)
    return Kemajuan(butir, many, many >= skoring.paling_sedikit)


def batas_of(sidang: Sidang, skoring: Skoring) -> Batas:
    return Batas(skoring.k, sidang.pagu)


def claims_of(daftar: Iterable[Butir]) -> dict[str, Claim]:
    """What each usulan takes from the pagu."""
    return {butir.usulan.kode: butir.claim for butir in daftar}


def results(sidang: Sidang, skoring: Skoring, daftar: list[Butir]) -> dict[str, Any]:
    """The order by the final scores, with medians, marks and what is lacking. Three queries."""
    tally = tally_of(skoring, daftar, sidang.lot())
    result = order(tally, fewest=skoring.paling_sedikit)
    batas, claims = batas_of(sidang, skoring), claims_of(daftar)
    inside = batas.count([claims[kode] for kode in result.kode])
    marked = marks(tally, claims, batas, fewest=skoring.paling_sedikit)
    lacking = by_scores(tally, claims, batas, fewest=skoring.paling_sedikit)
    rows = {butir.usulan.kode: butir for butir in daftar}
    shown = []
    for place, one in enumerate((*result.dinilai, *result.belum)):
        kode = one.usulan.kode
        inside_now = None if inside is None else place < inside
        mark = sentence(bool(inside_now), marked[kode]) if kode in marked else ""
        lack = lacking[kode].kalimat if kode in lacking else ""
        number = place + 1 if one.key else None
        shown.append(Baris(number, rows[kode], score_of(one), _medians(tally, one), inside_now, mark, lack))
    return {"baris": shown, "masuk": inside, "penilai": len(tally.penilai)}


def score_of(one: Penilaian) -> str:
    """ "70,8" of a hundred; where there is none, why."""
    if one.skor is not None:
        return percent(one.skor)
    return KK_KOSONG if None in one.usulan.tingkat.values() and _only_computed(one) else BELUM_CUKUP


def _only_computed(one: Penilaian) -> bool:
    """What lacks is the computed criterion alone."""
    return sum(middle is None for middle in one.median) == 1


def percent(skor: Fraction) -> str:
    return angka(round(Decimal(skor.numerator * 100) / skor.denominator, 1))


def _medians(tally: Tally, one: Penilaian) -> list[tuple[str, str]]:
    """(level, its word) of each criterion."""
    return [
        _word(kriteria, middle.tingkat if middle else None)
        for kriteria, middle in zip(tally.kriteria, one.median, strict=True)
    ]


def _word(kriteria: Kriteria, level: int | None) -> tuple[str, str]:
    return ("–", "") if level is None else (str(level), kriteria.tingkat[level - 1])
