"""Uploaded files between preview and saving: under a random name in DATA_DIR/unggahan, for at most a day. What was read
of a file, what a person has said about it and what its preview shows lie beside it."""

from __future__ import annotations

import secrets
import time
from pathlib import Path

from django.conf import settings

from musrenbang.galat import TidakSah
from musrenbang.sheets.read import write_whole
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
    write_whole(folder / name, content)
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


def cells(name: str) -> Path:
    """Where the cells of the file are kept, as read_book() takes it."""
    return _folder() / f"{name}.cells"


def picture(name: str) -> Path:
    """Where lies what its preview shows (picture.py)."""
    return _folder() / f"{name}.picture"


def plan(name: str) -> Path:
    """Where lies what was found of each row (kept.py)."""
    return _folder() / f"{name}.plan"


def rest(name: str) -> Path:
    """Where lie its rows with faults, as a workbook."""
    return _folder() / f"{name}.rest"


def read_mend(name: str) -> Mend:
    """What was said about the file until now."""
    try:
        return loads((_folder() / f"{name}.json").read_bytes())
    except FileNotFoundError:
        return NOTHING


def keep_mend(name: str, mend: Mend) -> None:
    write_whole(_folder() / f"{name}.json", mend.dumps())


def discard(name: str) -> None:
    """The file, and what lies beside it."""
    for path in _folder().glob(f"{name}*"):
        path.unlink(missing_ok=True)
