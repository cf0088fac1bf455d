"""Machines: a data folder, a database and a version of the program, with commands as processes of their own."""

import os
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.conf import settings
from django.db import connection

from musrenbang.backup.archive import BASIS
from tests.conftest import database_url

APP = ("musrenbang", "usulan", "forum", "laporan")
NANTI = "tests.laporan.backup.nanti.settings"
UTUH = "Semua rantai jejak, baris dan dokumen utuh."


@dataclass(frozen=True)
class Mesin:
    data: Path
    url: str
    settings: str = "musrenbang.settings"

    def __call__(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        env = os.environ | {
            "DATA_DIR": str(self.data),
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": self.settings,
        }
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, timeout=120, **options
        )

    def well(self, *arguments: str) -> str:
        """The command must end well; what it says."""
        hasil = self(*arguments)
        assert (hasil.returncode, hasil.stderr) == (0, ""), hasil.stderr
        return hasil.stdout

    def refused(self, *arguments: str, **options: Any) -> str:
        hasil = self(*arguments, **options)
        assert (hasil.returncode, "Traceback" in hasil.stderr) == (1, False), hasil.stderr
        return hasil.stderr

    def isi(self) -> dict[str, list[Any]]:
        """Every row of the program's own tables. Between two kinds of database: dump()."""
        found = {}
        for meta in (
            model._meta for model in apps.get_models(include_auto_created=True) if model._meta.app_label in APP
        ):
            names = ", ".join(f'"{column.column}"' for column in meta.local_concrete_fields)
            found[meta.db_table] = self.query(f"SELECT {names} FROM {meta.db_table} ORDER BY id")  # noqa: S608
        return found

    def dump(self) -> str:
        return self.well("dumpdata", *APP)

    def nanti(self) -> "Mesin":
        """The same machine after an update of the program."""
        return replace(self, settings=NANTI)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as database:
                return database.execute(sql).fetchall()
        with psycopg.connect(self.url) as database:
            return database.execute(sql).fetchall()

    def tables(self) -> set[str]:
        schema = "SELECT name FROM sqlite_master WHERE type = 'table'"
        if not self.url.startswith("sqlite"):
            schema = "SELECT tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        return {name for (name,) in self.query(schema)}


@contextmanager
def new_machine(data: Path, name: str, *, owner: str = "") -> Iterator[Mesin]:
    """An empty database of the kind that the tests run on, an empty data folder. PostgreSQL: of this owner."""
    if connection.vendor == "sqlite":
        yield new_laptop(data)
        return
    server, _, _ = database_url().rpartition("/")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 {owner and f'OWNER {owner}'}")
    yield Mesin(data, f"{server.replace('postgres@', f'{owner}@') if owner else server}/{name}")
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def new_laptop(data: Path) -> Mesin:
    return Mesin(data, f"sqlite:///{data / 'musrenbang.sqlite3'}")


def berkas(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def changed(source: Path, folder: Path, sql: str = "", *, without: str = "-", spoil: str = "-") -> str:
    """The backup packed again in `folder`: after this statement, without the files of that ending, or with one byte
    more in the first of that ending."""
    with tarfile.open(source) as tar:
        for member in tar:
            path = folder / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(tar.extractfile(member).read())  # type: ignore[union-attr]
    for path in [one for one in folder.rglob("*") if one.name.endswith(without)]:
        path.unlink()
    for path in sorted(folder.rglob(f"*{spoil}"))[:1]:
        path.write_bytes(path.read_bytes() + b"x")
    if sql:
        with closing(sqlite3.connect(folder / BASIS)) as database, database:
            assert database.execute(sql).rowcount > 0
    with tarfile.open(folder / "c.tar.gz", "w:gz") as tar:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name != "c.tar.gz":
                tar.add(path, str(path.relative_to(folder)))
    return str(folder / "c.tar.gz")
