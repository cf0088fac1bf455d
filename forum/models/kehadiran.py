"""Came, came not after all, has left."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from forum.models.kartu import PemegangKartu
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Pengguna


class Kelamin(models.TextChoices):
    LAKI_LAKI = "L", "Laki-laki"
    PEREMPUAN = "P", "Perempuan"


class Kehadiran(PemegangKartu):
    """Somebody who has left was here: he counts in the berita acara, and not among those in the room."""

    # An invitation often names an office only; whoever comes has one.
    jenis_kelamin = models.CharField("L/P", max_length=1, choices=Kelamin, blank=True)
    hadir = models.BooleanField(default=True)
    pulang_pada = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def di_ruangan(self) -> bool:
        return self.hadir and self.pulang_pada is None

    def datang(self, *, by: Pelaku, jenis_kelamin: str = "") -> None:
        """Marked once however many doors do it: the second one reads so (Bentrok). Also who comes back."""
        with self.change("hadir", by=by):
            self._check_tandai(by)
            if self.di_ruangan:
                raise Bentrok(f"{self} sudah ditandai hadir, dan tidak dihitung dua kali.")
            self._enter(jenis_kelamin)
            self.save()

    def _enter(self, jenis_kelamin: str) -> None:
        self.hadir, self.pulang_pada = True, None
        self.jenis_kelamin = self.jenis_kelamin or jenis_kelamin
        if self.jenis_kelamin not in Kelamin:
            raise TidakSah(f"L/P {self} belum dicatat. Pilih laki-laki atau perempuan.")

    def batal_hadir(self, *, by: Pengguna) -> None:
        with self.change("batal_hadir", by=by):
            self._check_tandai(by)
            if not self.hadir:
                raise Bentrok(f"{self} memang belum ditandai hadir.")
            self.hadir, self.pulang_pada = False, None
            self.save()

    def pulang(self, *, by: Pengguna) -> None:
        with self.change("pulang", by=by):
            self._check_tandai(by)
            if not self.di_ruangan:
                raise Bentrok(f"{self} tidak ada di ruangan. Muat ulang daftarnya.")
            self.pulang_pada = timezone.now()
            self.save()

    def pakai_kartu(self, token: str, ponsel: str, *, jenis_kelamin: str = "") -> None:
        """The phone with this hash scans the card: it holds it from now on, and whoever has it is present.

        Bentrok as check_pakai(); nothing is written where all of it stands already.
        """
        self.check_pakai(token, ponsel)
        if self.sidik_ponsel and self.di_ruangan:
            return
        with self.change("pakai_kartu", by=self):
            self.check_ubah()
            self.check_pakai(token, ponsel)
            self.sidik_ponsel = ponsel
            self._enter(jenis_kelamin)
            self.save()

    def _check_tandai(self, by: Any) -> None:
        """The desk by its right; whoever marks himself, while the event is open."""
        if isinstance(by, Pengguna):
            self.check_catat(self.musrenbang, by)
        else:
            self.musrenbang.check_terbuka()
        self.check_ubah()
