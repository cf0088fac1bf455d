"""What a session is, and who may do what in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.validators import MinValueValidator
from django.db import models

from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Kelompok, Musrenbang, Pengguna

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Status(models.TextChoices):
    SIAP = "siap", "Siap"
    BERLANGSUNG = "berlangsung", "Berlangsung"
    DITUTUP = "ditutup", "Ditutup"
    DITETAPKAN = "ditetapkan", "Ditetapkan pleno"


class Jabatan(Berjejak):
    """Fields and offices of a session. `siar` is raised whenever there is something new to draw."""

    Status = Status
    tanpa_jejak = frozenset({"siar"})
    petugas: RelatedManager[models.Model]

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="sidang", editable=False)
    nama = models.CharField("nama sidang", max_length=100)
    kelompok = models.CharField(
        max_length=10,
        choices=Kelompok,
        blank=True,
        help_text="Kosongkan untuk sidang pleno, yang membahas semua kelompok.",
    )
    pagu = models.DecimalField(
        "pagu sidang (Rp)",
        max_digits=15,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    publik = models.BooleanField(
        "layar boleh ditonton tanpa akun",
        default=True,
        help_text="Selama sidang terbuka, dari ponsel siapa pun.",
    )
    status = models.CharField(max_length=15, choices=Status, default=Status.SIAP, editable=False)
    siar = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def keadaan(self) -> models.TextChoices:
        return Status(self.status)

    @property
    def siap(self) -> bool:
        return self.status == Status.SIAP

    @property
    def ditutup(self) -> bool:
        return self.status == Status.DITUTUP

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_rantai

    def bertugas(self, user: Pengguna, *tugas: str) -> bool:
        """Holds one of these offices in this session, and the event is still open."""
        return (
            user.is_active
            and not self.musrenbang.disegel
            and self.petugas.filter(pengguna=user.pk, tugas__in=tugas).exists()
        )

    def dipandu(self, user: Pengguna) -> bool:
        """May move and decide."""
        return self.bertugas(user, "fasilitator")

    def dipimpin(self, user: Pengguna) -> bool:
        """May close, reopen, adopt in the plenary."""
        return self.bertugas(user, "pimpinan")

    def disusun(self, user: Pengguna) -> bool:
        """May bring usulan in and take them out: the acts bahas and keluarkan of ALUR."""
        return self.dipandu(user) or self.musrenbang.diurus(user)

    def diputuskan(self, user: Pengguna) -> bool:
        """May decide: the fasilitator in the group; the pimpinan for the plenary, once the session is closed."""
        return self.dipimpin(user) if self.status == Status.DITUTUP else self.dipandu(user)
