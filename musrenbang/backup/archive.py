"""Backup: the database, the issued documents, what is attached to usulan and the evidence of the forum in one tar.gz.

It holds `basis-data.sqlite3`, `terbitan/<sha256>.pdf`, `lampiran/<sha256>.jpg` or `.pdf`, `bukti/<sha256>.…`. The
database is a SQLite file whichever kind it comes from, so that it can be restored to either: what was a laptop's can
become a server's.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from musrenbang.backup.dump import write_dump
from musrenbang.backup.files import keeping
from musrenbang.backup.lineage import require_known
from musrenbang.galat import TidakSah
from musrenbang.server.foreign import APPS

BASIS = "basis-data.sqlite3"
# Folder of the archive → what a file of it is called.
FILES = {
    "terbitan": re.compile(r"terbitan/[0-9a-f]{64}\.pdf"),
    "lampiran": re.compile(r"lampiran/[0-9a-f]{64}\.(jpg|pdf)"),
    "bukti": re.compile(r"bukti/[0-9a-f]{64}\.(jpg|pdf|png)"),
}
SEHARI = 24 * 60 * 60
# A disk that is full or must not be written, a database that refuses, a row that cannot be copied.
FAILURES = (OSError, sqlite3.Error, Error, ValueError)
# The reasons that an ordinary person meets, in words.
_FULL = "disknya penuh"
_NO_RIGHT = "tidak ada hak atas folder itu"
_BROKEN = "disk atau stiknya tercabut atau rusak; pasang lagi, atau pakai yang lain"
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: "disknya hanya dapat dibaca",
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EIO: _BROKEN,
    errno.ENODEV: _BROKEN,
    errno.ENXIO: _BROKEN,
    errno.ENOTCONN: _BROKEN,
    # FAT32, as many a stick has it, ends a file at 4 GB.
    errno.EFBIG: "stiknya tidak menerima berkas sebesar ini; pakai yang lain, atau formatlah sebagai exFAT",
    errno.ENAMETOOLONG: "nama berkasnya terlalu panjang",
}
_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: "disk tempat data penuh atau rusak",
    sqlite3.SQLITE_READONLY: "disk tempat data hanya dapat dibaca",
}
# What a stick of Windows takes in no name, and what it then says.
_NO_NAME = re.compile(r'[<>:"|?*\\]')
_NAMED = {errno.EINVAL, errno.ENOENT, errno.EPERM}


def cadangkan(tujuan: Path) -> tuple[Path, Counter[str]]:
    """Write the backup, whole or not at all, readable by its owner only; its file, and how many files of each folder.

    In a folder it gets a name with day and time. The database goes first: a file is in its folder before its row
    names it, so none can be missing, except a draft that is replaced meanwhile.
    """
    with told(f"Cadangan tidak dapat dibuat di {tujuan}", "Cadangan sebelumnya tetap ada."):
        if tujuan.is_dir():
            tujuan /= f"musrenbang-{timezone.localtime():%Y-%m-%d-%H%M}.tar.gz"
        if tujuan.exists():
            raise TidakSah(f"Berkas {tujuan} sudah ada. Pilih nama lain, supaya cadangan lama tidak hilang.")
        if not tujuan.parent.is_dir():
            raise TidakSah(f"Folder {tujuan.parent} tidak ada. {_instead(tujuan, 'pilih folder lain')}")
        if not tujuan.name.endswith(".tar.gz"):  # a folder mistyped, or a stick not plugged in
            raise TidakSah(f"Folder {tujuan} tidak ada. {_instead(tujuan, 'sebut berkas yang berakhiran .tar.gz')}")
        require_something()
        with workplace() as folder, keeping(settings.LAMPIRAN_DIR), keeping(settings.BUKTI_DIR):
            write_dump(folder / BASIS)
            return tujuan, _pack(tujuan, folder / BASIS)


def _instead(tujuan: Path, other: str) -> str:
    if tujuan.is_relative_to("/media") or tujuan.is_relative_to("/run/media"):
        return "Tancapkan stiknya, buka sekali di pengelola berkas, periksa namanya, lalu ulangi."
    return f"Buat dahulu, atau {other}."


def require_something() -> None:
    """TidakSah where the database is one that nobody has begun, or of another line of migrations."""
    applied = MigrationRecorder(connection).applied_migrations()
    if not any(app in APPS for app, _ in applied):
        raise TidakSah("Basis data ini masih kosong, sehingga tidak ada yang dicadangkan. Jalankan “migrate” dahulu.")
    require_known(applied, "Basis data ini")


def folders() -> dict[str, Path]:
    """Folder of the archive → where its files are on this machine."""
    return {
        "terbitan": Path(settings.TERBITAN_DIR),
        "lampiran": Path(settings.LAMPIRAN_DIR),
        "bukti": Path(settings.BUKTI_DIR),
    }


def _pack(tujuan: Path, basis: Path) -> Counter[str]:
    part, number = tujuan.with_name(f"{tujuan.name}.part"), Counter[str]()
    try:
        with os.fdopen(_opened(part), "wb") as keluar:
            with tarfile.open(fileobj=keluar, mode="w:gz") as tar:
                _add(tar, basis, BASIS)
                for jenis, folder in folders().items():
                    for path in sorted(folder.glob("*")):
                        nama = f"{jenis}/{path.name}"
                        number[jenis] += bool(FILES[jenis].fullmatch(nama)) and _add(tar, path, nama)
            keluar.flush()
            os.fsync(keluar.fileno())
        part.replace(tujuan)
        _keep_name(tujuan.parent)
    finally:
        with suppress(OSError):  # a stick that is gone, which is what is told then
            part.unlink(missing_ok=True)
    return number


def _opened(part: Path) -> int:
    try:
        return os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    except OSError as sebab:
        if sebab.errno in _NAMED and _NO_NAME.search(part.name):
            raise ValueError("namanya memuat tanda yang tidak diterima di sana, seperti : atau ?") from sebab
        raise


def _keep_name(folder: Path) -> None:
    """The new name is on the disk too, should the stick be pulled at once. Not every file system can be asked."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _add(tar: tarfile.TarFile, path: Path, nama: str) -> bool:
    """False where the file is gone: the worker removes a draft when a newer one takes its place."""
    try:
        berkas = path.open("rb")
    except FileNotFoundError:
        return False
    with berkas:
        tar.addfile(tar.gettarinfo(arcname=nama, fileobj=berkas), berkas)
    return True


