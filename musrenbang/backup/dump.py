"""The database as one SQLite file, whichever kind it is; and what such a file says of itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connection, transaction

from musrenbang.backup.alias import sqlite_file
from musrenbang.backup.tables import LEFT_OUT, copy_database
from musrenbang.galat import TidakSah
from musrenbang.server.foreign import Migration


def write_dump(path: Path) -> None:
    """As of one moment; whoever works meanwhile is not held up."""
    if connection.vendor == "sqlite":
        _backup(path)
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        with sqlite_file(path) as alias:
            copy_database(DEFAULT_DB_ALIAS, alias)


def _backup(path: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in tables.intersection(LEFT_OUT):
            copy.execute(f"DELETE FROM {table}")  # noqa: S608 - one of two names of ours
        copy.execute("VACUUM")  # or what was deleted would still stand in the file


def read_migrations(path: Path) -> list[Migration]:
    """(app, name) of the migrations that a dump was made with. TidakSah where it cannot be read whole."""
    try:
        with closing(sqlite3.connect(path)) as dump:
            found = dump.execute("PRAGMA integrity_check").fetchone()[0]
            if found == "ok":
                return dump.execute("SELECT app, name FROM django_migrations").fetchall()
    except sqlite3.DatabaseError as cause:
        found = str(cause)
    raise TidakSah(f"Basis data dalam cadangan rusak: {found}. Pakai cadangan lain.")
