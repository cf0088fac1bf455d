"""Settings from the environment. A bad value ends the program with one sentence, whichever program it is."""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import dj_database_url

# gunicorn's Arbiter.APP_LOAD_ERROR: with any other code it would start the worker again, every second, for ever.
APP_LOAD_ERROR = 4
SQLITE = "django.db.backends.sqlite3"
_HOST = re.compile(r"\*|\.?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\]", re.IGNORECASE)
_ORIGIN = re.compile(r"https?://[^\s/,]+", re.IGNORECASE)


def stop(sentence: str) -> NoReturn:
    """End the program, and a server above it."""
    sys.stderr.write(f"{sentence}\n")
    sys.exit(APP_LOAD_ERROR)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def kept_secret(path: Path) -> str:
    """Made at the first start, and readable by its owner only."""
    try:
        with suppress(FileExistsError), open(path, "x", opener=_private) as file:
            file.write(secrets.token_urlsafe(50))
        return path.read_text().strip()
    except OSError:
        stop(f"Berkas {path} tidak dapat dibaca. Jalankan sebagai pemilik foldernya, atau pilih DATA_DIR lain.")


def text(name: str) -> str:
    """As it stands; a blank at either end would be part of a file's name, and nobody would see it."""
    value = os.environ.get(name, "")
    if value != value.strip():
        stop(f"Pengaturan {name} diawali atau diakhiri spasi. Hapus spasinya.")
    return value


def folder(name: str, default: Path) -> Path:
    """Only a shell knows what ~ is."""
    value = text(name)
    if value.startswith("~"):
        stop(f"Pengaturan {name}={value!r} tidak dapat dipakai. Tulis foldernya lengkap, mulai dengan /.")
    return Path(value) if value else default


def require_writable(folder: Path, name: str) -> None:
    """A disk that is mounted to be read only lets a program begin, and fails it at the first act."""
    if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
        stop(f"Folder {name}={str(folder)!r} tidak dapat ditulis. Periksa hak dan pemasangan disknya.")


def flag(name: str) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value not in {"", "0", "false", "tidak", "1", "true", "ya"}:
        stop(f"Pengaturan {name}={value!r} tidak dikenal. Isi 1 atau 0.")
    return value in {"1", "true", "ya"}


def whole_number(name: str, default: int) -> int:
    """One or more: with a room for nobody the live screens would stay empty, in silence."""
    value = os.environ.get(name, "").strip()
    if value and not (value.isdecimal() and int(value)):
        stop(f"Pengaturan {name}={value!r} bukan bilangan bulat dari 1 ke atas. Isi misalnya {default}.")
    return int(value or default)


def one_of(name: str, choices: Iterable[str], default: str) -> str:
    value = os.environ.get(name) or default
    if value not in choices:
        stop(f"Pengaturan {name}={value!r} tidak dikenal. Isi salah satu: {', '.join(choices)}.")
    return value


def hosts(name: str, default: str) -> list[str]:
    """Names with commas between, no blanks: what is not a name would match no request, in silence."""
    names = (os.environ.get(name) or default).split(",")
    if bad := [host for host in names if not _HOST.fullmatch(host)]:
        stop(
            f"Pengaturan {name} memuat {bad[0]!r}. "
            "Isi nama host saja, dipisah koma tanpa spasi, tanpa https:// dan tanpa porta."
        )
    return names


def origins(name: str) -> list[str]:
    """Addresses without a path, with commas between, no blanks."""
    value = os.environ.get(name, "")
    found = value.split(",") if value else []
    if bad := [origin for origin in found if not _ORIGIN.fullmatch(origin)]:
        stop(f"Pengaturan {name} memuat {bad[0]!r}. Isi alamat seperti https://musrenbang.example, dipisah koma.")
    return found


def address(name: str) -> str:
    value = os.environ.get(name, "").rstrip("/")
    if value and not re.fullmatch(r"https?://[^\s/,?#][^\s,?#]*", value):
        stop(f"Pengaturan {name}={value!r} bukan alamat. Isi seperti https://musrenbang.example.")
    return value


def database(name: str, default: str) -> dict[str, Any]:
    """As Django takes it. The value itself is not repeated: it may hold a password."""
    url = text(name) or default
    try:
        found = dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    except ValueError:
        found = {}
    engine, place = found.get("ENGINE"), found.get("NAME")
    # In memory, or in whatever folder a program is started: an empty database each time.
    lost = engine == SQLITE and not str(place).startswith("/")
    if engine not in {SQLITE, "django.db.backends.postgresql"} or not place or lost:
        stop(
            f"Pengaturan {name} tidak dapat dibaca. Isi sqlite:////folder/berkas atau postgresql://pengguna@host/nama."
        )
    return found


def sqlite_path(database: Mapping[str, Any]) -> Path | None:
    """The file of this database; None where it is no file."""
    name = str(database["NAME"])
    return None if database["ENGINE"] != SQLITE or name.startswith((":memory:", "file:")) else Path(name)
