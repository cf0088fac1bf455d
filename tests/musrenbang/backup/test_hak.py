"""The data folder and the database are their owner's alone, whatever the umask is."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from musrenbang.backup.files import make_private, make_private_file


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def manage(data: Path, *arguments: str) -> str:
    env = os.environ | {
        "DATA_DIR": str(data),
        "DATABASE_URL": f"sqlite:///{data / 'musrenbang.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "musrenbang.settings",
    }
    command = [sys.executable, *arguments]
    ended = subprocess.run(
        command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, umask=0o022, timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stderr


# Opens the database and looks at the rights of what stands beside it while it is open.
LOOK = """
import django; django.setup()
from django.db import connection; connection.ensure_connection()
connection.cursor().execute("CREATE TABLE x (y)")
from django.conf import settings
print({p.name: oct(p.stat().st_mode & 0o777) for p in sorted(settings.DATA_DIR.iterdir())})
"""


def test_a_new_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert manage(data, "manage.py", "migrate", "--verbosity=0") == ""
    assert mode(data) == 0o700
    assert {path.name: mode(path) for path in data.iterdir()} == {"musrenbang.sqlite3": 0o600, "secret_key": 0o600}


def test_what_stands_beside_an_open_database(tmp_path: Path) -> None:
    data = tmp_path / "data"
    ended = subprocess.run(
        [sys.executable, "-c", LOOK],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATA_DIR": str(data), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "musrenbang.settings"},
        capture_output=True,
        text=True,
        umask=0o022,
    )
    names = ("musrenbang.sqlite3", "musrenbang.sqlite3-shm", "musrenbang.sqlite3-wal", "secret_key")
    assert (ended.stdout, ended.stderr) == (f"{dict.fromkeys(names, '0o600')}\n", "")


def test_one_from_before_is_closed_and_it_is_said_once(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "musrenbang.sqlite3").touch()
    data.chmod(0o755)
    (data / "musrenbang.sqlite3").chmod(0o644)
    said = manage(data, "manage.py", "check")
    assert said == "".join(
        f"{path} tadinya dapat dibaca akun lain pada mesin ini; haknya sudah diketatkan menjadi {right}.\n"
        for path, right in ((data, 700), (data / "musrenbang.sqlite3", 600))
    )
    assert (mode(data), mode(data / "musrenbang.sqlite3")) == (0o700, 0o600)
    assert manage(data, "manage.py", "check") == ""


def test_what_a_running_installation_puts_there_keeps_nothing_open(tmp_path: Path) -> None:
    for name in ("terbitan", "static", "huruf", "keadaan", "cadangan", "pekerja", "unggahan", "sementara-x1"):
        (tmp_path / name).mkdir()
    for name in (
        "musrenbang.sqlite3",
        "musrenbang.sqlite3-wal",
        "secret_key",
        "titik.txt",
        "contoh.sandi",
        "baca-0.lock",
    ):
        (tmp_path / name).touch()
    tmp_path.chmod(0o755)
    make_private(tmp_path)
    assert mode(tmp_path) == 0o700


def test_a_folder_of_other_things_too_is_left_alone_and_named(tmp_path: Path) -> None:
    (tmp_path / "surat.odt").touch()
    tmp_path.chmod(0o755)
    assert make_private(tmp_path) == (
        f"{tmp_path} dapat dibaca akun lain pada mesin ini. Tutup sebagai pemiliknya: chmod 700 {tmp_path}"
    )
    assert mode(tmp_path) == 0o755


def test_one_that_cannot_be_closed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "musrenbang.sqlite3"
    path.touch()
    path.chmod(0o644)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    assert make_private_file(path) == (
        f"{path} dapat dibaca akun lain pada mesin ini. Tutup sebagai pemiliknya: chmod 600 {path}"
    )


def test_a_folder_that_is_not_there_is_left_to_django(tmp_path: Path) -> None:
    assert make_private_file(tmp_path / "tidak-ada" / "x.sqlite3") == ""
    assert list(tmp_path.iterdir()) == []


def test_on_a_stick_that_knows_no_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """FAT and exFAT take a chmod and do nothing: to ask for another would lead nowhere."""
    tmp_path.chmod(0o755)
    monkeypatch.setattr(Path, "chmod", lambda *_: None)
    told = f"{tmp_path} dapat dibaca akun lain: disknya, seperti stik USB, tidak mengenal hak. Pindahkan ke disk lain."
    assert make_private(tmp_path) == told
