"""The database itself, out and in: SQLite's backup API, or PostgreSQL's own programs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from musrenbang.galat import TidakSah


def dump_database(path: Path) -> None:
    if connection.vendor == "postgresql":
        _postgres("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as tujuan:
        connection.connection.backup(tujuan)


def applied_in(path: Path) -> list[tuple[str, str]]:
    """(app, name) of the migrations that a dump was made with. TidakSah where it cannot be read."""
    if connection.vendor == "postgresql":
        text = _postgres_output("pg_restore", "--data-only", "--table=django_migrations", "--file=-", str(path))
        rows = text.partition("COPY ")[2].partition("\n")[2].partition("\n\\.")[0]
        return [(row.split("\t")[1], row.split("\t")[2]) for row in rows.splitlines()]
    with closing(sqlite3.connect(path)) as source:
        try:
            return source.execute("SELECT app, name FROM django_migrations").fetchall()
        except sqlite3.DatabaseError as cause:
            raise TidakSah(f"Basis data dalam cadangan rusak: {cause}. Pakai cadangan lain.") from cause


def restore_database(path: Path) -> None:
    """All or nothing, also where the server is running."""
    if connection.vendor == "postgresql":
        bersih = ("--clean", "--if-exists", "--no-owner", "--no-privileges")
        basis = f"--dbname={connection.settings_dict['NAME']}"
        _postgres("pg_restore", *bersih, "--single-transaction", "--exit-on-error", basis, str(path))
        return
    with closing(sqlite3.connect(path)) as asal:
        try:
            keadaan = asal.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as sebab:
            keadaan = str(sebab)
        if keadaan != "ok":
            raise TidakSah(f"Basis data dalam cadangan rusak: {keadaan}. Pakai cadangan lain.")
        connection.ensure_connection()
        asal.backup(connection.connection)


def _postgres(program: str, *pilihan: str) -> None:
    """Run PostgreSQL's own program on our database; its password goes through the environment."""
    _postgres_output(program, *pilihan)


def _postgres_output(program: str, *pilihan: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise TidakSah(f"Program {program} tidak ditemukan. Pasang paket postgresql-client.")
    at = connection.settings_dict
    env = {f"PG{kunci}": str(at[nama]) for kunci, nama in _PG.items() if at[nama]}
    hasil = subprocess.run(  # noqa: S603 - a fixed program, no shell
        [found, *pilihan], env=os.environ | env, capture_output=True, text=True, check=False
    )
    if hasil.returncode:
        raise TidakSah(f"{program} gagal: {hasil.stderr.strip()}")
    return hasil.stdout


_PG = {"HOST": "HOST", "PORT": "PORT", "USER": "USER", "PASSWORD": "PASSWORD", "DATABASE": "NAME"}
