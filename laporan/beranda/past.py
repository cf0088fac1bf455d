"""The result of the last year that is sealed, on the home of whoever works on a newer one by now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from musrenbang.models import Musrenbang, Pengguna
from usulan.alur import Status
from usulan.models import Usulan


@dataclass(frozen=True)
class Past:
    """One sealed event: how many usulan of this account there were, and how many were agreed."""

    acara: Musrenbang
    jumlah: int
    disepakati: int


@dataclass(frozen=True)
class PastYear:
    tahun: int
    events: list[Past]

    @property
    def jumlah(self) -> int:
        return sum(one.jumlah for one in self.events)

    @property
    def disepakati(self) -> int:
        return sum(one.disepakati for one in self.events)


def past_year(user: Pengguna, shown: Collection[int]) -> PastYear | None:
    """Of the newest year before those that the page shows; None where nothing of this account was decided then."""
    sealed = Musrenbang.objects.visible_to(user).exclude(disegel_pada=None).exclude(tahun__in=shown)
    usulan = Usulan.objects.visible_to(user).filter(musrenbang__in=sealed.filter(tahun__lt=max(shown)))
    if user.is_peran("desa"):
        usulan = usulan.filter(desa__kode=user.kode_wilayah)
    counted = (
        usulan.order_by()
        .values("musrenbang")
        .annotate(jumlah=Count("pk"), disepakati=Count("pk", filter=Q(status=Status.DISEPAKATI)))
    )
    numbers = {one["musrenbang"]: (one["jumlah"], one["disepakati"]) for one in counted}
    rows = sealed.filter(pk__in=numbers).select_related("kecamatan").order_by("-tahun", "kecamatan__kode")
    events = [Past(acara, *numbers[acara.pk]) for acara in rows]
    newest = [one for one in events if one.acara.tahun == events[0].acara.tahun]
    return PastYear(newest[0].acara.tahun, newest) if newest else None
