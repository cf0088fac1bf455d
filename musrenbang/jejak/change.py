"""The one door through which rows change; the chains it writes to are in chain.py.

`with obj.change("aksi", by=user): ...` is the only way to write. It locks the aggregate with one UPDATE,
reads it afresh, lets the caller write, and appends one Jejak to the aggregate's chain: all or nothing.
A chain that is sealed takes no further entry, so nothing can change after the seal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Self

from django.core.exceptions import EmptyResultSet
from django.db import connection, models, transaction
from django.db.models import F, prefetch_related_objects
from django.db.models.sql import UpdateQuery

from musrenbang.galat import Bentrok

from .act import Buku, one_act
from .actor import Pelaku
from .canonical import plain
from .chain import Entri, Isi
from .fields import Recorded, difference, recorded_fields, replay, snapshot, state


class Usang(Bentrok):
    """The row was changed by somebody else after the caller had read it."""

    def __init__(self, objek: models.Model) -> None:
        super().__init__("Data ini sudah berubah sejak halaman ini dibuka. Periksa isinya yang terbaru, lalu ulangi.")
        self.objek = objek


class Bagian(Recorded):
    """A row that belongs to an aggregate and is written through its door: a desa, an OPD, an account."""

    class Meta:
        abstract = True

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[Any]:
        """All rows of this kind that belong to the kabupaten of this kode, their relations fetched."""
        raise NotImplementedError


class Berjejak(Recorded):
    """An aggregate: what one person edits at a time, with a version and a place in a chain."""

    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def kunci_rantai(self) -> str:
        raise NotImplementedError

    @property
    def chains(self) -> set[str]:
        """The keys of all chains that may hold entries of this row: those of the versions before, too."""
        head, _, versi = self.kunci_rantai.rpartition(":")
        if head.startswith("musrenbang:") and versi.isdecimal():
            return {f"{head}:{n}" for n in range(1, int(versi) + 1)}
        return {self.kunci_rantai}

    @contextmanager
    def change(
        self, aksi: str, *, by: Pelaku, v: int | None = None, rantai: str = "", count: str = "", **isi: object
    ) -> Iterator[Isi]:
        """Open the door. `v`: the version the caller has read, given where somebody decides on a text.
        `rantai`: another chain than the row's own, for the few acts that go on after the seal. `count`: a counter of
        the row that goes up by one with its version.

        Yields the entry's `isi`, to which the caller may add. A new row is saved by the caller inside.
        Raises Usang (v is no longer current) or Disegel (the chain is closed).
        """
        with one_act() as buku:
            before = self._lock(v, count)
            entry: Isi = dict(isi)
            yield entry
            self._note(buku, aksi, by, entry, before, rantai)

    @classmethod
    @contextmanager
    def change_many(
        cls,
        rows: Iterable[Self],
        aksi: str | Mapping[int, str],
        *,
        by: Pelaku | Callable[[Self], Pelaku],
        **isi: object,
    ) -> Iterator[list[tuple[Self, Isi]]]:
        """change() on several rows of one model, locked in the order of their keys; yields row and entry.

        `aksi` may differ by row (pk → aksi), and `by` too, as a function of the row. The number of queries
        does not grow with the rows.
        """
        ordered = sorted(rows, key=lambda row: row.pk)
        with one_act() as buku, transaction.atomic():
            before = cls._lock_many(ordered)
            entries = [(row, dict(isi)) for row in ordered]
            yield entries
            if len(before) != len(ordered):
                raise ValueError("a row stands here twice, and would have two entries for one version")
            for row, entry in entries:
                who = by(row) if callable(by) else by
                row._note(buku, aksi if isinstance(aksi, str) else aksi[row.pk], who, entry, before[row.pk])

    @classmethod
    @contextmanager
    def add_many(cls, rows: Sequence[Self], aksi: str, *, by: Pelaku | Callable[[Self], Pelaku]) -> Iterator[None]:
        """New rows, which the caller saves inside; one entry each. `by`: as in change_many()."""
        with one_act() as buku, transaction.atomic():
            yield
            cls._fetch_many(rows)
            for row in rows:
                row._note(buku, aksi, by(row) if callable(by) else by, {}, None)

    def write(self, isi: Isi, rows: Iterable[Bagian]) -> None:
        """Save rows that belong to this aggregate, inside its door; the entry `isi` tells what is new or differs."""
        told: Isi = isi.setdefault("bagian", {})
        for row in rows:
            lama = type(row)._base_manager.filter(pk=row.pk).first() if row.pk else None
            row.save()
            told[row.nama_jejak] = difference(row, snapshot(lama) if lama else None)

    def remove(self, isi: Isi, rows: Iterable[Bagian]) -> None:
        """Delete rows that belong to this aggregate, inside its door; the entry `isi` tells what they were."""
        told: Isi = isi.setdefault("bagian", {})
        for row in rows:
            told[row.nama_jejak] = {"ubah": {name: [value, None] for name, value in state(row).items()}}
            row.delete()

    # -- what the record must give ------------------------------------------------------------------------

    @classmethod
    def standing(cls) -> models.QuerySet[Any]:
        """All rows with what recorded() needs of them: a fixed number of queries."""
        fields = recorded_fields(cls)
        relations = [f.name for f in fields if isinstance(f, models.ForeignKey)]
        return cls._base_manager.select_related(*relations).prefetch_related(
            *(f.name for f in fields if f.many_to_many)
        )

    def parts(self) -> Iterable[Bagian]:
        """The rows that belong to this aggregate and are written with write(), their relations fetched."""
        return ()

    @classmethod
    def keepers(cls) -> models.QuerySet[Any]:
        """The rows that may have parts()."""
        return cls._base_manager.all()

    def recorded(self) -> Isi:
        """The row as it stands, in the words of the record; what is personal aside."""
        parts = {row.nama_jejak: state(row) for row in self.parts()}
        return state(self) | ({"bagian": parts} if parts else {})

    @classmethod
    def replay(cls, entries: Sequence[tuple[str, Isi]]) -> Isi:
        """The row as its entries (aksi, isi) give it, in their order. ValueError where one does not follow."""
        parts: dict[str, list[Isi]] = {}
        for _, isi in entries:
            for name, change in isi.get("bagian", {}).items():
                parts.setdefault(name, []).append(change)
        replayed = {name: row for name, changes in parts.items() if (row := replay(changes))}
        return replay(isi for _, isi in entries) | ({"bagian": replayed} if replayed else {})

    # -- the lock and the entry ---------------------------------------------------------------------------

    def _note(self, buku: Buku, aksi: str, by: Pelaku, isi: Isi, before: Isi | None, rantai: str = "") -> None:
        isi.update(difference(self, before))
        entri = Entri(aksi, by.tanda, self.nama_jejak, {name: plain(value) for name, value in isi.items()})
        buku.setdefault(rantai or self.kunci_rantai, []).append(entri)

    def _lock(self, v: int | None, count: str) -> Isi | None:
        if self.pk is None:
            return None
        rows = type(self)._base_manager.filter(pk=self.pk)
        if v is not None:
            rows = rows.filter(version=v)
        found = _raise(rows, "version", count)
        if found is None:
            raise Usang(self)
        self._take(found)
        self._fetch_many([self])
        return snapshot(self)

    @classmethod
    def _lock_many(cls, ordered: Sequence[Self]) -> dict[int, Isi]:
        rows = cls._base_manager.filter(pk__in=[row.pk for row in ordered])
        # One UPDATE of many rows locks them in no order; two of them could wait for each other. Not their keys: each
        # save of a row takes the key of its parent, which may be locked here by who waits for that row.
        found = {row.pk: row for row in rows.select_for_update(no_key=True).order_by("pk")}
        if gone := [row for row in ordered if row.pk not in found]:
            raise Usang(gone[0])
        rows.update(version=F("version") + 1)
        for row in ordered:
            row._take(found[row.pk])
            row.version += 1
        cls._fetch_many(ordered)
        return {row.pk: snapshot(row) for row in ordered}

    def _take(self, fresh: Self) -> None:
        """The values that were read under the lock; a relation that has not changed stays fetched."""
        for field in self._meta.concrete_fields:
            setattr(self, field.attname, getattr(fresh, field.attname))

    @classmethod
    def _fetch_many(cls, rows: Sequence[Self]) -> None:
        many = [field.name for field in recorded_fields(cls) if field.many_to_many]
        for row in rows:
            getattr(row, "_prefetched_objects_cache", {}).clear()
        prefetch_related_objects(rows, *many)


def _raise(rows: models.QuerySet[Any], *counters: str) -> Any | None:
    """Raise these counters of the one row (an empty name is none) and return it as it then stands: the lock and what
    is read under it in one statement, which SQLite knows since 3.35. None: there is no such row."""
    update = rows.query.chain(UpdateQuery)
    update.add_update_values({name: F(name) + 1 for name in counters if name})  # type: ignore[attr-defined]
    try:
        sql, params = update.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:  # asked for a row that cannot be, say a number too large for its column
        return None
    return next(iter(rows.model._base_manager.raw(f"{sql} RETURNING *", params)), None)
