"""The notulen: what was said, by whom, at which step of the day or about which usulan."""

from __future__ import annotations

from django.db import models

from forum.models.petugas import Petugas
from forum.models.susunan_acara import Langkah
from musrenbang.galat import TidakBoleh, allows
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Desa, Musrenbang, Pengguna
from usulan.models import Usulan


class Catatan(Berjejak):
    """One note. Each is an aggregate of its own: two who write different notes never wait for each other."""

    class Jenis(models.TextChoices):
        """The three things that the berita acara says were heard (Permendagri 54/2010, Lampiran V)."""

        TANGGAPAN = "tanggapan", "Tanggapan atau saran"
        SAMBUTAN = "sambutan", "Sambutan"
        MATERI = "materi", "Pemaparan materi"

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    # `catatan` of an event are its own lines on the berita acara.
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="notulen", editable=False)
    jenis = models.CharField(max_length=10, choices=Jenis, default=Jenis.TANGGAPAN)
    langkah = models.ForeignKey(
        Langkah, models.PROTECT, null=True, blank=True, related_name="notulen", verbose_name="langkah acara"
    )
    usulan = models.ForeignKey(Usulan, models.PROTECT, null=True, blank=True, related_name="notulen", editable=False)
    desa = models.ForeignKey(
        Desa, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="dari desa/kelurahan"
    )
    oleh = models.CharField(
        "disampaikan oleh",
        max_length=150,
        blank=True,
        help_text="Jabatan atau lembaganya. Nama warga tidak perlu: notulen ikut tercetak dan tidak dapat dihapus.",
    )
    isi = models.TextField("isi catatan")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.asal}".strip()

    @property
    def asal(self) -> str:
        """Who said it, as it is printed."""
        return ", ".join(filter(None, [self.oleh, self.desa.sebutan if self.desa else ""]))

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_rantai

    @classmethod
    def check_tulis(cls, acara: Musrenbang, by: Pelaku) -> None:
        """TidakBoleh, Disegel unless this account writes the notulen: the kecamatan, and the notulis of any session."""
        if isinstance(by, Pengguna) and not (acara.is_host(by) or Petugas.bertugas(acara, by, Petugas.Tugas.NOTULIS)):
            raise TidakBoleh("Notulen hanya ditulis oleh notulis sidang dan kecamatan.")
        acara.check_terbuka()

    @classmethod
    def can_tulis(cls, acara: Musrenbang, user: Pengguna) -> bool:
        return allows(cls.check_tulis, acara, user)

    def hapus(self, *, by: Pelaku, v: int) -> None:
        """Usang: somebody has changed it since it was read."""
        with self.change("hapus", by=by, v=v):
            self.check_tulis(self.musrenbang, by)
            type(self).objects.filter(pk=self.pk).delete()
