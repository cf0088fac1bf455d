"""What a kecamatan has said about the heads of its files, so that it is asked once."""

from __future__ import annotations

from django.db import models

from musrenbang.models import Kecamatan


class KolomImpor(models.Model):
    """A head, by its key, and the column of a usulan that it means; empty: it is not read."""

    kecamatan = models.ForeignKey(Kecamatan, models.CASCADE, related_name="kolom_impor")
    kunci = models.CharField(max_length=200)
    kolom = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kecamatan", "kunci"], name="kolom_impor_unik")]

    def __str__(self) -> str:
        return f"{self.kunci} → {self.kolom}"

    @classmethod
    def chosen(cls, kecamatan: Kecamatan) -> dict[str, str]:
        return dict(cls.objects.filter(kecamatan=kecamatan).values_list("kunci", "kolom"))

    @staticmethod
    def remember(kecamatan: Kecamatan, chosen: dict[str, str]) -> None:
        rows = [KolomImpor(kecamatan=kecamatan, kunci=key[:200], kolom=column) for key, column in chosen.items()]
        KolomImpor.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["kecamatan", "kunci"], update_fields=["kolom"]
        )
