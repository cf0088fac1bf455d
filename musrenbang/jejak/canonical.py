"""How the record writes values down: JSON types only, and one text for equal values (pure)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from decimal import Decimal

from django.db import models


def canonical(value: object) -> str:
    """The one text of a JSON value: keys sorted, no blanks, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: object) -> str:
    """sha256 of the canonical text, 64 hex digits."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def outside_name(row: models.Model) -> str:
    """How a row is named outside the database, for good: its kode, its username, the key of its name.

    A name that people may correct is none: what an entry of last year says must still mean the same row.
    """
    for name in ("nama_luar", "kode"):
        if value := getattr(row, name, ""):
            return str(value)
    return str(row)


def plain(value: object) -> object:
    """A value as the record keeps it: JSON types only, rows by their outside name, no integer key."""
    match value:
        case None | bool() | int() | str():
            return value
        case models.Model():
            return outside_name(value)
        case Decimal():
            return format(value.normalize(), "f")
        case dt.datetime():
            return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _:
            return str(value)
