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
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from musrenbang.backup.archive import BASIS, cadangkan
from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.backup.lineage import require_known, require_own_database
from musrenbang.backup.put_back import pulihkan
from musrenbang.galat import TidakSah
from musrenbang.server.env import APP_LOAD_ERROR
from musrenbang.server.foreign import APPS, refuse_file

LAMA = ("forum", "0002_initial")
ASGI = "musrenbang.asgi:application"
KALIMAT = "dibuat oleh versi lain dari program ini (forum 0002_initial)"


def test_our_own_migrations_and_those_of_others_are_known() -> None:
    require_known([("musrenbang", "0001_dasar"), ("sessions", "0001_initial"), ("siapa", "0009_lain")], "Ini")


def test_one_that_is_not_ours_is_named() -> None:
    with pytest.raises(TidakSah) as galat:
        require_known([("musrenbang", "0001_dasar"), LAMA], "Basis data ini")
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
        pulihkan(made, lambda _: [])
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


@pytest.mark.parametrize("jurnal", ["DELETE", "WAL"])
@pytest.mark.parametrize(
    "program",
    [
        ["manage.py", "migrate"],
        ["manage.py", "pekerja"],
        ["manage.py", "periksa_jejak"],
        ["-c", "import musrenbang.asgi"],
        ["-m", "gunicorn", "-k", "asgi", "--no-control-socket", "-b", "127.0.0.1:0", ASGI],
    ],
)
def test_programs_end_with_the_sentence_and_leave_the_file_alone(
    tmp_path: Path, program: list[str], jurnal: str
) -> None:
    """Not a byte of it changes, nor who may read it, and nothing appears beside it."""
    folder = tmp_path / "dahulu"
    folder.mkdir(mode=0o755)
    path = folder / "musrenbang.sqlite3"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"PRAGMA journal_mode={jurnal}")
        database.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT, applied TEXT)")
        database.execute("INSERT INTO django_migrations VALUES (1, 'forum', '0002_initial', '2026-01-01 00:00:00')")
    path.chmod(0o644)

    def state() -> list[object]:
        there = sorted(folder.iterdir())
        return [[(one.name, one.stat().st_mode, one.read_bytes()) for one in there], folder.stat().st_mode]

    before = state()
    env = os.environ | {"DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{path}", "SECRET_KEY": ""}
    ended = subprocess.run(
        [sys.executable, *program],
        cwd=settings.BASE_DIR,
        env=env | {"DJANGO_SETTINGS_MODULE": "musrenbang.settings"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    told = (ended.returncode, "Traceback" in ended.stderr, KALIMAT in ended.stderr)
    assert told == (APP_LOAD_ERROR, False, True)
    assert state() == before


def test_what_is_ours_new_or_no_database_is_not_refused_as_a_file(tmp_path: Path) -> None:
    own, other = tmp_path / "sendiri #1.sqlite3", tmp_path / "lain.sqlite3"
    with closing(sqlite3.connect(own)) as database, database:
        database.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        database.execute("INSERT INTO django_migrations VALUES ('musrenbang', '0001_dasar'), ('axes', '0099_lain')")
    other.write_bytes(b"bukan basis data")
    assert [refuse_file(path) for path in (own, other, tmp_path / "tiada.sqlite3", tmp_path)] == [""] * 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lain.sqlite3", "sendiri #1.sqlite3"]


def test_a_file_of_a_later_version_is_not_refused_as_one_from_before(tmp_path: Path) -> None:
    path, ours = tmp_path / "nanti.sqlite3", MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        database.executemany("INSERT INTO django_migrations VALUES (?, ?)", [*ours, ("usulan", "0999_nanti")])
    assert refuse_file(path) == ""


@pytest.mark.parametrize("name", ["0001_initial", "0001_awal", "0013_urutan_prioritas"])
def test_a_file_from_before_is_refused_whatever_its_migrations_are_called(tmp_path: Path, name: str) -> None:
    path = tmp_path / "lama.sqlite3"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        database.executemany("INSERT INTO django_migrations VALUES (?, ?)", [("usulan", name), ("axes", "0099_lain")])
    assert f"dibuat oleh versi lain dari program ini (usulan {name})" in refuse_file(path)


def test_a_database_without_answer(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "manage.py", "muat_wilayah", "README.md"],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {"DATA_DIR": str(tmp_path), "DATABASE_URL": "postgresql://x@127.0.0.1:1/x"}
        | {"DJANGO_SETTINGS_MODULE": "musrenbang.settings"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    sentence = "CommandError: Basis data tidak menjawab. Periksa DATABASE_URL dan apakah peladennya hidup.\n"
    assert (ended.returncode, ended.stderr) == (1, sentence)


def test_every_command_of_ours_asks_first() -> None:
    """Except the two that read a database whole or put another in its place (`pulihkan` asks on its own), and two that
    read no database."""
    ours = {name for name, app in get_commands().items() if app in APPS}
    asking = {name for name in ours if isinstance(load_command_class(get_commands()[name], name), OwnDatabaseCommand)}
    assert ours - asking == {"bagian_setara", "cadangkan", "collectstatic", "pulihkan"}
