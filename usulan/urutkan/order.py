"""A desa's own order of its usulan: numbers of which no two are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from django.db.models import Count, F

from musrenbang.jejak.act import one_act
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Musrenbang, Usang
from musrenbang.tampilan.called import sebut
from usulan.alur import ATURAN, Status
from usulan.models import Usulan, UsulanQuerySet

BASI = sebut(
    "Daftar usulan desa Anda sudah berubah sejak halaman ini dibuka. Periksa urutannya yang terbaru, lalu ulangi."
)


@dataclass(frozen=True)
class OwnOrder:
    """`desa`: its kode."""

    acara: Musrenbang
    desa: str

    @property
    def _own(self) -> UsulanQuerySet:
        return Usulan.objects.filter(musrenbang=self.acara, desa__kode=self.desa)

    def rows(self) -> UsulanQuerySet:
        """What the desa may still order. A usulan of several desa is not one desa's to move."""
        shared = Usulan.objects.filter(musrenbang=self.acara).annotate(n=Count("desa")).filter(n__gt=1)
        rows = self._own.filter(status__in=ATURAN["urutkan"].dari).exclude(pk__in=shared.values("pk"))
        return rows.order_by(F("prioritas_desa").asc(nulls_last=True), "pk")

    def twice(self) -> dict[int, list[str]]:
        """Number → titles, where more than one usulan bears it: typed in a form or brought by a file."""
        found: dict[int, list[str]] = {}
        numbered = self._own.exclude(prioritas_desa=None).exclude(status=Status.DITOLAK)
        for number, title in numbered.order_by("prioritas_desa", "pk").values_list("prioritas_desa", "kegiatan"):
            found.setdefault(number or 0, []).append(title)
        return {number: titles for number, titles in found.items() if len(titles) > 1}

    def renumber(self, ranked: Sequence[str], read: Mapping[str, int], *, by: Pelaku) -> int:
        """Number them in this order of their kode, in one act; how many have another number now.

        `read`: kode → the version that was shown. Usang: the list is no longer that. TidakBoleh, Disegel.
        """
        with one_act():
            rows = self.rows().select_related("musrenbang").prefetch_related("desa").order_by("pk")
            locked = {usulan.kode: usulan for usulan in rows.select_for_update(no_key=True, of=("self",))}
            if {kode: usulan.version for kode, usulan in locked.items()} != read or sorted(ranked) != sorted(read):
                raise Usang(self.acara)
            numbers = dict(zip(ranked, self._free(), strict=False))
            moved = [usulan for kode, usulan in locked.items() if usulan.prioritas_desa != numbers[kode]]
            with Usulan.change_many(moved, "urutkan", by=by):
                for usulan in moved:
                    usulan.check_aksi("urutkan", by)
                    usulan.prioritas_desa = numbers[usulan.kode]
                Usulan.objects.bulk_update(moved, ["prioritas_desa"])
        return len(moved)

    def taken(self) -> list[int]:
        """The numbers of those that cannot be moved: no other may bear them."""
        fixed = self._own.exclude(pk__in=self.rows().values("pk")).exclude(status=Status.DITOLAK)
        numbered = fixed.exclude(prioritas_desa=None).values_list("prioritas_desa", flat=True)
        return sorted({number for number in numbered if number})

    def _free(self) -> Iterator[int]:
        """1, 2, … without what is taken."""
        taken = set(self.taken())
        return (number for number in count(1) if number not in taken)


def told_twice(usulan: Usulan) -> str:
    """After its number was typed: which other usulan of its desa bears it; empty where none does."""
    if usulan.prioritas_desa is None:
        return ""
    same = Usulan.objects.filter(musrenbang=usulan.musrenbang_id, prioritas_desa=usulan.prioritas_desa)
    others = same.filter(desa__in=usulan.desa.all()).exclude(pk=usulan.pk).exclude(status=Status.DITOLAK)
    title = others.order_by("pk").values_list("kegiatan", flat=True).first()
    if title is None:
        return ""
    return f"Urutan prioritas {usulan.prioritas_desa} juga dipakai “{title}”. Rapikan dengan Urutkan di daftar usulan."
