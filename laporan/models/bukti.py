"""Evidence of the forum, kept beside its documents byte for byte: the signed paper as a scan, an officially signed PDF,
attendance, invitation, photos. The files lie in DATA_DIR/bukti, by the hash of each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Q

from laporan.models.terbitan import Terbitan
from musrenbang.galat import Bentrok, TidakBoleh, allows
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Musrenbang, Pengguna
from musrenbang.models.berkas import Berkas

TERBANYAK = 100  # of one event


class Bukti(Berkas, Berjejak):
    class Jenis(models.TextChoices):
        PINDAIAN = "pindaian", "Pindaian dokumen bertanda tangan"
        TTE = "tte", "PDF bertanda tangan elektronik"
        HADIR = "hadir", "Daftar hadir bertanda tangan"
        UNDANGAN = "undangan", "Undangan"
        FOTO = "foto", "Foto kegiatan"
        LAIN = "lain", "Bukti lain"

    class Akhiran(models.TextChoices):
        PDF = "pdf", "PDF"
        JPG = "jpg", "JPEG"
        PNG = "png", "PNG"

    # Kinds that stand beside one official document.
    BERDOKUMEN = frozenset({Jenis.PINDAIAN.value, Jenis.TTE.value})
    ending_from = "akhiran"
    TIPE = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="bukti")
    terbitan = models.ForeignKey(Terbitan, models.PROTECT, null=True, blank=True, related_name="bukti")
    jenis = models.CharField(max_length=10, choices=Jenis)
    akhiran = models.CharField(max_length=4, choices=Akhiran)
    publik = models.BooleanField(default=False)

    class Meta:
        ordering = ["jenis", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["musrenbang", "sha256"],
                name="bukti_unik",
                violation_error_message="Berkas ini sudah tersimpan sebagai bukti musrenbang ini.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=["pindaian", "tte"], terbitan__isnull=False)
                | Q(jenis__in=["hadir", "undangan", "foto", "lain"], terbitan__isnull=True),
                name="bukti_jenis",
                violation_error_message="Pilih dokumen yang ditandatangani.",
            ),
        ]

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_sesudah

    @classmethod
    def folder(cls) -> Path:
        return Path(settings.BUKTI_DIR)

    @property
    def ending(self) -> str:
        return self.akhiran

    @property
    def tipe(self) -> str:
        return self.TIPE[self.akhiran]

    # -- rules ------------------------------------------------------------------------------------------------

    @staticmethod
    def check_kelola(acara: Musrenbang, user: Pengguna) -> None:
        """TidakBoleh: another's event. Evidence comes before the seal and after it."""
        if not acara.is_host(user):
            raise TidakBoleh("Hanya kecamatan yang dapat menyimpan, mengumumkan atau menghapus bukti musrenbang ini.")

    @classmethod
    def can_kelola(cls, acara: Musrenbang, user: Pengguna) -> bool:
        return allows(cls.check_kelola, acara, user)

    @staticmethod
    def can_lihat(acara: Musrenbang, user: Pengguna | AnonymousUser) -> bool:
        """As the full text: signatures, addresses and faces are on it."""
        return Terbitan.can_naskah(user, acara.kecamatan.kode)

    # -- verbs ------------------------------------------------------------------------------------------------

    def simpan(self, pieces: Iterable[bytes], *, by: Pengguna) -> None:
        """Keep the file and its row. Raises as check_kelola(); Bentrok: it is kept already, or there are too many;
        then nothing is kept of it."""
        with self.stored(pieces), self.change("unggah", by=by):
            self.check_kelola(self.musrenbang, by)
            # Its rows are counted, and of two the second must wait.
            Musrenbang.objects.select_for_update(no_key=True).get(pk=self.musrenbang_id)
            others = type(self).objects.filter(musrenbang=self.musrenbang_id)
            if others.filter(sha256=self.sha256).exists():
                raise Bentrok("Berkas ini sudah tersimpan sebagai bukti musrenbang ini.")
            if others.count() >= TERBANYAK:
                raise Bentrok(f"Musrenbang ini sudah mempunyai {TERBANYAK} bukti, yaitu batasnya. Hapus salah satunya.")
            self.save()

    def umumkan(self, publik: bool, *, v: int, by: Pengguna) -> None:
        """Show it to everybody, or no more. Raises as check_kelola(); Usang."""
        with self.change("umumkan" if publik else "tutup_umum", by=by, v=v):
            self.check_kelola(self.musrenbang, by)
            if self.publik == publik:
                raise Bentrok("Bukti ini sudah begitu. Muat ulang halamannya.")
            self.publik = publik
            self.save()

    def hapus(self, alasan: str, *, v: int, by: Pengguna) -> None:
        """Row and file go, the entry stays, with the reason. Raises as check_kelola(); Usang."""
        with self.change("hapus", by=by, v=v, alasan=alasan):
            self.check_kelola(self.musrenbang, by)
            type(self).objects.filter(pk=self.pk).delete()
            transaction.on_commit(self.sweep)