def in_words(number: Counter[str]) -> str:
    """ "Basis data, 6 dokumen, 12 lampiran dan 3 bukti", as the commands say it."""
    more = [f"{number[jenis]} {jenis}" for jenis in ("lampiran", "bukti") if number[jenis]]
    *first, last = ["Basis data", f"{number['terbitan']} dokumen", *more]
    return f"{', '.join(first)} dan {last}"


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder for an hour, beside the database: private as that is, and on a disk that has room for it.

    One that a power cut has left is removed.
    """
    for left in settings.DATA_DIR.glob("sementara-*"):
        if time.time() - left.stat().st_mtime > SEHARI:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="sementara-", dir=settings.DATA_DIR) as nama:
        yield Path(nama)


@contextmanager
def told(apa: str, akibat: str) -> Iterator[None]:
    """What went wrong (`apa`), why, and what that leaves (`akibat`) as one sentence."""
    try:
        yield
    except FAILURES as sebab:
        raise TidakSah(f"{apa}: {_reason(sebab)}. {akibat}") from sebab


def _reason(sebab: Exception) -> str:
    code = getattr(sebab.__cause__ or sebab, "sqlite_errorcode", 0) & 0xFF  # the rest of the bits tell what it did
    words = _SQLITE.get(code) or _REASONS.get(getattr(sebab, "errno", None) or 0)
    return words or " ".join(str(sebab).split()).rstrip(".")
