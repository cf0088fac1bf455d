"""A usulan of an earlier year whose event was not held with this program: it comes from a file and stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import models

from musrenbang.formats import join_desa
from musrenbang.galat import allows, require
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Desa, Kecamatan, Pengguna

from .isian import title_of
from .kamus import NOL

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class UsulanLaluQuerySet(models.QuerySet["UsulanLalu"]):
    def visible_to(self, user: Pengguna) -> UsulanLaluQuerySet:
        """As usulan are: a desa its own, the kecamatan and its petugas all, an OPD what was meant for it."""
        if user.is_peran("kecamatan", "petugas"):
            return self.filter(kecamatan__kode=user.kode_kecamatan)
        if user.is_peran("desa"):
            return self.filter(pk__in=UsulanLalu.objects.filter(desa__kode=user.kode_wilayah).values("pk"))
        kabupaten = self.filter(kecamatan__kode__startswith=f"{user.kode_wilayah}.")
        if user.is_peran("kabupaten"):
            return kabupaten
        return kabupaten.filter(opd=user.opd.nama) if user.is_peran("opd") and user.opd else self.none()


class UsulanLalu(Berjejak):
    """`opd`: its name as this kabupaten calls it now, else as the file has it. `id_asal`: its id in the file."""

    tindak_lanjut: RelatedManager[Any]

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    kecamatan = models.ForeignKey(Kecamatan, models.PROTECT, related_name="usulan_lalu")
    tahun = models.PositiveSmallIntegerField("tahun RKPD")
    desa = models.ManyToManyField(Desa, related_name="usulan_lalu", verbose_name="desa/kelurahan pengusul")
    kegiatan = models.CharField(max_length=300)
    lokasi = models.CharField(max_length=300, blank=True)
    opd = models.CharField("Perangkat Daerah", max_length=200, blank=True)
    anggaran = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True, validators=[NOL])
    id_asal = models.CharField(max_length=60, blank=True)

    objects = UsulanLaluQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["kecamatan", "tahun"])]

    def __str__(self) -> str:
        return title_of(self.kegiatan, self.lokasi)

    @property
    def kunci_rantai(self) -> str:
        """Its event has no chain here."""
        return self.kecamatan.kabupaten.kunci_rantai

    @classmethod
    def standing(cls) -> models.QuerySet[Any]:
        return super().standing().select_related("kecamatan__kabupaten")

    @staticmethod
    def check_catat(kecamatan: Kecamatan, by: Pelaku) -> None:
        """Who may say what a kecamatan asked in an earlier year. TidakBoleh. A command holds no office."""
        require(
            not isinstance(by, Pengguna) or (by.is_peran("kecamatan", "kabupaten") and by.membawahi(kecamatan.kode)),
            "Usulan tahun lalu diimpor oleh kecamatan dan kabupaten.",
        )

    @classmethod
    def can_catat(cls, kecamatan: Kecamatan, user: Pengguna) -> bool:
        return allows(cls.check_catat, kecamatan, user)

    @classmethod
    def catat(cls, rows: Sequence[tuple[UsulanLalu, Sequence[Desa]]], *, by: Pelaku) -> None:
        """Add these, each with its desa. Have the kabupaten fetched; raises as check_catat()."""
        fresh = [row for row, _ in rows]
        for row in fresh:
            cls.check_catat(row.kecamatan, by)
        with cls.add_many(fresh, "catat_lalu", by=by):
            UsulanLalu.objects.bulk_create(fresh)
            pairs = [(row, desa) for row, own in rows for desa in own]
            through = UsulanLalu.desa.through
            through.objects.bulk_create([through(usulanlalu=row, desa=desa) for row, desa in pairs])

    @property
    def nama_desa(self) -> str:
        return join_desa([desa.nama for desa in self.desa.all()])
