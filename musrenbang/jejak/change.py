"""The one door through which rows change; the chains it writes to are in chain.py.

`with obj.change("aksi", by=user): ...` is the only way to write. It locks the aggregate with one UPDATE,
reads it afresh, lets the caller write, and appends one Jejak to the aggregate's chain: all or nothing.
A chain that is sealed takes no further entry, so nothing can change after the seal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import ClassVar, Self

from django.db import models, transaction
from django.db.models import F

from musrenbang.galat import Bentrok
from musrenbang.jejak.canonical import outside_name, plain
from musrenbang.jejak.chain import Entri, Isi, Rantai

from .actor import Pelaku


class Usang(Bentrok):
    """The row was changed by somebody else after the caller had read it."""

    def __init__(self, objek: Berjejak) -> None:
        super().__init__("Data ini baru saja diubah orang lain. Periksa isinya yang terbaru, lalu ulangi.")
        self.objek = objek


_buku: ContextVar[dict[str, list[Entri]] | None] = ContextVar("buku", default=None)


@contextmanager
def one_act() -> Iterator[dict[str, list[Entri]]]:
    """One transaction and one book of entries; what is nested joins it.

    Chains are locked only when the outermost act ends, in the order of their keys. Recording at each level
    made bulk acts deadlock.
    """
    if (buku := _buku.get()) is not None:
        before = {kunci: len(entries) for kunci, entries in buku.items()}
        try:
            with transaction.atomic():
                yield buku
        except BaseException:
            # What is rolled back must not be recorded, even where the caller goes on after the error.
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
    def change(self, aksi: str, *, by: Pelaku, v: int | None = None, **isi: object) -> Iterator[Isi]:
        """Open the door. `v`: the version the caller has read, given where somebody decides on a text.

        Yields the entry's `isi`, to which the caller may add. A new row is saved by the caller inside.
        Raises Usang (v is no longer current) or Disegel (the chain is closed).
        """
        with one_act() as buku, transaction.atomic():
            before = self._lock(v)
            entry: Isi = dict(isi)
            yield entry
            entry.update(self._difference(before))
            catatan = Entri(aksi, by.tanda, self.nama_jejak, {k: plain(w) for k, w in entry.items()})
            buku.setdefault(self.kunci_rantai, []).append(catatan)

    @classmethod
    @contextmanager
    def change_many(
        cls, rows: Iterable[Self], aksi: str, *, by: Pelaku, **isi: object
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
            f.name: sorted(outside_name(row) for row in getattr(self, f.name).all()) for f in self._meta.many_to_many
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
