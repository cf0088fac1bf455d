"""The picture in the letterhead, of a kabupaten or of one kecamatan. A table of its own: no list reads it with the
names."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from musrenbang.jejak.change import Bagian

from .wilayah import Kabupaten, Kecamatan


class Logo(Bagian):
    """`isi`: a data URL, small enough to stand in the text of each document (laporan/kop/picture.py)."""

    wilayah = models.CharField(max_length=8, unique=True, help_text="Kode kabupaten/kota atau kecamatan.")
    isi = models.TextField()

    def __str__(self) -> str:
        return f"Logo {self.wilayah}"

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[Logo]:
        return cls.objects.filter(Q(wilayah=kode) | Q(wilayah__startswith=f"{kode}."))

    @property
    def nama_luar(self) -> str:
        return self.wilayah

    @classmethod
    def above(cls, kecamatan: Kecamatan) -> str:
        """What its letterhead shows: its own, else that of the kabupaten, else ""."""
        rows = cls.objects.filter(wilayah__in=[kecamatan.kode, kecamatan.kode[:5]])
        return max(rows, key=lambda row: len(row.wilayah)).isi if rows else ""

    @classmethod
    def owner(cls, kode: str) -> Kabupaten:
        """Through whose door it is written."""
        return Kabupaten.objects.get(kode=kode[:5])
