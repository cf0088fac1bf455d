"""Where and who: wilayah by Kemendagri code (always text), OPD, urusan, regional priorities."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import cached_property

from musrenbang.jejak.change import Bagian, Berjejak
from musrenbang.sheets.names import name_key

kode_kabupaten = RegexValidator(r"^\d\d\.\d\d$", "Kode kabupaten/kota berbentuk 36.02.")
kode_kecamatan = RegexValidator(r"^\d\d\.\d\d\.\d\d$", "Kode kecamatan berbentuk 36.02.01.")
kode_desa = RegexValidator(r"^\d\d\.\d\d\.\d\d\.\d{4}$", "Kode desa/kelurahan berbentuk 36.02.01.2003.")


class Kelompok(models.TextChoices):
    """The discussion groups of the forum. They are not the four bidang of a desa (docs/domain.md#groups)."""

    FISIK = "fisik", "Fisik dan Prasarana"
    EKONOMI = "ekonomi", "Ekonomi"
    SOSBUD = "sosbud", "Sosial Budaya"


class Bernama(models.Model):
    """Something that people name in files; names are compared by `kunci`."""

    nama = models.CharField(max_length=200)
    kunci = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.nama

    def save(self, *args: object, **kwargs: object) -> None:
        self.kunci = name_key(self.nama)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Kabupaten(Bernama, Berjejak):
    """Also the aggregate of accounts and master data: their changes stand in its chain."""

    class Jenis(models.TextChoices):
        KABUPATEN = "kabupaten", "Kabupaten"
        KOTA = "kota", "Kota"

    kode = models.CharField(max_length=5, unique=True, validators=[kode_kabupaten])
    jenis = models.CharField(max_length=10, choices=Jenis, default=Jenis.KABUPATEN)
    provinsi = models.CharField(max_length=100, blank=True)

    @property
    def kunci_rantai(self) -> str:
        return f"kabupaten:{self.kode}"

    @property
    def sebutan(self) -> str:
        return f"{self.get_jenis_display()} {self.nama}"

    def parts(self) -> Iterator[Bagian]:
        """Master data and accounts, of the floors above too."""
        for model in apps.get_models():
            if issubclass(model, Bagian):
                yield from model.of(self.kode)


class Kertas(models.TextChoices):
    F4 = "F4", "F4 (21,5 × 33 cm)"
    A4 = "A4", "A4 (21 × 29,7 cm)"


class Kecamatan(Bernama, Bagian):
    """A kecamatan with what its letterhead (kop surat) and its signature block need."""

    # The telephone may be a person's own, and a NIP holds a birthday.
    tanpa_jejak = frozenset({"telepon", "nip_camat"})

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="kecamatan")
    kode = models.CharField(max_length=8, unique=True, validators=[kode_kecamatan])
    alamat = models.CharField("alamat kantor", max_length=200, blank=True)
    kode_pos = models.CharField("kode pos", max_length=10, blank=True)
    telepon = models.CharField(max_length=50, blank=True)
    pos_el = models.CharField("pos-el", max_length=100, blank=True)
    laman = models.CharField(max_length=100, blank=True)
    ibu_kota = models.CharField("ibu kota kecamatan", max_length=100, blank=True)
    nama_camat = models.CharField("nama camat", max_length=100, blank=True)
    pangkat_camat = models.CharField("pangkat camat", max_length=100, blank=True)
    nip_camat = models.CharField("NIP camat", max_length=25, blank=True)
    kertas = models.CharField(
        "kertas dokumen", max_length=2, choices=Kertas, default=Kertas.F4, help_text="Berlaku untuk dokumen berikutnya."
    )

    class Meta:
        ordering = ["kode"]

    @property
    def sebutan_desa(self) -> str:
        """How the heads of its forms call its places together: "Kelurahan" where it has no desa."""
        return "Kelurahan" if self.kata_desa == "Kelurahan" else "Desa/Kelurahan"

    @cached_property
    def kata_desa(self) -> str:
        """How its pages call them: "Desa", "Kelurahan", or both. One query."""
        return Desa.kata(self.kode)

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[Kecamatan]:
        return cls.objects.filter(kabupaten__kode=kode).select_related("kabupaten")


