"""What is attached to a usulan: photos and documents. Their files lie in DATA_DIR/lampiran, by the hash of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from musrenbang.galat import Bentrok
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.change import Bagian
from musrenbang.jejak.kode import make_kode
from musrenbang.models.berkas import Berkas

from .gabungan import Gabungan

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Lampiran(Berkas, Bagian):
    class Jenis(models.TextChoices):
        FOTO = "foto", "Foto"
        DOKUMEN = "dokumen", "Dokumen"

    kode = models.CharField(max_length=12, unique=True, default=make_kode)
    usulan = models.ForeignKey("usulan.Usulan", models.PROTECT, related_name="lampiran")
    jenis = models.CharField(max_length=10, choices=Jenis)

    class Meta:
        ordering = ["-jenis", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["usulan", "sha256"],
                name="lampiran_unik",
                violation_error_message="Berkas ini sudah terlampir pada usulan ini.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=["foto", "dokumen"]),
                name="lampiran_jenis",
                violation_error_message="Lampiran harus berupa foto atau dokumen.",
            ),
        ]

    # How many of each a usulan may have.
    BATAS = {Jenis.FOTO: 5, Jenis.DOKUMEN: 3}
    ending_from = "jenis"
    AKHIRAN = {Jenis.FOTO: "jpg", Jenis.DOKUMEN: "pdf"}

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[Lampiran]:  # noqa: ARG003
        """None of a kabupaten's: these are written through the door of their usulan."""
        return cls.objects.none()

    @property
    def is_foto(self) -> bool:
        return self.jenis == self.Jenis.FOTO

    @classmethod
    def folder(cls) -> Path:
        return Path(settings.LAMPIRAN_DIR)

    @property
    def ending(self) -> str:
        return self.AKHIRAN[self.Jenis(self.jenis)]

    def check_muat(self) -> None:
        """Bentrok: the usulan has it already, or has as many of this kind as it may. Asked under the lock too."""
        known = list(type(self).objects.filter(usulan=self.usulan_id).values_list("jenis", "sha256"))
        if self.sha256 in (sha256 for _, sha256 in known):
            raise Bentrok("Berkas ini sudah terlampir pada usulan ini.")
        jenis, batas = self.Jenis(self.jenis), self.BATAS[self.Jenis(self.jenis)]
        if sum(one == jenis for one, _ in known) >= batas:
            raise Bentrok(
                f"Usulan ini sudah mempunyai {batas} {jenis.label.lower()}, yaitu batasnya. "
                "Hapus salah satunya lebih dahulu."
            )


class Berlampiran(Gabungan):
    """The usulan with what is attached to it, which whoever edits its text adds and removes."""

    lampiran: RelatedManager[Lampiran]

    class Meta:
        abstract = True

    def lampirkan(self, lampiran: Lampiran, content: bytes, *, by: Pelaku) -> None:
        """Attach it, with its file. Raises as check_isi() and check_muat(); then nothing is kept of it."""
        lampiran.usulan = self  # type: ignore[assignment]
        with lampiran.stored([content]), self.change("lampirkan", by=by) as isi:
            self.check_isi(by)
            lampiran.check_muat()
            self.write(isi, [lampiran])

    def hapus_lampiran(self, lampiran: Lampiran, *, by: Pelaku) -> None:
        """Raises as check_isi(); Bentrok: it is gone already."""
        with self.change("hapus_lampiran", by=by) as isi:
            self.check_isi(by)
            found = self.lampiran.filter(kode=lampiran.kode).first()
            if found is None:
                raise Bentrok("Lampiran ini sudah dihapus. Muat ulang halaman usulannya.")
            self.remove(isi, [found])
            transaction.on_commit(Lampiran.sweep)

    def parts(self) -> models.QuerySet[Lampiran]:
        return self.lampiran.all()

    @classmethod
    def standing(cls) -> models.QuerySet[Any]:
        return super().standing().prefetch_related("lampiran")

    @classmethod
    def keepers(cls) -> models.QuerySet[Any]:
        pks = Lampiran.objects.values("usulan")
        return super().keepers().filter(pk__in=pks).prefetch_related("lampiran")
