"""The yearly event: schedule, place, pagu, targets, and what the berita acara says about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, Max, Q, Value, When

from musrenbang.galat import Bentrok, TidakBoleh, allows
from musrenbang.jejak.act import one_act
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.chain import Disegel, Isi
from musrenbang.jejak.change import Bagian, Berjejak
from musrenbang.jejak.kode import make_kode
from musrenbang.models.chains import EventChains
from musrenbang.models.choices import Bentuk, Keadaan, Pembagian
from musrenbang.models.pengguna import Pengguna
from musrenbang.models.wilayah import Kecamatan, Kelompok

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class MusrenbangQuerySet(models.QuerySet["Musrenbang"]):
    def visible_to(self, user: Pengguna) -> MusrenbangQuerySet:
        """Own kecamatan; the whole kabupaten for its own people and for OPD."""
        if user.is_peran("kabupaten", "opd"):
            return self.filter(kecamatan__kode__startswith=f"{user.kode_wilayah}.")
        return self.filter(kecamatan__kode=user.kode_kecamatan)

    def terbuka(self) -> MusrenbangQuerySet:
        return self.filter(disegel_pada=None)

    def open_years(self, user: Pengguna) -> list[int]:
        """What kabupaten and OPD look at, oldest first: the years of open events; where none is open, the newest."""
        rows = self.visible_to(user).order_by("tahun")
        years = dict.fromkeys(rows.terbuka().values_list("tahun", flat=True))
        return list(years) or list(rows.values_list("tahun", flat=True))[-1:]

    def aktif(self, user: Pengguna) -> Musrenbang | None:
        """The event this account works on now, an open one before a sealed one: where the forum sits, where this
        account has an office, else the newest."""
        rows = self.visible_to(user).annotate(mendesak=_urgency(user))
        return rows.order_by(F("disegel_pada").desc(nulls_first=True), "-mendesak", "-tahun").first()


def _urgency(user: Pengguna) -> Max:
    """From 3 to 0. Sessions and offices are tables of the floor above, and so are their words: a session sits from its
    start until it is adopted."""
    sits = Q(sidang__status__in=["berlangsung", "ditutup"])
    office = Q(sidang__petugas__pengguna=user.pk)
    degrees = [When(sits & office, then=Value(3)), When(sits, then=Value(2)), When(office, then=Value(1))]
    return Max(Case(*degrees, default=Value(0)))


def _kuota(kelompok: Kelompok) -> Any:
    return models.PositiveSmallIntegerField(
        f"kuota {kelompok.label} per desa/kelurahan",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
    )


# What of the floors above keeps an event from being removed.
TERISI = (
    *("usulan", "peserta", "susunan_acara", "pemeriksaan", "antrean_bicara", "notulen", "delegasi"),
    *("bukti", "rkp", "prosa_rkp"),
)


class Musrenbang(EventChains, Berjejak):
    pagu_bagian: RelatedManager[models.Model]

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    kecamatan = models.ForeignKey(Kecamatan, models.PROTECT, related_name="musrenbang")
    tahun = models.PositiveSmallIntegerField(
        "tahun RKPD",
        validators=[MinValueValidator(2000), MaxValueValidator(2100)],
        help_text="Tahun rencana, bukan tahun pelaksanaan musrenbang.",
    )
    tema = models.CharField(max_length=300, blank=True)
    mulai = models.DateField("tanggal mulai", null=True, blank=True)
    selesai = models.DateField("tanggal selesai", null=True, blank=True)
    pukul_mulai = models.TimeField("pukul mulai", null=True, blank=True)
    pukul_selesai = models.TimeField("pukul selesai", null=True, blank=True)
    tempat = models.CharField(max_length=200, blank=True, help_text="Gedung atau ruang, dan alamatnya.")
    pagu = models.DecimalField(
        "pagu indikatif kecamatan (Rp)",
        max_digits=15,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="Kosongkan bila kabupaten tidak menetapkan pagu per kecamatan.",
    )
    pembagian_pagu = models.CharField(
        "pembagian pagu",
        max_length=10,
        choices=Pembagian,
        blank=True,
        help_text="Pagu setiap bagian diisi pada halaman tersendiri. Bila terlampaui, program mengingatkan saja.",
    )
    # How many usulan of each kelompok may be agreed for every desa (Asahan: 10, 3, 3); empty: no quota.
    kuota_fisik = _kuota(Kelompok.FISIK)
    kuota_ekonomi = _kuota(Kelompok.EKONOMI)
    kuota_sosbud = _kuota(Kelompok.SOSBUD)
    target_perempuan = models.PositiveSmallIntegerField(
        "target peserta perempuan (%)", default=30, validators=[MaxValueValidator(100)]
    )
    bentuk_ba = models.CharField(
        "bentuk berita acara",
        max_length=10,
        choices=Bentuk,
        default=Bentuk.KABUPATEN,
        help_text="Bunyi dan tanda tangannya dapat diubah pada halaman Bunyi berita acara.",
    )
    nomor_ba = models.CharField("nomor berita acara", max_length=60, blank=True)
    # By account, not as a text: then a name is written in one way on every page of the berita acara.
    pimpinan_sidang = models.ForeignKey(
        Pengguna,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="pimpinan sidang pleno",
        help_text="Akun petugas atau kecamatan. Namanya tercetak seperti tertulis pada akunnya, lengkap dengan gelar.",
    )
    sambutan = models.TextField("sambutan oleh", blank=True, help_text="Satu baris satu penyampai.")
    pemaparan = models.TextField("pemaparan materi", blank=True, help_text="Satu baris satu materi.")
    catatan = models.TextField("catatan berita acara", blank=True)
    versi = models.PositiveSmallIntegerField(default=1, editable=False)
    # The draft that was read out, and the sha256 of what it said would be sealed.
    dibacakan_pada = models.DateTimeField(null=True, editable=False)
    dibacakan_draf = models.PositiveSmallIntegerField(null=True, editable=False)
    dibacakan_sidik = models.CharField(max_length=64, blank=True, editable=False)
    disegel_pada = models.DateTimeField(null=True, editable=False)

    objects = MusrenbangQuerySet.as_manager()

    class Meta:
        ordering = ["-tahun", "kecamatan__kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "tahun"],
                name="musrenbang_unik",
                violation_error_message="Musrenbang kecamatan ini untuk tahun itu sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return f"Musrenbang RKPD Tahun {self.tahun} di Kecamatan {self.kecamatan.nama}"

    @classmethod
    def standing(cls) -> models.QuerySet[Any]:
        return super().standing().prefetch_related("pagu_bagian__desa", "pagu_bagian__opd")

    def parts(self) -> Iterable[Bagian]:
        return self.pagu_bagian.all()  # type: ignore[return-value]

    @property
    def kuota(self) -> dict[Kelompok, int]:
        """Of each kelompok that has one."""
        found = {kelompok: getattr(self, f"kuota_{kelompok.value}") for kelompok in Kelompok}
        return {kelompok: n for kelompok, n in found.items() if n is not None}

    @property
    def keadaan(self) -> Keadaan:
        return Keadaan.DISEGEL if self.disegel else Keadaan.TERBUKA

    @property
    def disegel(self) -> bool:
        return self.disegel_pada is not None

    def clean(self) -> None:
        if self.mulai and self.selesai and self.selesai < self.mulai:
            raise ValidationError({"selesai": "Tanggal selesai tidak boleh sebelum tanggal mulai."})

    def is_host(self, user: Pengguna) -> bool:
        """Is this an account of the event's kecamatan?"""
        return user.is_peran("kecamatan") and user.membawahi(self.kecamatan.kode)

    def diurus(self, user: Pengguna) -> bool:
        """May this account run the event: the kecamatan's own, until the seal."""
        return self.is_host(user) and not self.disegel

    @contextmanager
    def change(self, aksi: str, *, by: Pelaku, **options: Any) -> Iterator[Isi]:
        """As everywhere; a new event is noted in the kabupaten's chain too, which then misses its chain."""
        with one_act():
            if self._state.adding:
                with self.kecamatan.kabupaten.change("buka_acara", by=by) as told:
                    told |= {"acara": str(self), "rantai": self.kunci_rantai}
            with super().change(aksi, by=by, **options) as entry:
                yield entry

    def check_hapus(self, user: Pengguna) -> None:
        """TidakBoleh: not this account's event. Disegel, Bentrok: it is sealed, or holds what somebody has entered.

        These are relations of the floors above. Without usulan every session is empty.
        """
        if not self.is_host(user):
            raise TidakBoleh("Hanya kecamatan yang dapat menghapus musrenbang ini.")
        self.check_terbuka()
        for nama in TERISI:
            if getattr(self, nama).exists():
                raise Bentrok(
                    f"Musrenbang ini sudah memuat {nama.replace('_', ' ')}, sehingga tidak dapat dihapus. "
                    "Perbaiki isiannya yang keliru dengan Ubah."
                )

    def can_hapus(self, user: Pengguna) -> bool:
        return allows(self.check_hapus, user)

    @contextmanager
    def hapus(self, *, by: Pengguna) -> Iterator[None]:
        """Remove an event that is still empty; what the floors above keep of it the caller removes inside, under
        the event's lock. Raises as check_hapus()."""
        with self.change("hapus", by=by):
            self.check_hapus(by)
            yield
            self.pagu_bagian.all().delete()
            type(self).objects.filter(pk=self.pk).delete()

    def check_terbuka(self) -> None:
        """Disegel (409) once the event is sealed."""
        if self.disegel:
            raise Disegel
