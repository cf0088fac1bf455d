"""The record: hash chains, and the one door through which rows change.

`with obj.change("aksi", by=user): ...` is the only way to write. It locks the aggregate with one UPDATE,
reads it afresh, lets the caller write, and appends one Jejak to the aggregate's chain: all or nothing.
A chain that is sealed takes no further entry, so nothing can change after the seal.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import DatabaseError, models, transaction
from django.db.models import F
from django.utils import timezone

from musrenbang.galat import Bentrok, Galat

if TYPE_CHECKING:
    from .pengguna import Pengguna

AWAL = "0" * 64
Isi = dict[str, Any]


class Usang(Bentrok):
    """The row was changed by somebody else after the caller had read it."""

    def __init__(self, objek: Berjejak) -> None:
        super().__init__("Data ini baru saja diubah orang lain. Periksa isinya yang terbaru, lalu ulangi.")
        self.objek = objek


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


def canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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
    def append(cls, buku: dict[str, list[_Entri]]) -> None:
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
        links = self.jejak.filter(urut__lte=self.panjang).order_by("urut")
        try:
            count = self._walk(links.iterator())
        except (ValueError, TypeError, AttributeError, DatabaseError):
            # A changed byte can make a row that no query reads; one at a time tells which.
            count = self._walk(self._one_by_one())
        last = self.jejak.aggregate(n=models.Max("urut"))["n"] or 0
        if last > (panjang := type(self).objects.get(pk=self.pk).panjang):
            raise RantaiPutus(self.kunci, panjang + 1, "tidak tercatat pada kepala rantai")
        return count

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
class _Entri:
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


_buku: ContextVar[dict[str, list[_Entri]] | None] = ContextVar("buku", default=None)


@contextmanager
def one_act() -> Iterator[dict[str, list[_Entri]]]:
    """One transaction and one book of entries; what is nested joins it.

    Chains are locked only when the outermost act ends, in the order of their keys: recording at each level
    made bulk operations lock each other dead.
    """
    if (buku := _buku.get()) is not None:
        before = {kunci: len(entries) for kunci, entries in buku.items()}
        try:
            with transaction.atomic():
                yield buku
        except BaseException:
            # What is rolled back was not done, even where the caller goes on after the error.
            for kunci, entries in buku.items():
                del entries[before.get(kunci, 0) :]
            raise
        return
    with transaction.atomic():
        buku = {}
        token = _buku.set(buku)
        try:
            yield buku
        finally:
            _buku.reset(token)
        Rantai.append({kunci: entries for kunci, entries in buku.items() if entries})


def _outside_name(row: models.Model) -> str:
    """How a row is named outside the database: its kode, else what people call it."""
    return str(getattr(row, "kode", "") or row)


def _plain(value: object) -> object:
    """A value as the record keeps it: JSON types only, rows by their kode, no integer key."""
    match value:
        case None | bool() | int() | str():
            return value
        case models.Model():
            return _outside_name(value)
        case Decimal():
            return format(value.normalize(), "f")
        case dt.datetime():
            return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            return str(value)


class Berjejak(models.Model):
    """An aggregate: what one person edits at a time, with a version and a place in a chain."""

    version = models.PositiveIntegerField(default=0, editable=False)

    # Never in the record: counters, and what is personal (UU 27/2022: a person's data must stay erasable).
    tanpa_jejak: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True

    @property
    def kunci_rantai(self) -> str:
        raise NotImplementedError

    @property
    def nama_jejak(self) -> str:
        return f"{self._meta.model_name}:{self.kode}"  # type: ignore[attr-defined]

    @contextmanager
    def change(self, aksi: str, *, by: Pengguna | None, v: int | None = None, **isi: object) -> Iterator[Isi]:
        """Open the door. `v`: the version the caller has read, given where somebody decides on a text.

        Yields the entry's `isi`, to which the caller may add. A new row is saved by the caller inside.
        Raises Usang (v is no longer current) or Disegel (the chain is closed).
        """
        with one_act() as buku, transaction.atomic():
            before = self._lock(v)
            entry: Isi = dict(isi)
            yield entry
            entry.update(self._difference(before))
            oleh = by.username if by else "sistem"
            catatan = _Entri(aksi, oleh, self.nama_jejak, {k: _plain(w) for k, w in entry.items()})
            buku.setdefault(self.kunci_rantai, []).append(catatan)

    @classmethod
    @contextmanager
    def change_many(
        cls, rows: Iterable[Self], aksi: str, *, by: Pengguna | None, **isi: object
    ) -> Iterator[list[tuple[Self, Isi]]]:
        """change() on several rows of one model, locked in the order of their keys; yields row and entry."""
        ordered = sorted(rows, key=lambda row: row.pk)
        with one_act(), ExitStack() as doors:
            yield [(row, doors.enter_context(row.change(aksi, by=by, v=None, **isi))) for row in ordered]

    def _lock(self, v: int | None) -> Isi | None:
        if self.pk is None:
            return None
        rows = type(self)._base_manager.filter(pk=self.pk)
        if v is not None:
            rows = rows.filter(version=v)
        if not rows.update(version=F("version") + 1):
            raise Usang(self)
        self.refresh_from_db()
        return self._snapshot()

    def _snapshot(self) -> Isi:
        """Field → value; a relation by its key, so that it costs no query unless it changes."""
        skip = self.tanpa_jejak | {"id", "version"}
        names = [f.attname for f in self._meta.concrete_fields if f.name not in skip]
        many = {
            f.name: sorted(_outside_name(row) for row in getattr(self, f.name).all()) for f in self._meta.many_to_many
        }
        return {name: getattr(self, name) for name in names} | many

    def _difference(self, before: Isi | None) -> Isi:
        after = self._snapshot()
        if before is None:
            return {"baru": {self._bare(k): self._named(k, w) for k, w in after.items() if w not in (None, "", [])}}
        changed = {k: w for k, w in after.items() if w != before[k]}
        return {"ubah": {self._bare(k): [self._named(k, before[k]), self._named(k, w)] for k, w in changed.items()}}

    def _bare(self, attname: str) -> str:
        return self._meta.get_field(attname).name

    def _named(self, attname: str, value: object) -> object:
        relation = self._meta.get_field(attname)
        if value is None or not isinstance(relation, models.ForeignKey):
            return value
        if value == getattr(self, attname):
            return getattr(self, relation.name)
        return relation.related_model._base_manager.get(pk=value)
