"""Who: accounts with a standing role and a perimeter. Offices in one session are forum.Petugas."""

from __future__ import annotations

import re

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from musrenbang.jejak.change import Bagian
from musrenbang.models.wilayah import OPD, kode_desa, kode_kabupaten, kode_kecamatan

# The wilayah that each role has: 36.02 · 36.02.01 · 36.02.01.2003.
_BENTUK = {
    "kabupaten": kode_kabupaten,
    "kecamatan": kode_kecamatan,
    "desa": kode_desa,
    "opd": kode_kabupaten,
    "petugas": kode_kecamatan,
}


class Pengguna(AbstractUser, Bagian):
    # The record keeps what an account may do, not who holds it.
    tanpa_jejak = frozenset(
        {"first_name", "last_name", "email", "date_joined", "groups", "user_permissions", "sandi_sementara"}
        | {"pangkat", "nip"}
    )

    class Peran(models.TextChoices):
        KABUPATEN = "kabupaten", "Kabupaten"
        KECAMATAN = "kecamatan", "Kecamatan"
        DESA = "desa", "Desa/Kelurahan"
        OPD = "opd", "Perangkat Daerah"
        PETUGAS = "petugas", "Petugas sidang"

    peran = models.CharField(max_length=10, choices=Peran)
    kode_wilayah = models.CharField("kode wilayah", max_length=13)
    opd = models.ForeignKey(OPD, models.PROTECT, null=True, blank=True)
    # What stands under the name of who signs; a NIP holds a birthday.
    pangkat = models.CharField("pangkat", max_length=100, blank=True)
    nip = models.CharField("NIP", max_length=25, blank=True)
    # Its password came on a slip of paper: the first thing to do is to change it.
    sandi_sementara = models.BooleanField("kata sandi dari slip", default=False, editable=False)

    class Meta:
        verbose_name = "pengguna"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def clean(self) -> None:
        super().clean()
        if self.username == "tambah":  # /akun/tambah/
            raise ValidationError({"username": "Nama ini dipakai program. Pilih nama lain."})
        bentuk = _BENTUK.get(self.peran)
        if bentuk is None or not re.fullmatch(bentuk.regex, self.kode_wilayah):
            told = f"Kode wilayah tidak sesuai dengan peran. {bentuk.message}" if bentuk else "Pilih peran akun ini."
            raise ValidationError({"kode_wilayah": told})
        if self.peran == self.Peran.OPD and self.opd is None:
            raise ValidationError({"opd": "Pilih Perangkat Daerah untuk akun ini."})

    def membawahi(self, kode: str) -> bool:
        """True where `kode` lies in this account's perimeter: the same wilayah or one below it."""
        mine = self.kode_wilayah
        return bool(mine) and (kode == mine or kode.startswith(f"{mine}."))

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[Pengguna]:
        return cls._base_manager.filter(Q(kode_wilayah=kode) | Q(kode_wilayah__startswith=f"{kode}.")).select_related(
            "opd"
        )

    @property
    def nama_luar(self) -> str:
        return self.username

    @property
    def tanda(self) -> str:
        """How the record calls this account."""
        return self.username

    @property
    def kode_kecamatan(self) -> str:
        """The kecamatan this account belongs to; empty for kabupaten and OPD."""
        return self.kode_wilayah[:8] if len(self.kode_wilayah) >= 8 else ""

    def is_peran(self, *peran: str) -> bool:
        return self.is_active and self.peran in peran
