"""Tell every process that a session has something new to draw; the notice leaves with the commit (pure)."""

from __future__ import annotations

from django.db import connection

KANAL = "sidang"  # the PostgreSQL channel on which the stream listens


def notify(kode: str) -> None:
    """On SQLite the listener sees the commit itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [KANAL, kode])
