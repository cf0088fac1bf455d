"""The hash chains: their heads, their links, and how a link is made and verified."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, models
from django.db.models import F
from django.utils import timezone

from musrenbang.galat import Bentrok, Galat
from musrenbang.jejak.canonical import canonical

AWAL = "0" * 64
SEKALIGUS = 1_000  # links read at a time
Isi = dict[str, Any]


class Disegel(Bentrok):
    def __init__(self) -> None:
        super().__init__(
            "Musrenbang ini sudah disegel, sehingga tidak ada lagi yang dapat diubah. "
            "Perbaikan hanya melalui Berita Acara Perubahan."
        )


class RantaiPutus(Galat):
    """A link does not verify; `urut` is the first broken link."""

    def __init__(self, kunci: str, urut: int, pesan: str) -> None:
        super().__init__(f"{kunci}: jejak nomor {urut} {pesan}")
        self.urut = urut


class Rantai(models.Model):
    """Head of one chain. `awal` is where it starts from: zeros, or the last sidik of the version before."""

    kunci = models.CharField(max_length=60, unique=True)
    awal = models.CharField(max_length=64, default=AWAL)
    panjang = models.PositiveIntegerField(default=0)
    sidik = models.CharField(max_length=64, default=AWAL)
    disegel_pada = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.kunci

    @classmethod
    def append(cls, buku: dict[str, list[Entri]]) -> None:
        """Append each chain's entries in order, the chains in the order of their keys."""
        kunci = sorted(buku)
        for satu in kunci:
            cls._extend(satu, len(buku[satu]))
        rows = []
        for head in cls.objects.filter(kunci__in=kunci):
            sidik = head.sidik
            for urut, entri in enumerate(buku[head.kunci], start=head.panjang - len(buku[head.kunci]) + 1):
                row = entri.jejak(head, urut, sidik)
                sidik = row.sidik
                rows.append(row)
            cls.objects.filter(pk=head.pk).update(sidik=sidik)
        Jejak.objects.bulk_create(rows, batch_size=500)

    @classmethod
    def _extend(cls, kunci: str, n: int) -> None:
        """The UPDATE is both the lock of the chain and the test of the seal."""
        open_chain = cls.objects.filter(kunci=kunci, disegel_pada=None)
        if not open_chain.update(panjang=F("panjang") + n):
            cls.objects.get_or_create(kunci=kunci)
            if not open_chain.update(panjang=F("panjang") + n):
                raise Disegel

    @classmethod
    def seal(cls, kunci: str) -> Rantai:
        """Close the chain for good and return it; Disegel where it was closed already."""
        if not cls.objects.filter(kunci=kunci, disegel_pada=None).update(disegel_pada=timezone.now()):
            raise Disegel
        return cls.objects.get(kunci=kunci)

    def verify(self) -> int:
        """Recompute every link up to the head as it was read; returns the length.

        What is appended meanwhile does not disturb. Raises RantaiPutus at the first broken link.
        """
        try:
            count = self._walk(self._links())
        except (ValueError, TypeError, AttributeError, DatabaseError):
            # A changed byte can make a row unreadable. Reading one at a time finds which.
            count = self._walk(self._one_by_one())
        last = self.jejak.aggregate(n=models.Max("urut"))["n"] or 0
        if last > (panjang := type(self).objects.get(pk=self.pk).panjang):
            raise RantaiPutus(self.kunci, panjang + 1, "tidak tercatat pada kepala rantai")
        return count

    def _links(self) -> Iterator[Jejak]:
        """In pieces, each read to its end: iterator() left half read at a broken link keeps a cursor on the server,
        and closing that whenever the garbage collector comes can lock psycopg's connection against itself."""
        for start in range(0, self.panjang, SEKALIGUS):
            piece = self.jejak.filter(urut__gt=start, urut__lte=min(start + SEKALIGUS, self.panjang))
            yield from list(piece.order_by("urut"))

    def _walk(self, links: Iterable[Jejak]) -> int:
        before, count = self.awal, 0
        for count, row in enumerate(links, start=1):
            if row.urut != count:
                raise RantaiPutus(self.kunci, count, "hilang")
            if row.sidik_sebelum != before:
                raise RantaiPutus(self.kunci, count, "tidak bersambung dengan jejak sebelumnya")
            if row.compute(self.kunci) != row.sidik:
                raise RantaiPutus(self.kunci, count, "isinya tidak sesuai dengan sidiknya")
            before = row.sidik
        if count != self.panjang or before != self.sidik:
            raise RantaiPutus(self.kunci, count + 1, "hilang: ujung rantai tidak sesuai dengan kepala rantai")
        return count

    def _one_by_one(self) -> Iterator[Jejak]:
        for urut in range(1, self.panjang + 1):
            try:
                row = self.jejak.filter(urut=urut).first()
                readable = row is None or bool(row.compute(self.kunci))
            except (ValueError, TypeError, AttributeError, DatabaseError):
                readable = False
            if not readable:
                raise RantaiPutus(self.kunci, urut, "tidak terbaca")
            if row is not None:
                yield row


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
        return json.loads(self.isi)  # type: ignore[no-any-return]


@dataclass
class Entri:
    aksi: str
    oleh: str
    objek: str
    isi: Isi
    waktu: dt.datetime = field(default_factory=timezone.now)

    def jejak(self, head: Rantai, urut: int, before: str) -> Jejak:
        row = Jejak(
            rantai=head,
            urut=urut,
            waktu=self.waktu,
            oleh=self.oleh,
            aksi=self.aksi,
            objek=self.objek,
            isi=canonical(self.isi),
            sidik_sebelum=before,
        )
        row.sidik = row.compute(head.kunci)
        return row
