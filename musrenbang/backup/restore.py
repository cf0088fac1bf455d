"""A dump made ready beside the present database, then put in its place as a whole."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from django.db import connection, transaction

from musrenbang.backup.alias import as_default, fresh_schema, sqlite_file
from musrenbang.backup.tables import copy_database, migrate_forward

Put = Callable[[], None]
PATIENCE = 30  # s, for whoever writes meanwhile
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@contextmanager
def prepared(path: Path, judge: Callable[[], None]) -> Iterator[Put]:
    """Yields what puts the dump in place. All that can be refused is refused before that.

    The dump is brought up to date in its own file, and for PostgreSQL copied into a schema of its own: a table that
    only the present database has stands in nobody's way. `judge` reads it there as the default database.
    """
    with sqlite_file(path) as source:
        migrate_forward(source)
        if connection.vendor == "postgresql":
            here = _current_schema()
            with fresh_schema(f"{here}_baru") as target:
                copy_database(source, target)
                _judged(target, judge)
                yield partial(_swap, f"{here}_baru", here)
            return
        _judged(source, judge)
    yield partial(_overwrite, path)


def _judged(alias: str, judge: Callable[[], None]) -> None:
    with as_default(alias):
        judge()


def _overwrite(path: Path) -> None:
    """Every page of the file within one transaction of SQLite: it holds for whoever has the file open, too.

    sqlite3 itself would wait for ever while somebody writes.
    """
    connection.ensure_connection()
    end = time.monotonic() + PATIENCE

    def waited(status: int, *_: int) -> None:
        if status in BUSY and time.monotonic() > end:
            raise TimeoutError("basis data sedang dipakai; hentikan peladen dan pekerjanya dahulu")

    with closing(sqlite3.connect(path)) as dump:
        dump.backup(connection.connection, progress=waited)


def _swap(fresh: str, here: str) -> None:
    """The tables of `fresh` in place of those of `here`, within one transaction; extensions and rights of it stay."""
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
        for table in _tables(here):
            cursor.execute(f"DROP TABLE {quote(here)}.{quote(table)} CASCADE")
        for table in _tables(fresh):
            cursor.execute(f"ALTER TABLE {quote(fresh)}.{quote(table)} SET SCHEMA {quote(here)}")


def _current_schema() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return str(cursor.fetchone()[0])


def _tables(schema: str) -> list[str]:
    """Those that this program's account owns."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = %s AND tableowner = current_user ORDER BY tablename",
            [schema],
        )
        return [name for (name,) in cursor.fetchall()]
