"""One more database beside the program's own, under an alias, for as long as a block lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections

BERKAS, BARU = "berkas", "baru"


@contextmanager
def sqlite_file(path: Path) -> Iterator[str]:
    """The file of a backup, new or read. Rollback journal: closed, it is one file and nothing beside it."""
    options = {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=DELETE"}
    with _second(BERKAS, ENGINE="django.db.backends.sqlite3", NAME=str(path), OPTIONS=options):
        yield BERKAS


@contextmanager
def fresh_schema(name: str) -> Iterator[str]:
    """An empty schema in the PostgreSQL database, gone again at the end with whatever is still in it."""
    quoted = connection.ops.quote_name(name)
    options = dict(connection.settings_dict["OPTIONS"])
    options["options"] = f"{options.get('options', '')} -c search_path={name}".strip()
    _execute(f"DROP SCHEMA IF EXISTS {quoted} CASCADE", f"CREATE SCHEMA {quoted}")
    try:
        with _second(BARU, OPTIONS=options):
            yield BARU
    finally:
        _execute(f"DROP SCHEMA IF EXISTS {quoted} CASCADE")


@contextmanager
def as_default(alias: str) -> Iterator[None]:
    """Whoever asks for the default database gets this one: there are migrations (django-tasks-db) that do."""
    own = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = connections[alias]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = own


@contextmanager
def _second(alias: str, **differing: Any) -> Iterator[None]:
    connections.databases[alias] = connection.settings_dict | differing
    try:
        yield
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]


def _execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