class Desa(Bernama, Bagian):
    class Jenis(models.TextChoices):
        DESA = "desa", "Desa"
        KELURAHAN = "kelurahan", "Kelurahan"
        DESA_ADAT = "desa_adat", "Desa Adat"

    kecamatan = models.ForeignKey(Kecamatan, models.PROTECT, related_name="desa")
    kode = models.CharField(max_length=13, unique=True, validators=[kode_desa])
    jenis = models.CharField(max_length=10, choices=Jenis, default=Jenis.DESA)

    class Meta:
        ordering = ["kode"]

    @classmethod
    def kata(cls, kecamatan: str) -> str:
        """What those of this kecamatan, by its kode, are called together; a desa adat is a desa."""
        rows = cls.objects.filter(kecamatan__kode=kecamatan).order_by()
        kelurahan = {jenis == cls.Jenis.KELURAHAN for jenis in rows.values_list("jenis", flat=True).distinct()}
        return {(True,): "Kelurahan", (False,): "Desa"}.get(tuple(kelurahan), "Desa/Kelurahan")

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[Desa]:
        return cls.objects.filter(kecamatan__kabupaten__kode=kode).select_related("kecamatan")

    @property
    def sebutan(self) -> str:
        return f"{self.get_jenis_display()} {self.nama}"


class OPD(Bernama, Bagian):
    """Organisasi Perangkat Daerah; `alias` holds other spellings, one a line."""

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="opd")
    kode = models.CharField(max_length=30, blank=True)
    alias = models.TextField(blank=True)

    class Meta:
        verbose_name = "OPD"
        ordering = ["nama"]
        constraints = [
            models.UniqueConstraint(
                fields=["kabupaten", "kunci"],
                name="opd_unik",
                violation_error_message="OPD dengan nama ini sudah ada di kabupaten ini.",
            )
        ]

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[OPD]:
        return cls.objects.filter(kabupaten__kode=kode).select_related("kabupaten")

    @property
    def nama_luar(self) -> str:
        """Its kode may come later and its name may be corrected; its key does not change."""
        return self.kunci

    @property
    def kunci_semua(self) -> set[str]:
        """Every key under which this OPD may be written."""
        return {self.kunci, *filter(None, map(name_key, self.alias.splitlines()))}


class Urusan(Bernama, Bagian):
    """Urusan pemerintahan (Permendagri 90/2019); its kelompok decides which group discusses it."""

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="urusan")
    kode = models.CharField(max_length=10, blank=True)
    kelompok = models.CharField(max_length=10, choices=Kelompok)

    class Meta:
        ordering = ["kode", "nama"]
        constraints = [
            models.UniqueConstraint(
                fields=["kabupaten", "kunci"],
                name="urusan_unik",
                violation_error_message="Urusan dengan nama ini sudah ada di kabupaten ini.",
            )
        ]

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[Urusan]:
        return cls.objects.filter(kabupaten__kode=kode).select_related("kabupaten")

    @property
    def nama_luar(self) -> str:
        return self.kunci


class PrioritasDaerah(Bagian):
    """One priority of the regional RKPD: columns 1–3 of T-D.4 (Permendagri 86/2017, p. 457)."""

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="prioritas")
    tahun = models.PositiveSmallIntegerField()
    nomor = models.PositiveSmallIntegerField()
    prioritas = models.CharField(max_length=300)
    sasaran = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["tahun", "nomor"]
        constraints = [
            models.UniqueConstraint(
                fields=["kabupaten", "tahun", "nomor"],
                name="prioritas_unik",
                violation_error_message="Nomor prioritas ini sudah dipakai untuk tahun itu.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nomor}. {self.prioritas}"

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[PrioritasDaerah]:
        return cls.objects.filter(kabupaten__kode=kode).select_related("kabupaten")

    @property
    def nama_luar(self) -> str:
        return f"{self.tahun}/{self.nomor}"
