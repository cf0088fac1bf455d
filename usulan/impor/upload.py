"""Uploaded files between preview and saving: under a random name in DATA_DIR/unggahan, for at most a day."""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

from django.conf import settings

from musrenbang.galat import TidakSah

UMUR = 24 * 60 * 60


def _folder() -> Path:
    folder: Path = settings.DATA_DIR / "unggahan"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def keep(isi: bytes) -> str:
    """Store and return the name; files older than a day are removed."""
    folder, now = _folder(), time.time()
    for lama in folder.iterdir():
        if now - lama.stat().st_mtime > UMUR:
            lama.unlink(missing_ok=True)
    nama = secrets.token_hex(16)
    with os.fdopen(os.open(folder / nama, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as berkas:
        berkas.write(isi)
    return nama


def read(nama: str) -> bytes:
    """`nama` as keep() gave it; it comes back signed, so it names nothing else."""
    try:
        return (_folder() / nama).read_bytes()
    except FileNotFoundError as sebab:
        raise TidakSah(
            "Berkas ini sudah disimpan atau sudah lewat sehari. Lihat daftar usulan; bila belum ada, unggah lagi."
        ) from sebab


def discard(nama: str) -> None:
    (_folder() / nama).unlink(missing_ok=True)
