"""One act: one transaction, whose entries are written together at its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from .chain import Entri, Rantai

Buku = dict[str, list[Entri]]
_buku: ContextVar[Buku | None] = ContextVar("buku", default=None)


@contextmanager
def one_act() -> Iterator[Buku]:
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
        _settle_references()
        Rantai.append({kunci: entries for kunci, entries in buku.items() if entries})


def _settle_references() -> None:
    """The chains are an act's last lock. PostgreSQL asks only at the commit whether what a new row belongs to is still
    there, and then waits for whoever removes it, who waits for the chain."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
