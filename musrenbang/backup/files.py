"""Files of issued documents: <sha256>.pdf, whole or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_once(path: Path, content: bytes) -> None:
    """The whole file or none: a power cut must not leave half a berita acara under its own name."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def remove_parts(folder: Path) -> int:
    """Remove what processes that have ended left half-written; returns how many."""
    left = [part for part in folder.glob("*.part") if not _alive(int(part.suffixes[-2][1:]))]
    for part in left:
        part.unlink(missing_ok=True)
    return len(left)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
