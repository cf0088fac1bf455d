"""What a session is, and who may do what in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.validators import MinValueValidator
from django.db import models

from forum.alur import ALUR, KECAMATAN, Status
from musrenbang.galat import allows
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Kelompok, Musrenbang, Pengguna

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Jabatan(Berjejak):
    """Fields and offices of a session. `siar` is raised whenever there is something new to draw. `tayang`: what was
    chosen for the room to see, {} for nothing; see forum.layar. `batas_bawah`, in the order stated: {"golongan": …,
    "sedikitnya": n}; `skema`: {"skema": …, "cara": …} with the votes, None while none is chosen; see kesepakatan."""

    Status = Status
    tanpa_jejak = frozenset({"siar", "tayang"})
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
    tayang = models.JSONField(default=dict, editable=False)
    batas_bawah = models.JSONField("batas bawah", default=list, editable=False)
    skema = models.JSONField("skema pagu", null=True, default=None, editable=False)

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

    def peran(self, user: Pengguna) -> frozenset[str]:
        """What this account is in the session: the event's kecamatan, and its offices here."""
        if not user.is_active:
            return frozenset()
        tugas = self.petugas.filter(pengguna=user.pk).order_by().values_list("tugas", flat=True)
        return frozenset(tugas) | ({KECAMATAN} if self.musrenbang.is_host(user) else set())

    def check_peran(self, nama: str, by: Pelaku) -> None:
        """Who may: TidakBoleh (403). A command at the machine holds no office and is not asked for one."""
        if isinstance(by, Pengguna):
            ALUR[nama].check_peran(self.peran(by))

    def check_status(self, nama: str) -> None:
        """What the state allows: Bentrok or Disegel (409)."""
        self.musrenbang.check_terbuka()
        ALUR[nama].check_status(self.status)

    def check_aksi(self, nama: str, by: Pelaku) -> None:
        self.check_peran(nama, by)
        self.check_status(nama)

    def boleh(self, user: Pengguna) -> dict[str, bool]:
        """Of every act, whether check_aksi() lets it through: the buttons of the page. One query."""
        peran = self.peran(user)
        return {nama: self._can(nama, peran) for nama in ALUR}

    def _can(self, nama: str, peran: frozenset[str]) -> bool:
        return allows(ALUR[nama].check_peran, peran) and allows(self.check_status, nama)

    @property
    def aksi_putusan(self) -> str:
        """To decide is an act of the group while the session runs, and of the plenary after it."""
        return "ganti" if self.status in ALUR["ganti"].dari else "putuskan"
