"""The hash chains: their heads, their links, and how a link is made."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.utils import timezone

from musrenbang.galat import Bentrok
from musrenbang.jejak.canonical import canonical

AWAL = "0" * 64
Isi = dict[str, Any]


class Disegel(Bentrok):
    def __init__(self) -> None:
        super().__init__(
            "Musrenbang ini sudah disegel, sehingga tidak ada lagi yang dapat diubah. "
            "Hasilnya ada pada halaman Berita acara dan dokumen."
        )


class Rantai(models.Model):
    """Head of one chain. `awal` is where it starts from: zeros, or the last sidik of the version before."""

    kunci = models.CharField(max_length=60, unique=True)
    awal = models.CharField(max_length=64, default=AWAL)
    panjang = models.PositiveIntegerField(default=0)
    sidik = models.CharField(max_length=64, default=AWAL)
    disegel_pada = models.DateTimeField(null=True)
    # When its last entry was made, which spares a look at it; None where an older program has written that one.
    terakhir = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.kunci

    @classmethod
    def append(cls, buku: dict[str, list[Entri]]) -> None:
        """Append each chain's entries in order, the chains in the order of their keys.

        All entries of an act bear the time at which the chain was locked; a clock that was set back stands still.
        """
        rows, now = [], timezone.now()
        for head in cls._lock(sorted(buku)):
            waktu = max(now, head.terakhir or (head._last_time() if head.panjang else None) or now)
            for entri in buku[head.kunci]:
                head.panjang += 1
                row = entri.jejak(head, head.panjang, waktu, head.sidik)
                head.sidik = row.sidik
                rows.append(row)
            cls.objects.filter(pk=head.pk).update(panjang=head.panjang, sidik=head.sidik, terakhir=waktu)
        Jejak.objects.bulk_create(rows, batch_size=500)

    @classmethod
    def _lock(cls, kunci: list[str]) -> list[Self]:
        """The heads of these chains, locked in the order of their keys; Disegel where one is closed. What is not there
        yet begins."""
        locked = cls.objects.filter(kunci__in=kunci).order_by("kunci").select_for_update(no_key=True)
        heads = list(locked)
        if len(heads) < len(kunci):
            cls.objects.bulk_create([cls(kunci=one) for one in kunci], ignore_conflicts=True)
            heads = list(locked.all())
        if any(head.disegel_pada for head in heads):
            raise Disegel
        return heads

    def _last_time(self) -> dt.datetime | None:
        return self.jejak.order_by("-urut").values_list("waktu", flat=True).first()

    @classmethod
    def seal(cls, kunci: str) -> Rantai:
        """Close the chain for good, at the time of its last entry, and return it; Disegel where it was closed.

        That time is hashed, so that the head says nothing which its links do not say too."""
        last = Jejak.objects.filter(rantai__kunci=kunci).order_by("-urut").values("waktu")[:1]
        if not cls.objects.filter(kunci=kunci, disegel_pada=None).update(disegel_pada=models.Subquery(last)):
            raise Disegel
        return cls.objects.get(kunci=kunci)


class Jejak(models.Model):
    """One link. `isi` is canonical JSON kept as text, so that its bytes are what was hashed."""

    rantai = models.ForeignKey(Rantai, models.PROTECT, related_name="jejak")
    urut = models.PositiveIntegerField()
    waktu = models.DateTimeField()
    oleh = models.CharField(max_length=150)
    aksi = models.CharField(max_length=40)
    objek = models.CharField(max_length=80, db_index=True)
    isi = models.TextField()
    sidik_sebelum = models.CharField(max_length=64)
    sidik = models.CharField(max_length=64)

    class Meta:
        ordering = ["rantai", "urut"]
        constraints = [
            models.UniqueConstraint(fields=["rantai", "urut"], name="jejak_urut_unik"),
            models.UniqueConstraint(fields=["rantai", "sidik_sebelum"], name="jejak_sambung_unik"),
        ]

    def __str__(self) -> str:
        return f"{self.urut}. {self.aksi} {self.objek}"

    def compute(self, kunci: str) -> str:
        waktu = self.waktu.astimezone(dt.UTC).isoformat(timespec="microseconds")
        link = [kunci, self.urut, waktu, self.oleh, self.aksi, self.objek, self.isi, self.sidik_sebelum]
        return hashlib.sha256(canonical(link).encode()).hexdigest()

    @property
    def data(self) -> Isi:
        """What was recorded; empty where somebody has written over it, which links.py names."""
        return self.read() or {}

    def read(self) -> Isi | None:
        """None where `isi` is not what the door writes: an object."""
        try:
            found = json.loads(self.isi)
        except ValueError:
            return None
        return found if isinstance(found, dict) else None


@dataclass
class Entri:
    aksi: str
    oleh: str
    objek: str
    isi: Isi

    def jejak(self, head: Rantai, urut: int, waktu: dt.datetime, before: str) -> Jejak:
        row = Jejak(
            rantai=head,
            urut=urut,
            waktu=waktu,
            oleh=self.oleh,
            aksi=self.aksi,
            objek=self.objek,
            isi=canonical(self.isi),
            sidik_sebelum=before,
        )
        row.sidik = row.compute(head.kunci)
        return row
