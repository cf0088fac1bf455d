"""Which unique constraint an IntegrityError broke, or that a row it needs was removed meanwhile.

Any other one is a fault of the program and stays one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from django.apps import apps
from django.db import IntegrityError, models
from django.db.models import ProtectedError

_SQLITE = "UNIQUE constraint failed: "
_GONE, _SQLITE_GONE = "23503", "FOREIGN KEY constraint failed"


class Clash(NamedTuple):
    """`pesan`: what its model says to a person; "" where it says nothing of its own."""

    model: type[models.Model]
    fields: tuple[str, ...]
    pesan: str


def clash(error: IntegrityError) -> Clash | None:
    """PostgreSQL names the constraint, SQLite its columns."""
    if isinstance(error, ProtectedError):  # its text asks the database for rows that may be gone
        return None
    diagnosis = getattr(error.__cause__, "diag", None)
    text = str(error)
    if diagnosis is not None:
        return _known().get(diagnosis.constraint_name or "")
    return _known().get(text.removeprefix(_SQLITE)) if text.startswith(_SQLITE) else None


def gone(error: IntegrityError) -> bool:
    """One has removed a row while another wrote one that belongs to it: the database lets only the first of them.

    Or Django before it, which looks once more for what belongs to a row before it goes.
    """
    if isinstance(error, ProtectedError):
        return True
    return getattr(error.__cause__, "sqlstate", "") == _GONE or str(error) == _SQLITE_GONE


@cache
def _known() -> dict[str, Clash]:
    """Both databases' words for every unique constraint of every model."""
    return {word: found for model in apps.get_models() for words, found in _of(model) for word in words}


def _of(model: type[models.Model]) -> Iterator[tuple[list[str], Clash]]:
    table = model._meta.db_table
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            columns = ", ".join(f"{table}.{_column(model, name)}" for name in constraint.fields)
            pesan = constraint.violation_error_message
            pesan = "" if pesan == constraint.default_violation_error_message else str(pesan)
            yield (
                [constraint.name, columns, f"index '{constraint.name}'"],
                Clash(model, tuple(constraint.fields), pesan),
            )
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            pesan = field.error_messages["unique"]
            pesan = "" if pesan == models.Field.default_error_messages["unique"] else str(pesan)
            names = [f"{table}_{field.column}_key", f"{table}.{field.column}"]
            yield names, Clash(model, (field.name,), pesan)


def _column(model: type[models.Model], name: str) -> str:
    return str(getattr(model._meta.get_field(name), "column", ""))
