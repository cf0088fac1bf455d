"""An issued document: a frozen dict, and the sha256 of the bytes that were rendered from it once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from musrenbang.backup.files import is_intact
from musrenbang.galat import TidakBoleh, allows
from musrenbang.jejak.canonical import canonical
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Musrenbang, Pengguna

# Documents with a closing of their own after the seal, by their word: number, versions and drafts are theirs.
DITETAPKAN_SENDIRI = frozenset({"rkp-kecamatan"})
NASKAH = (
    "Naskah lengkap memuat data pribadi, jadi hanya untuk kecamatan ini dan kabupatennya. Masuk dengan akunnya, atau "
    "hapus “jenis” dari alamat untuk mengunduh salinan publik."
)
KETERANGAN = {"naskah": "untuk dicetak dan ditandatangani", "salinan": "tanpa alamat dan telepon, untuk umum"}


class TerbitanQuerySet(models.QuerySet["Terbitan"]):
    def resmi(self) -> TerbitanQuerySet:
        """Official documents: whatever is no draft."""
        return self.exclude(jenis=Terbitan.Jenis.DRAF)

    def terbaru(self) -> list[Terbitan]:
        """Of these, of each document and kind the newest version."""
        rows = self.order_by("dokumen", "jenis", "versi")
        return list({(row.dokumen, row.jenis): row for row in rows}.values())

    def draf_segel(self) -> TerbitanQuerySet:
        """The drafts of what the seal issues."""
        return self.filter(jenis=Terbitan.Jenis.DRAF).exclude(dokumen__in=DITETAPKAN_SENDIRI)

    def draf_sendiri(self, dokumen: str) -> TerbitanQuerySet:
        """The drafts of a document that is set by itself."""
        return self.filter(jenis=Terbitan.Jenis.DRAF, dokumen=dokumen)


class Terbitan(Berjejak):
    class Jenis(models.TextChoices):
        NASKAH = "naskah", "Naskah lengkap"
        SALINAN = "salinan", "Salinan publik"
        DRAF = "draf", "Draf"

    # The dict is long and holds addresses; the record keeps its sidik.
    tanpa_jejak = frozenset({"isi"})

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="terbitan")
    dokumen = models.CharField(max_length=40)
    jenis = models.CharField(max_length=10, choices=Jenis)
    versi = models.PositiveSmallIntegerField(default=1)
    isi = models.TextField()
    isi_sidik = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    ukuran = models.PositiveIntegerField(default=0)

    objects = TerbitanQuerySet.as_manager()

    class Meta:
        ordering = ["dokumen", "jenis", "-versi"]
        constraints = [
            models.UniqueConstraint(
                fields=["musrenbang", "dokumen", "jenis", "versi"],
                condition=~Q(jenis="draf"),
                name="terbitan_unik",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dokumen} ({self.get_jenis_display()}, versi {self.versi})"

    @staticmethod
    def check_naskah(user: Pengguna | AnonymousUser, kecamatan: str) -> None:
        """TidakBoleh unless he reads the full texts of this kecamatan (its kode), which name people."""
        if not (isinstance(user, Pengguna) and user.is_peran("kecamatan", "kabupaten") and user.membawahi(kecamatan)):
            raise TidakBoleh(NASKAH)

    @staticmethod
    def can_naskah(user: Pengguna | AnonymousUser, kecamatan: str) -> bool:
        return allows(Terbitan.check_naskah, user, kecamatan)

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_sesudah

    @property
    def salinan(self) -> bool:
        return self.jenis == self.Jenis.SALINAN

    @property
    def sendiri(self) -> bool:
        """Set by an act of its own, and not by the seal."""
        return self.dokumen in DITETAPKAN_SENDIRI

    @property
    def keterangan(self) -> str:
        """What this kind is for."""
        return KETERANGAN.get(self.jenis, "")

    @property
    def kunci_segel(self) -> str:
        """How the entry of the seal, or of its own closing, names this document."""
        return f"{self.dokumen}/{self.jenis}"

    @property
    def pengganti(self) -> Terbitan | None:
        """The newest version of the same document and kind, if it is a later one."""
        rows = self.musrenbang.terbitan.filter(dokumen=self.dokumen, jenis=self.jenis, versi__gt=self.versi)
        return rows.order_by("-versi").first()

    @property
    def jadi(self) -> bool:
        return bool(self.sha256)

    @property
    def berkas(self) -> Path:
        return Path(settings.TERBITAN_DIR) / f"{self.sha256}.pdf"

    @property
    def data(self) -> dict[str, Any]:
        """The frozen dict; empty where somebody has written over it."""
        try:
            found = json.loads(self.isi)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def terbaca(self) -> bool:
        """The text is the one that was frozen, as far as the row itself can tell."""
        return hashlib.sha256(self.isi.encode()).hexdigest() == self.isi_sidik

    def bekukan(self, isi: Mapping[str, Any]) -> None:
        """Freeze the dict as canonical JSON; what is rendered later is rendered from this text alone."""
        self.isi = canonical(isi)
        self.isi_sidik = hashlib.sha256(self.isi.encode()).hexdigest()

    @property
    def ada(self) -> bool:
        """Rendered, and its file is here."""
        return self.jadi and self.berkas.exists()

    @property
    def utuh(self) -> bool:
        """The same, and not a byte of the file differs. Reads all of it."""
        return self.jadi and is_intact(self.berkas, self.sha256)
