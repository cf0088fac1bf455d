"""Uploaded files between preview and saving: under a random name in DATA_DIR/unggahan, for at most a day."""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

from django.conf import settings

from musrenbang.galat import TidakSah
from usulan.impor.reading.mend import NOTHING, Mend, loads

LIFETIME = 24 * 60 * 60


def _folder() -> Path:
    folder: Path = settings.DATA_DIR / "unggahan"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def keep(content: bytes) -> str:
    """Store and return the name; files older than a day are removed."""
    folder, now = _folder(), time.time()
    for old in folder.iterdir():
        if now - old.stat().st_mtime > LIFETIME:
            old.unlink(missing_ok=True)
    name = secrets.token_hex(16)
    with os.fdopen(os.open(folder / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
    return name


def read(name: str) -> bytes:
    """`name` as keep() gave it; it comes back signed, so it names nothing else."""
    try:
        return (_folder() / name).read_bytes()
    except FileNotFoundError as error:
        raise TidakSah(
            "Berkas ini sudah disimpan atau sudah lewat sehari. Lihat daftarnya; bila belum ada, unggah lagi."
        ) from error


def holds(name: str) -> bool:
    return (_folder() / name).exists()


def read_mend(name: str) -> Mend:
    """What was said about the file until now."""
    try:
        return loads((_folder() / f"{name}.json").read_bytes())
    except FileNotFoundError:
        return NOTHING


def keep_mend(name: str, mend: Mend) -> None:
    """Beside the file, whole or not at all."""
    fresh = _folder() / f"{name}.{secrets.token_hex(4)}"
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(mend.dumps())
    fresh.replace(_folder() / f"{name}.json")


def discard(name: str) -> None:
    (_folder() / name).unlink(missing_ok=True)
    (_folder() / f"{name}.json").unlink(missing_ok=True)
