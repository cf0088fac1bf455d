"""Evidence of the forum, kept beside its documents byte for byte: the signed paper as a scan, an officially signed PDF,
attendance, invitation, photos. The files lie in DATA_DIR/bukti, by the hash of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from laporan.models.terbitan import Terbitan
from musrenbang.backup.files import keeping, sha256_of, sweep, write_stream
from musrenbang.galat import Bentrok, TidakBoleh, allows
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Musrenbang, Pengguna

TERBANYAK = 100  # of one event


class Bukti(Berjejak):
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
    TIPE = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="bukti")
    terbitan = models.ForeignKey(Terbitan, models.PROTECT, null=True, blank=True, related_name="bukti")
    jenis = models.CharField(max_length=10, choices=Jenis)
    nama = models.CharField("nama berkas", max_length=150)
    keterangan = models.CharField(max_length=200, blank=True)
    akhiran = models.CharField(max_length=4, choices=Akhiran)
    sha256 = models.CharField(max_length=64, db_index=True)
    ukuran = models.PositiveIntegerField()
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

    def __str__(self) -> str:
        return self.keterangan or self.nama

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_sesudah

    @property
    def berkas(self) -> Path:
        return Path(settings.BUKTI_DIR) / f"{self.sha256}.{self.akhiran}"

    @property
    def berkas_unduhan(self) -> str:
        """The name under which it is saved: as it was called, with the ending of what it is."""
        return f"{Path(self.nama).stem}.{self.akhiran}"

    @property
    def tipe(self) -> str:
        return self.TIPE[self.akhiran]

    @property
    def utuh(self) -> bool:
        """Its file is here, and not a byte of it differs. Reads all of it."""
        try:
            return sha256_of(self.berkas) == self.sha256
        except OSError:
            return False

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
    def can_lihat(acara: Musrenbang, user: Any) -> bool:
        """As the full text: signatures, addresses and faces are on it."""
        known = user.is_authenticated and user.is_peran("kecamatan", "kabupaten")
        return bool(known and user.membawahi(acara.kecamatan.kode))

    # -- verbs ------------------------------------------------------------------------------------------------

    def simpan(self, pieces: Iterable[bytes], *, by: Pengguna) -> None:
        """Keep the file and its row. Raises as check_kelola(); Bentrok: it is kept already, or there are too many;
        then nothing is kept of it."""
        with self._stored(pieces), self.change("unggah", by=by):
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

    # -- files ------------------------------------------------------------------------------------------------

    @contextmanager
    def _stored(self, pieces: Iterable[bytes]) -> Iterator[None]:
        """Its file is there before its row is saved, in this block; where the block fails, it goes again."""
        folder = Path(settings.BUKTI_DIR)
        try:
            with keeping(folder):
                self.sha256, self.ukuran = write_stream(folder, pieces, self.akhiran)
                yield
        except BaseException:
            self.sweep()
            raise

    @classmethod
    def sweep(cls) -> None:
        """Remove the files that belong to no row."""
        folder = Path(settings.BUKTI_DIR)
        if folder.is_dir():
            sweep(folder, cls.known)

    @classmethod
    def known(cls) -> set[str]:
        """The names of all files that rows name."""
        return {bukti.berkas.name for bukti in cls.objects.only("sha256", "akhiran")}
