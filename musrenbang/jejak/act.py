"""One act: one transaction, whose entries are written together at its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

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
        Rantai.append({kunci: entries for kunci, entries in buku.items() if entries})
