"""The public lot of a session: one draw before the scoring, one more for what is added later."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db import models

from forum.adil.lot import key, lots
from musrenbang.galat import Bentrok
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.chain import AWAL, Rantai

from .urutan import Urutan

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Undian(models.Model):
    """One draw. First the head of the record is frozen for these usulan, then a word is typed: once.

    `kepala`: the head of the record when it was frozen, its entry number `jejak`. `usulan`: kode of the pool, sorted.
    `hasil`: kode → lot, 1 for the first drawn; lots of a later draw stand behind (`sesudah` come before).
    """

    sidang = models.ForeignKey("forum.Sidang", models.PROTECT, related_name="undian")
    ke = models.PositiveSmallIntegerField()
    kepala = models.CharField(max_length=64)
    jejak = models.PositiveIntegerField()
    usulan = models.JSONField(default=list)
    sesudah = models.PositiveIntegerField(default=0)
    kata = models.CharField(max_length=30, blank=True)
    hasil = models.JSONField(default=dict)

    class Meta:
        ordering = ["sidang", "ke"]
        constraints = [models.UniqueConstraint(fields=["sidang", "ke"], name="undian_ke_unik")]

    def __str__(self) -> str:
        return f"Undian ke-{self.ke}"

    @property
    def isi(self) -> dict[str, Any]:
        """As the record keeps it."""
        names = ("ke", "kepala", "jejak", "usulan", "sesudah", "kata", "hasil")
        return {name: value for name in names if (value := getattr(self, name)) not in ("", [], {})}

    @property
    def kunci(self) -> str:
        """The key of the draw, for whoever repeats it."""
        return f"{self.kepala}./{self.kata}./"


class Terundi(Urutan):
    """A session with its lots."""

    undian: RelatedManager[Undian]

    class Meta:
        abstract = True

    def lot(self) -> dict[str, int]:
        """Usulan → lot, of all draws that are done. One query, or none where prefetched."""
        return {kode: lot for row in self.undian.all() for kode, lot in row.hasil.items()}

    def belum_diundi(self, lot: Collection[str]) -> list[str]:
        """Kode of the usulan in the list that have no lot yet, sorted."""
        rows = self.butir.exclude(usulan__kode__in=lot).values_list("usulan__kode", flat=True)
        return sorted(rows)

    def bekukan_undian(self, *, by: Pelaku) -> Undian:
        """Freeze the head of the record for all that have no lot: only now may the word be read out. Bentrok where
        a draw waits for its word, or where there is nothing to draw."""
        with self.change("undi_bekukan", by=by) as isi:
            self.check_aksi("skor", by)
            if self.undian.filter(kata="").exists():
                raise Bentrok("Kepala jejak sudah dibekukan. Ketik kata yang dibacakan.")
            lot = self.lot()
            usulan = self.belum_diundi(lot)
            if not usulan:
                raise Bentrok("Semua usulan dalam sidang ini sudah mempunyai nomor undian.")
            head = Rantai.objects.filter(kunci=self.kunci_rantai).first()
            row = Undian(
                sidang_id=self.pk,
                ke=self.undian.count() + 1,
                kepala=head.sidik if head else AWAL,
                jejak=head.panjang if head else 0,
                usulan=usulan,
                sesudah=max(lot.values(), default=0),
            )
            row.save()
            isi["undian"] = row.isi
        return row

    def undi(self, kata: str, *, by: Pelaku) -> Undian:
        """Draw, with the word that was read out. TidakSah where it is not one of letters; Bentrok without a head."""
        with self.change("undi", by=by) as isi:
            self.check_aksi("skor", by)
            row = self.undian.filter(kata="").first()
            if row is None:
                raise Bentrok("Undian ini sudah ditarik, atau kepala jejaknya belum dibekukan. Muat ulang halaman.")
            row.kata = kata.strip().upper()
            row.hasil = lots(row.usulan, key(row.kepala, row.kata), row.sesudah)
            row.save()
            isi["undian"] = row.isi
        return row

    def tunjukkan_saksi(self, *, by: Pelaku) -> int:
        """Note that the room is shown the head of the record as it stands, for the paper of the delegates; returns the
        number of that entry. Raises as check_aksi("tayangkan")."""
        with self.change("saksi", by=by) as isi:
            self.check_aksi("tayangkan", by)
            head = Rantai.objects.filter(kunci=self.kunci_rantai).first()
            isi["jejak"], isi["kepala"] = (head.panjang, head.sidik) if head else (0, AWAL)
        return int(isi["jejak"])
