"""Volume and cost of a usulan with what was merged into it."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple, Self

from django.db import models

from .wewenang import Wewenang


class Jumlah(NamedTuple):
    """Of the whole; None where nothing is counted or priced."""

    volume: Decimal | None
    anggaran: Decimal | None


class Takaran(Wewenang):
    """The figures of a child are its own and stay so. What it adds to its parent's is kept beside them, so that the
    parent's figures are as before when it is split off."""

    class CaraGabung(models.TextChoices):
        SATU = "satu", "Satu pekerjaan"
        BAGIAN = "bagian", "Dua bagian"

    cara_gabung = models.CharField("digabung sebagai", max_length=10, choices=CaraGabung, blank=True, editable=False)
    # None: nothing as one work, its own figure as a part.
    tambah_volume = models.DecimalField(
        "volume yang ditambahkan ke induk", max_digits=14, decimal_places=3, null=True, editable=False
    )
    tambah_anggaran = models.DecimalField(
        "anggaran yang ditambahkan ke induk (Rp)", max_digits=15, decimal_places=2, null=True, editable=False
    )
    # The kode of others that look like it and are something else, as the kecamatan has judged.
    beda_dari = models.JSONField("bukan usulan yang sama dengan", default=list, blank=True, editable=False)

    BAGIAN_DALAM: ClassVar = ("cara_gabung", "tambah_volume", "tambah_anggaran")

    class Meta:
        abstract = True

    @property
    def anggaran_gabungan(self) -> Decimal | None:
        """Own cost, as it is discussed, and what the children add; None where nothing is priced. Prefetch `anak`."""
        return _cost(self, self.anak.all())

    @property
    def volume_gabungan(self) -> Decimal | None:
        """Own volume, as it is discussed, and what the children add; the own one where theirs is of another satuan.

        Prefetch `anak`."""
        return _volume(self, self.anak.all())

    @property
    def tanpa_harga(self) -> bool:
        """Harga belum diisi: a part that counts has no cost, so that no sum is all. Prefetch `anak`."""
        children = list(self.anak.all())
        told = any(child.tambah_anggaran is not None for child in children)
        own = self.anggaran_dibahas is None and not told
        return own or any(
            child._counts and child.anggaran_dibahas is None for child in children if child.tambah_anggaran is None
        )

    def jumlah_dengan(self, anak: Self, cara: str) -> Jumlah:
        """The whole, if `anak` were merged into this as `cara`. Prefetch `anak` of both."""
        parts = [copy.copy(part) for part in (anak, *anak.anak.all())]
        parts[0].join(self, [], parts, cara, None)
        children = [*self.anak.all(), *parts]
        return Jumlah(_volume(self, children), _cost(self, children))

    def join(self, induk: Self, others: Sequence[Self], moved: Sequence[Self], cara: str, hasil: Jumlah | None) -> None:
        """Set what this adds to `induk`, which has or gets `others`. As one work, its own children add nothing."""
        for usulan in moved:
            if usulan is self or cara == self.CaraGabung.SATU:
                usulan.cara_gabung, usulan.tambah_volume, usulan.tambah_anggaran = cara, None, None
        if hasil is None:
            return
        whole = Jumlah(_volume(induk, [*others, self]), _cost(induk, [*others, self]))
        if hasil.volume is not None and hasil.volume != whole.volume:
            self.tambah_volume = hasil.volume - _sum([induk.volume_dibahas, *_volumes(induk, others)])
        if hasil.anggaran is not None and hasil.anggaran != whole.anggaran:
            self.tambah_anggaran = hasil.anggaran - _sum([induk.anggaran_dibahas, *_costs(others)])

    def leave(self) -> None:
        self.cara_gabung, self.tambah_volume, self.tambah_anggaran = "", None, None

    @property
    def _counts(self) -> bool:
        return self.cara_gabung != self.CaraGabung.SATU


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


def _cost(induk: Takaran, anak: Iterable[Any]) -> Decimal | None:
    priced = [cost for cost in (induk.anggaran_dibahas, *_costs(anak)) if cost is not None]
    return sum(priced, Decimal(0)) if priced else None


def _costs(anak: Iterable[Any]) -> list[Decimal | None]:
    return [u.anggaran_dibahas if u._counts and u.tambah_anggaran is None else u.tambah_anggaran for u in anak]


def _volume(induk: Takaran, anak: Iterable[Any]) -> Decimal | None:
    children = list(anak)
    told = any(child.tambah_volume is not None for child in children)
    added = _volumes(induk, children)
    if not told and (induk.volume_dibahas is None or None in added):
        return induk.volume_dibahas
    return _sum([induk.volume_dibahas, *added])


def _volumes(induk: Takaran, anak: Iterable[Any]) -> list[Decimal | None]:
    """None where it cannot be added: not told, or in another satuan."""
    return [_added(induk, child) for child in anak]


def _added(induk: Takaran, child: Any) -> Decimal | None:
    if child.tambah_volume is not None or not child._counts:
        return child.tambah_volume or Decimal(0)
    return child.volume_dibahas if child.satuan.lower() == induk.satuan.lower() else None
