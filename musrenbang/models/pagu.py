"""What the forum agrees against what the event has set: the pagu, its division among desa or OPD, the quota of each
kelompok. A warning where one is passed, never a wall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from musrenbang.jejak.canonical import outside_name
from musrenbang.jejak.change import Bagian
from musrenbang.models.acara import Musrenbang
from musrenbang.models.choices import Pembagian
from musrenbang.models.wilayah import OPD, Desa


class PaguBagian(Bagian):
    """The pagu of one desa or one OPD in one event, in rupiah; None: none was set, or it was taken back."""

    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="pagu_bagian")
    desa = models.ForeignKey(Desa, models.PROTECT, null=True, blank=True, related_name="+")
    opd = models.ForeignKey(OPD, models.PROTECT, null=True, blank=True, related_name="+")
    jumlah = models.DecimalField(
        max_digits=15, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )

    class Meta:
        ordering = ["desa__kode", "opd__nama"]
        constraints = [
            models.UniqueConstraint(fields=["musrenbang", "desa"], name="pagu_desa_unik"),
            models.UniqueConstraint(fields=["musrenbang", "opd"], name="pagu_opd_unik"),
            models.CheckConstraint(
                condition=Q(desa=None, opd__isnull=False) | Q(desa__isnull=False, opd=None),
                name="pagu_desa_atau_opd",
            ),
        ]

    def __str__(self) -> str:
        return self.desa.sebutan if self.desa else str(self.opd)

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[PaguBagian]:  # noqa: ARG003
        """None of a kabupaten's: these are written through the door of their event."""
        return cls.objects.none()

    @property
    def nama_luar(self) -> str:
        whose: models.Model | None = self.desa or self.opd
        return f"{self.musrenbang.kode}/{outside_name(whose) if whose else ''}"


def divided_among(acara: Musrenbang) -> list[Desa] | list[OPD]:
    """All that may have a pagu of their own in this event; empty where it is not divided."""
    if acara.pembagian_pagu == Pembagian.DESA:
        return list(acara.kecamatan.desa.all())
    if acara.pembagian_pagu == Pembagian.OPD:
        return list(acara.kecamatan.kabupaten.opd.all())
    return []


def amounts(acara: Musrenbang) -> dict[Desa | OPD, PaguBagian]:
    """What was written down for the present division. Two queries at most."""
    if not acara.pembagian_pagu:
        return {}
    rows = PaguBagian.objects.filter(musrenbang=acara, **{f"{acara.pembagian_pagu}__isnull": False}).select_related(
        "desa", "opd"
    )
    return {row.desa or row.opd: row for row in rows}  # type: ignore[misc]


class Agreed(NamedTuple):
    """What the forum has agreed for one usulan, in rupiah, and for whom."""

    desa: Sequence[Desa]
    opd: OPD
    kelompok: str
    jumlah: Decimal


class Terlampaui(NamedTuple):
    """A pagu that is passed. All in rupiah."""

    nama: str
    pagu: Decimal
    jumlah: Decimal


def exceeded(acara: Musrenbang, agreed: Iterable[Agreed]) -> list[Terlampaui]:
    """The pagu of the kecamatan and of its parts that what was agreed passes.

    An usulan of several desa is split equally among them, an odd rupiah goes to the first by code.
    """
    rows = list(agreed)
    sums: dict[Desa | OPD, Decimal] = {}
    for row in rows:
        for part, jumlah in _shares(acara, row):
            sums[part] = sums.get(part, Decimal(0)) + jumlah
    total = sum((row.jumlah for row in rows), Decimal(0))
    found = [] if acara.pagu is None else [Terlampaui(f"Kecamatan {acara.kecamatan.nama}", acara.pagu, total)]
    found += [
        Terlampaui(str(part), part.jumlah, sums.get(whose, Decimal(0)))
        for whose, part in amounts(acara).items()
        if part.jumlah is not None
    ]
    return [one for one in found if one.jumlah > one.pagu]


class LewatKuota(NamedTuple):
    """A quota that is passed, in usulan: agreed `jumlah`, where `kuota` times `desa` were foreseen."""

    nama: str
    kuota: int
    desa: int
    jumlah: int


def over_quota(acara: Musrenbang, agreed: Iterable[Agreed]) -> list[LewatKuota]:
    """The kelompok of which more usulan were agreed than their quota for every desa of the kecamatan."""
    if not acara.kuota:
        return []
    counts = Counter(row.kelompok for row in agreed)
    desa = acara.kecamatan.desa.count()
    return [
        LewatKuota(str(kelompok.label), n, desa, counts[kelompok])
        for kelompok, n in acara.kuota.items()
        if counts[kelompok] > n * desa
    ]


def _shares(acara: Musrenbang, row: Agreed) -> list[tuple[Desa | OPD, Decimal]]:
    if acara.pembagian_pagu == Pembagian.OPD:
        return [(row.opd, row.jumlah)]
    desa = sorted(row.desa, key=lambda one: one.kode)
    return list(zip(desa, split(row.jumlah, len(desa)), strict=True))


def split(jumlah: Decimal, n: int) -> list[Decimal]:
    """Into n parts of whole rupiah that differ by one at most, the larger ones first; sen stay with the first."""
    if not n:
        return []
    whole, odd = divmod(int(jumlah), n)
    parts = [Decimal(whole + (k < odd)) for k in range(n)]
    return [parts[0] + jumlah % 1, *parts[1:]]
