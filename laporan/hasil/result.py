"""The lists of a sealed event as everybody reads them: each row with its rank, and where the line runs."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from forum.models import Butir, Sidang
from forum.models.kesepakatan import Skema
from forum.page import add_up
from forum.pagu import NOL
from laporan.isi.rkp_data import Diajukan, fate
from laporan.isi.rows import butir
from musrenbang.models import Musrenbang
from usulan.alur import Status
from usulan.models import Usulan


class ResultList(NamedTuple):
    """One session; each row has its `kumulatif`. `batas`: how many from the top are within the line, None without
    one."""

    sidang: Sidang
    rows: list[Butir]
    batas: int | None

    def taken(self, many: int) -> Decimal:
        """What the first so many take of the pagu, in rupiah."""
        return (self.rows[many - 1].kumulatif or NOL) if many else NOL

    @property
    def by_number(self) -> bool:
        """The room has set how many are in; else the pagu says it."""
        return self.sidang.batas.k is not None

    @property
    def even(self) -> bool:
        """The room has chosen equal parts: the line did not decide."""
        chosen = self.sidang.skema_pagu
        return chosen is not None and chosen.skema == Skema.BAGI_RATA

    @property
    def sisa(self) -> Decimal | None:
        """Of the pagu above the line."""
        if self.sidang.pagu is None or self.batas is None:
            return None
        return self.sidang.pagu - self.taken(self.batas)


class Place(NamedTuple):
    """Where one usulan stands: `urutan` of `daftar.rows`, from 1."""

    daftar: ResultList
    row: Butir
    urutan: int

    @property
    def di_dalam(self) -> bool:
        """Within the line, where there is one that decides."""
        return self.daftar.batas is not None and not self.daftar.even and self.urutan <= self.daftar.batas


class Result:
    """Of one sealed event: a fixed number of queries, whatever its size."""

    def __init__(self, acara: Musrenbang) -> None:
        self.acara = acara
        self.semua = Diajukan(acara)
        self.utama = self.semua.mains
        rows = [row for usulan in self.utama if (row := butir(usulan))]
        sidang = {one.pk: one for one in acara.sidang.order_by("pk").prefetch_related("skoring")}
        for row in rows:
            row.sidang = sidang[row.sidang_id]
        lists = ((one, [row for row in rows if row.sidang_id == one.pk]) for one in sidang.values())
        self.daftar = [_list(one, own) for one, own in lists if own]
        self.fates = {usulan.pk: fate(usulan) for usulan in self.utama}
        self.places = {place.row.usulan_id: place for one in self.daftar for place in places(one)}

    @property
    def tanpa_sidang(self) -> list[Usulan]:
        """What no list holds: refused, returned, never verified."""
        return [usulan for usulan in self.utama if butir(usulan) is None]


def place_of(usulan: Usulan) -> Place | None:
    """Of one main usulan, without the other sessions; None where no list holds it. A fixed number of queries."""
    sidang = Sidang.objects.filter(butir__usulan=usulan).prefetch_related("skoring").first()
    if sidang is None:
        return None
    return next(place for place in places(_list(sidang, list(sidang.daftar()))) if place.row.usulan_id == usulan.pk)


def reserve(acara: Musrenbang) -> dict[int, int]:
    """Keys of the usulan in reserve → their number, as in the annex of the berita acara: by session, then by rank."""
    rows = acara.usulan.utama().filter(status=Status.CADANGAN).order_by("butir__sidang", "butir__urutan", "pk")
    return {pk: number for number, pk in enumerate(rows.values_list("pk", flat=True), 1)}


def places(daftar: ResultList) -> list[Place]:
    return [Place(daftar, row, urutan) for urutan, row in enumerate(daftar.rows, 1)]


def _list(sidang: Sidang, rows: list[Butir]) -> ResultList:
    add_up(rows)
    return ResultList(sidang, rows, sidang.batas.count([row.claim for row in rows]))
