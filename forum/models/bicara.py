"""Somebody who asks to speak, and his turn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction

from django.db import models

from forum.adil.age import LABEL, age_group
from forum.adil.turns import Giliran, Peminta
from forum.models.peserta import Peserta
from musrenbang.jejak.change import Bagian
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Desa

MICROSECOND, NOTHING = dt.timedelta(microseconds=1), dt.timedelta()


class Bicara(Bagian):
    """Somebody asks to speak (`minta`), speaks (`mulai`), has spoken (`selesai`). `alasan`: why he was called, in
    public words; `didahulukan`: why the pimpinan called him before others.

    Of a person in the attendance list it keeps no more than who it is; sex, age and group stand there, and go with
    his data. Of others, what the notulis has noted of age and group stays out of the record.
    """

    tanpa_jejak = frozenset({"umur", "kelompok"})

    class Umur(models.TextChoices):
        ANAK = "anak", LABEL["anak"]
        PEMUDA = "pemuda", LABEL["pemuda"]
        DEWASA = "dewasa", LABEL["dewasa"]
        LANSIA = "lansia", LABEL["lansia"]

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    antrean = models.ForeignKey("forum.AntreanBicara", models.PROTECT, related_name="bicara", editable=False)
    desa = models.ForeignKey(Desa, models.PROTECT, null=True, blank=True, related_name="+")
    peserta = models.ForeignKey(Peserta, models.PROTECT, null=True, blank=True, related_name="bicara")
    kelamin = models.CharField("L/P", max_length=1, choices=Peserta.Kelamin, blank=True)
    umur = models.CharField("kelompok umur", max_length=10, choices=Umur, blank=True)
    kelompok = models.CharField("unsur", max_length=20, choices=Peserta.Unsur, blank=True)
    minta = models.DateTimeField(editable=False)
    mulai = models.DateTimeField(null=True, editable=False)
    selesai = models.DateTimeField(null=True, editable=False)
    menit = models.PositiveSmallIntegerField(null=True, editable=False)
    alasan = models.CharField(max_length=200, blank=True, editable=False)
    didahulukan = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["minta", "pk"]

    def __str__(self) -> str:
        return self.asal

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[Bicara]:  # noqa: ARG003
        """None of a kabupaten's: these are written through the door of their queue."""
        return cls.objects.none()

    @property
    def berjalan(self) -> bool:
        return self.mulai is not None and self.selesai is None

    @property
    def asal(self) -> str:
        """What everybody may read of who it is."""
        return self.desa.sebutan if self.desa else "Peserta tanpa desa/kelurahan"

    @property
    def sampai(self) -> dt.datetime | None:
        """When this turn should end."""
        return self.mulai + dt.timedelta(minutes=self.menit) if self.mulai and self.menit else None

    @property
    def peminta(self) -> Peminta:
        """As the rule counts it: who is not in the list is one person for each turn."""
        orang = self.peserta
        if orang is None:
            kelamin, umur, kelompok = self.kelamin, self.umur, str(self.get_kelompok_display())
        else:
            kelamin, umur, kelompok = orang.jenis_kelamin, age_group(orang.usia), str(orang.get_unsur_display())
        desa = self.desa.sebutan if self.desa else None
        asked = self.minta.timestamp()
        return Peminta(orang.kode if orang else self.kode, desa, asked, kelamin or None, umur or None, kelompok or None)


def taken(rows: Iterable[Bicara], now: dt.datetime | None = None) -> list[Giliran]:
    """The turns that were taken, with their seconds. One that goes on counts up to `now`, and nothing without it;
    in whole seconds, so that who is next is not another one at every look."""
    found = []
    for row in rows:
        if row.mulai is not None:
            end = row.selesai or now or row.mulai
            lama = Fraction(max(end - row.mulai, NOTHING) // MICROSECOND, 1_000_000)
            found.append(Giliran(row.peminta, lama if row.selesai else int(lama)))
    return found
