"""The lists of a sealed event as everybody reads them: each row with its rank, and where the line runs."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from django.db.models import prefetch_related_objects

from forum.models import Butir, Sidang
from forum.models.kesepakatan import Skema
from forum.page import add_up
from forum.pagu import NOL
from forum.timbangan.groups import lists_of
from laporan.isi.rkp_data import Diajukan
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
        lists = [(sidang, rows) for sidang, rows in lists_of(acara) if rows]
        prefetch_related_objects([sidang for sidang, _ in lists], "skoring")
        self.daftar = [_list(sidang, rows) for sidang, rows in lists]
        self.places = {
            row.usulan_id: Place(one, row, urutan) for one in self.daftar for urutan, row in enumerate(one.rows, 1)
        }
        reserve = [usulan.pk for usulan in self.utama if usulan.status == Status.CADANGAN]
        # As in the annex of the berita acara: by session, then by rank.
        self.cadangan = {pk: number for number, pk in enumerate(reserve, 1)}

    @property
    def tanpa_sidang(self) -> list[Usulan]:
        """What no list holds: refused, returned, never verified."""
        return [usulan for usulan in self.utama if butir(usulan) is None]


def _list(sidang: Sidang, rows: list[Butir]) -> ResultList:
    add_up(rows)
    return ResultList(sidang, rows, sidang.batas.count([row.claim for row in rows]))
