"""Files that are whole or not there, and readable by nobody else: issued documents (<sha256>.pdf), what is attached
to a usulan (<sha256>.jpg, .pdf), evidence of the forum, the database."""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import stat
import threading
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from pathlib import Path

# What the program, its Makefile and docs/pasang.md put into the data folder.
OURS = [
    "musrenbang.sqlite3*",
    "secret_key",
    "terbitan",
    "terbitan-sebelum-*",
    "static",
    "huruf",
    "keadaan",
    "cadangan",
    "titik.txt",
]
OURS += [
    "contoh.sandi",
    "pekerja",
    "unggahan",
    "baca-*.lock",
    "lampiran",
    "lampiran-sebelum-*",
    "lampiran.lock",
    "bukti",
    "bukti-sebelum-*",
    "bukti.lock",
    "sementara-*",
]


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_intact(path: Path, sha256: str) -> bool:
    """It is here, and not a byte of it differs. Reads all of it."""
    try:
        return sha256_of(path) == sha256
    except OSError:
        return False


def write_once(path: Path, content: bytes) -> None:
    """The whole file or none: a power cut must not leave half a berita acara under its own name."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(f".{threading.get_ident()}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_stream(folder: Path, pieces: Iterable[bytes], ending: str) -> tuple[str, int]:
    """A file of any size under the name of its hash, whole or not at all, a piece in memory at a time; its hash and
    its bytes. What lies there under that name already is replaced by the same."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f"masuk-{secrets.token_hex(8)}.{threading.get_ident()}.{os.getpid()}.part"
    digest, size = hashlib.sha256(), 0
    try:
        with part.open("wb") as file:
            for piece in pieces:
                digest.update(piece)
                size += file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / f"{digest.hexdigest()}.{ending}")
    finally:
        part.unlink(missing_ok=True)
    return digest.hexdigest(), size


@contextmanager
def keeping(folder: Path) -> Iterator[None]:
    """No file of this folder is swept away meanwhile: one is there before its row is committed, and a backup copies
    the rows before it comes to the files. Any number may keep; the lock of a process that dies goes with it."""
    with _beside(folder).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


def sweep(folder: Path, known: Callable[[], Container[str]], only: str = "*") -> None:
    """Remove the files (`only`: of this name) that no row names, `known` being the names that rows name. Not while
    somebody is keeping() them: then the next sweep does it."""
    with _beside(folder).open("ab") as lock, suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        names = known()
        for path in folder.glob(only):
            if path.name not in names:
                path.unlink()


def _beside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


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


def make_private(folder: Path) -> str:
    """The folder, readable by its owner only; a sentence where it was not, or is not.

    One that holds other things too is left alone: it may be /tmp or /var/lib, which others need.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid == os.getuid() and all(map(_ours, folder.iterdir())):
        return _tighten(folder, 0o700)
    return _told(folder, 0o700) if _open_to_others(folder) else ""


def _ours(path: Path) -> bool:
    return any(fnmatchcase(path.name, name) for name in OURS)


def make_private_file(path: Path) -> str:
    """The same of a database file: SQLite makes one that all may read, and what stands beside it the same way."""
    if not path.parent.is_dir():
        return ""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    beside = [path.with_name(f"{path.name}{end}") for end in ("", "-wal", "-shm")]
    return " ".join(filter(None, (_tighten(one, 0o600) for one in beside if one.exists())))


def _tighten(path: Path, mode: int) -> str:
    if not _open_to_others(path):
        return ""
    try:
        path.chmod(mode)
    except PermissionError:
        return _told(path, mode)
    if _open_to_others(path):  # FAT and exFAT take the order and forget it
        return f"{path} dapat dibaca akun lain: disknya, seperti stik USB, tidak mengenal hak. Pindahkan ke disk lain."
    return f"{path} tadinya dapat dibaca akun lain pada mesin ini; haknya sudah diketatkan menjadi {mode:o}."


def _told(path: Path, mode: int) -> str:
    return f"{path} dapat dibaca akun lain pada mesin ini. Tutup sebagai pemiliknya: chmod {mode:o} {path}"


def _open_to_others(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
