"""A database of another line of migrations: refused with a sentence, and left as it is."""

import os
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from musrenbang.backup.archive import BASIS, cadangkan, pulihkan
from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.backup.lineage import APPS, require_known, require_own_database
from musrenbang.galat import TidakSah
from musrenbang.server.env import APP_LOAD_ERROR

LAMA = ("forum", "0002_initial")
ASGI = "musrenbang.asgi:application"
KALIMAT = "dibuat oleh versi lain dari program ini (forum 0002_initial)"


def test_our_own_migrations_and_those_of_others_are_known() -> None:
    require_known([("musrenbang", "0001_awal"), ("sessions", "0001_initial"), ("siapa", "0009_lain")], "Ini")


def test_one_that_is_not_ours_is_named() -> None:
    with pytest.raises(TidakSah) as galat:
        require_known([("musrenbang", "0001_awal"), LAMA], "Basis data ini")
    assert galat.value.pesan.startswith(f"Basis data ini {KALIMAT}, sehingga tidak dapat dipakai.")


def test_migrate_refuses(db: None) -> None:
    require_own_database()
    MigrationRecorder(connection).record_applied(*LAMA)
    with pytest.raises(CommandError) as galat:
        call_command("migrate")
    assert KALIMAT in str(galat.value)


def test_a_backup_from_before_is_refused_and_nothing_changes(second_database: None, tmp_path: Path) -> None:
    made, _ = cadangkan(tmp_path / "lama.tar.gz")
    with tarfile.open(made) as tar:
        (tmp_path / BASIS).write_bytes(tar.extractfile(BASIS).read())  # type: ignore[union-attr]
    with closing(sqlite3.connect(tmp_path / BASIS)) as database, database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, '2026-01-01')", LAMA)
    with tarfile.open(made, "w:gz") as tar:
        tar.add(tmp_path / BASIS, BASIS)
    before = MigrationRecorder(connection).applied_migrations().keys()
    with pytest.raises(TidakSah) as galat:
        pulihkan(made)
    assert galat.value.pesan.startswith(f"Cadangan ini {KALIMAT}")
    assert MigrationRecorder(connection).applied_migrations().keys() == before


@pytest.mark.django_db(transaction=True)
def test_a_database_from_before_is_not_backed_up_as_ours(tmp_path: Path) -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_applied(*LAMA)
    with pytest.raises(TidakSah) as galat:
        cadangkan(tmp_path / "lama.tar.gz")
    recorder.record_unapplied(*LAMA)
    assert galat.value.pesan.startswith(f"Basis data ini {KALIMAT}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "program"),
    [
        (1, ["manage.py", "migrate"]),
        (1, ["manage.py", "pekerja"]),
        (1, ["manage.py", "contoh"]),
        (1, ["manage.py", "muat_wilayah", "README.md"]),
        (APP_LOAD_ERROR, ["-c", "import musrenbang.asgi"]),
        (APP_LOAD_ERROR, ["-m", "gunicorn", "-k", "asgi", "--no-control-socket", "-b", "127.0.0.1:0", ASGI]),
    ],
)
def test_programs_end_with_the_sentence_and_leave_the_file_alone(tmp_path: Path, code: int, program: list[str]) -> None:
    path = tmp_path / "lama.sqlite3"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT, applied TEXT)")
        database.execute("INSERT INTO django_migrations VALUES (1, 'forum', '0002_initial', '2026-01-01 00:00:00')")
    before = path.read_bytes()
    env = os.environ | {"DATA_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{path}"}
    ended = subprocess.run(
        [sys.executable, *program],
        cwd=settings.BASE_DIR,
        env=env | {"DJANGO_SETTINGS_MODULE": "musrenbang.settings"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ended.returncode, "Traceback" in ended.stderr, KALIMAT in ended.stderr) == (code, False, True)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [
            ("django_migrations",)
        ]
    assert len(path.read_bytes()) == len(before)


@pytest.mark.parametrize(
    ("url", "kalimat"),
    [
        ("sqlite:///{}/kosong.sqlite3", "Tabel basis data ini belum lengkap. Jalankan dahulu: manage.py migrate."),
        (
            "postgresql://x@127.0.0.1:1/x",
            "Basis data tidak menjawab. Periksa DATABASE_URL dan apakah peladennya hidup.",
        ),
    ],
)
def test_a_database_without_tables_or_without_answer(tmp_path: Path, url: str, kalimat: str) -> None:
    ended = subprocess.run(
        [sys.executable, "manage.py", "muat_wilayah", "README.md"],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {"DATA_DIR": str(tmp_path), "DATABASE_URL": url.format(tmp_path)}
        | {"DJANGO_SETTINGS_MODULE": "musrenbang.settings"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ended.returncode, ended.stderr) == (1, f"CommandError: {kalimat}\n")


def test_every_command_of_ours_asks_first() -> None:
    """Except the two that read a database whole or put another in its place; `pulihkan` asks on its own."""
    ours = {name for name, app in get_commands().items() if app in APPS}
    asking = {name for name in ours if isinstance(load_command_class(get_commands()[name], name), OwnDatabaseCommand)}
    assert ours - asking == {"cadangkan", "pulihkan"}
