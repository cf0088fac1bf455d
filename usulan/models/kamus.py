"""The kamus usulan from which a usulan is picked."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models

from musrenbang.jejak.change import Bagian
from musrenbang.jejak.kode import make_kode
from musrenbang.models import OPD, Kabupaten, Urusan
from musrenbang.sheets.names import name_key

NOL = MinValueValidator(0)
# Money has 15 digits, up to 9,999 billion rupiah: SQLite keeps a decimal as a float, which is exact no further.


class ItemKamus(Bagian):
    """One entry of the kamus usulan. It fixes unit, unit price and responsible OPD (docs/domain.md#kamus-usulan)."""

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="kamus")
    opd = models.ForeignKey(OPD, models.PROTECT, related_name="kamus")
    urusan = models.ForeignKey(Urusan, models.PROTECT, null=True, blank=True, related_name="kamus")
    kode_subkegiatan = models.CharField(max_length=30, blank=True)
    subkegiatan = models.CharField(max_length=300, blank=True)
    program = models.CharField(max_length=300, blank=True)
    sasaran_kegiatan = models.CharField(max_length=300, blank=True)
    uraian = models.CharField(max_length=300)
    kunci = models.CharField(max_length=300, editable=False)
    satuan = models.CharField(max_length=50, blank=True)
    # Of one year, or, where none is said, of every year.
    tahun = models.PositiveSmallIntegerField(null=True, blank=True)
    harga_satuan = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True, validators=[NOL])

    class Meta:
        ordering = ["uraian"]
        constraints = [
            models.UniqueConstraint(
                fields=["kabupaten", "opd", "kode_subkegiatan", "kunci", "satuan"],
                condition=models.Q(tahun=None),
                name="kamus_unik",
                violation_error_message="Butir kamus ini sudah ada.",
            ),
            models.UniqueConstraint(
                fields=["kabupaten", "opd", "kode_subkegiatan", "kunci", "satuan", "tahun"],
                name="kamus_tahun_unik",
                violation_error_message="Butir kamus ini sudah ada untuk tahun itu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uraian} ({self.satuan})" if self.satuan else self.uraian

    def save(self, *args: object, **kwargs: object) -> None:
        self.kunci = name_key(self.uraian)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[ItemKamus]:
        return cls.objects.filter(kabupaten__kode=kode).select_related("kabupaten", "opd", "urusan")
