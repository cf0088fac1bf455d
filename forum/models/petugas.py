"""The offices of a session."""

from __future__ import annotations

from django.db import models, transaction

from forum.models.sidang import Sidang
from musrenbang.galat import Bentrok
from musrenbang.models import Musrenbang, Pengguna


class Petugas(models.Model):
    """An office in one session: appointed for it, and no property of the account."""

    class Tugas(models.TextChoices):
        FASILITATOR = "fasilitator", "Fasilitator"
        PIMPINAN = "pimpinan", "Pimpinan sidang"
        NOTULIS = "notulis", "Notulis"
        PENILAI = "penilai", "Penilai"

    sidang = models.ForeignKey(Sidang, models.PROTECT, related_name="petugas")
    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="tugas")
    tugas = models.CharField(max_length=15, choices=Tugas)

    class Meta:
        ordering = ["tugas", "pengguna__username"]
        constraints = [
            models.UniqueConstraint(
                fields=["sidang", "pengguna", "tugas"],
                name="petugas_unik",
                violation_error_message="Petugas ini sudah ditunjuk untuk tugas itu.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} ({self.get_tugas_display()})"

    @classmethod
    def bertugas(cls, acara: Musrenbang, user: Pengguna, *tugas: str) -> bool:
        """Does this account hold one of these offices (none named: any) in any session of the event?"""
        rows = cls.objects.filter(sidang__musrenbang=acara, pengguna=user.pk)
        return user.is_active and (rows.filter(tugas__in=tugas) if tugas else rows).exists()

    @classmethod
    def tunjuk(cls, sidang: Sidang, pengguna: Pengguna, tugas: str, *, by: Pengguna) -> None:
        with sidang.change("tunjuk", by=by, pengguna=pengguna.username, tugas=tugas):
            sidang.check_aksi("petugas", by)
            cls.objects.get_or_create(sidang=sidang, pengguna=pengguna, tugas=tugas)

    @classmethod
    def tunjuk_seperti(cls, sidang: Sidang, lain: Sidang, *, by: Pengguna) -> int:
        """Whoever serves in another session gets the same office here; says how many are new."""
        held = set(sidang.petugas.values_list("pengguna", "tugas"))
        with transaction.atomic():
            rows = [
                row
                for row in lain.petugas.filter(pengguna__is_active=True).select_related("pengguna")
                if (row.pengguna.pk, row.tugas) not in held
            ]
            for row in rows:
                cls.tunjuk(sidang, row.pengguna, row.tugas, by=by)
        return len(rows)

    @classmethod
    def berhentikan(cls, sidang: Sidang, username: str, tugas: str, *, by: Pengguna) -> None:
        with sidang.change("berhentikan", by=by, pengguna=username, tugas=tugas):
            sidang.check_aksi("petugas", by)
            jumlah, _ = sidang.petugas.filter(pengguna__username=username, tugas=tugas).delete()
            if not jumlah:
                raise Bentrok("Petugas itu sudah tidak bertugas dalam sidang ini. Muat ulang halaman.")
