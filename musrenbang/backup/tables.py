"""Rows from one database into an empty other, of whichever kind.

The models are those that the first one's own migrations describe, so that a database which is behind the program is
copied as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import Error, connections, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from musrenbang.backup.alias import as_default

# What belongs to a running server: who is logged in, and the queue, which the worker makes anew when it starts.
LEFT_OUT = ("django_session", "django_tasks_database_dbtaskresult")
BATCH = 500  # rows held in memory
Model = type[models.Model]


def migrate_forward(alias: str) -> None:
    """All migrations of this program, without Django's signals: nothing but tables and what the migrations write."""
    with as_default(alias):
        executor = MigrationExecutor(connections[alias])
        executor.migrate(executor.loader.graph.leaf_nodes())


def copy_database(source: str, target: str) -> None:
    """Tables and rows. ValueError names the table where a row cannot be read or taken, or where the counts differ.

    Keys stay as they are, and the target's own counters go on after them.
    """
    leaves = _last_applied(source)
    with as_default(target):
        MigrationExecutor(connections[target]).migrate(leaves)
    wanted = _models(source, leaves)
    with transaction.atomic(using=target):
        _empty(target, wanted)
        for model in wanted:
            _copy(model, source, target)
        with connections[target].cursor() as cursor:
            for statement in connections[target].ops.sequence_reset_sql(no_style(), wanted):
                cursor.execute(statement)


def _last_applied(alias: str) -> list[tuple[str, str]]:
    """Of each app the last migration that this database has."""
    loader = MigrationLoader(connections[alias])
    applied = set(loader.applied_migrations) & set(loader.graph.nodes)
    return sorted(key for key in applied if not applied & _later(loader, key))


def _later(loader: MigrationLoader, key: tuple[str, str]) -> set[tuple[str, str]]:
    return {child.key for child in loader.graph.node_map[key].children if child.key[0] == key[0]}


def _models(alias: str, leaves: list[tuple[str, str]]) -> list[Model]:
    apps = MigrationLoader(connections[alias]).project_state(leaves).apps
    found = [m for m in apps.get_models(include_auto_created=True) if m._meta.can_migrate(alias)]
    for model in found:
        for field in model._meta.local_fields:
            if isinstance(field, models.DateField):
                # Else a copied row would bear the time of the copy. These models are ours alone.
                field.auto_now = field.auto_now_add = False
    return [m for m in found if m._meta.db_table not in LEFT_OUT] + [MigrationRecorder.Migration]


def _empty(alias: str, wanted: list[Model]) -> None:
    """A migration may have written rows of its own."""
    ops = connections[alias].ops
    tables = [model._meta.db_table for model in wanted]
    ops.execute_sql_flush(ops.sql_flush(no_style(), tables, allow_cascade=True))


def _copy(model: Model, source: str, target: str) -> None:
    rows = model._base_manager.using(source).order_by("pk").iterator(chunk_size=BATCH)
    there, table, number = model._base_manager.using(target), model._meta.db_table, 0
    while batch := _read(rows, table):
        try:
            there.bulk_create(batch)
        except (Error, ValueError) as cause:
            raise ValueError(f"tabel {table} tidak dapat disalin: {cause}") from cause
        number += len(batch)
    if (arrived := there.count()) != number:
        raise ValueError(f"tabel {table} berisi {number} baris, yang tersalin {arrived}")


def _read(rows: Iterator[models.Model], table: str) -> list[models.Model]:
    """SQLite keeps letters in a column of numbers, if somebody writes them there."""
    with suppress(ValidationError, ValueError, TypeError, ArithmeticError):
        return list(islice(rows, BATCH))
    # Out here the first error is gone, and with it the cursor that it held beyond the end of its connection.
    raise ValueError(f"tabel {table} memuat nilai yang tidak terbaca")
