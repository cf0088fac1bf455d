"""An issued document: a frozen dict, and the bytes that were rendered from it once."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from musrenbang.galat import Bentrok
from musrenbang.models import Berjejak, Musrenbang, Usang
from musrenbang.models.rantai import canonical
from musrenbang.nama import make_kode

from .berkas import write_once
from .pdf import render_pdf


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

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_sesudah

    @property
    def jadi(self) -> bool:
        return bool(self.sha256)

    @property
    def berkas(self) -> Path:
        return Path(settings.TERBITAN_DIR) / f"{self.sha256}.pdf"

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.isi)  # type: ignore[no-any-return]

    def bekukan(self, isi: dict[str, Any]) -> None:
        """Freeze the dict as canonical JSON; what is rendered later is rendered from this text alone."""
        self.isi = canonical(isi)
        self.isi_sidik = hashlib.sha256(self.isi.encode()).hexdigest()

    @property
    def ada(self) -> bool:
        """Rendered, and its file is here."""
        return self.jadi and self.berkas.exists()

    def terbit(self) -> None:
        """Render once. Run again after a crash it writes the same bytes, or finds them written.

        A lost file is made anew; Bentrok where today's fonts and libraries give other bytes than those issued.
        """
        if self.ada:
            return
        content = render_pdf(self.dokumen, self.data, draf=self.jenis == self.Jenis.DRAF)
        sha256 = hashlib.sha256(content).hexdigest()
        if self.jadi and sha256 != self.sha256:
            raise Bentrok(
                f"Berkas {self} hilang dan tidak dapat dibuat lagi dengan isi yang sama persis. "
                f"Kembalikan berkas {self.berkas.name} dari cadangan."
            )
        path = Path(settings.TERBITAN_DIR) / f"{sha256}.pdf"
        write_once(path, content)
        if self.jadi:
            return
        try:
            with self.change("terbit", by=None):
                self.sha256, self.ukuran = sha256, len(content)
                self.save(update_fields=["sha256", "ukuran"])
        except Usang:
            # A draft that was replaced meanwhile; its addresses must not stay behind.
            path.unlink(missing_ok=True)
