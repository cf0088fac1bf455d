"""Backup and restore: the database, the issued documents and what is attached to usulan in one tar.gz.

It holds `basis-data.sqlite3`, `terbitan/<sha256>.pdf` and `lampiran/<sha256>.jpg` or `.pdf`. The database is a SQLite
file whichever kind it comes from, so that it can be restored to either: what was a laptop's can become a server's.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from musrenbang.backup.dump import read_migrations, write_dump
from musrenbang.backup.files import keeping, sha256_of, write_once
from musrenbang.backup.lineage import require_known
from musrenbang.backup.restore import prepared
from musrenbang.galat import TidakSah
from musrenbang.server.foreign import APPS

BASIS = "basis-data.sqlite3"
LAMA = "basis-data.dump"  # PostgreSQL's own form, which backups held before version 0.1.0
# Folder of the archive → what a file of it is called.
FILES = {
    "terbitan": re.compile(r"terbitan/[0-9a-f]{64}\.pdf"),
    "lampiran": re.compile(r"lampiran/[0-9a-f]{64}\.(jpg|pdf)"),
}
SEHARI = 24 * 60 * 60
# A disk that is full or must not be written, a database that refuses, a row that cannot be copied.
FAILURES = (OSError, sqlite3.Error, Error, ValueError)


def cadangkan(tujuan: Path) -> tuple[Path, Counter[str]]:
    """Write the backup, whole or not at all, readable by its owner only; its file, and how many files of each folder.

    In a folder it gets a name with day and time. The database goes first: a file is in its folder before its row
    names it, so none can be missing, except a draft that is replaced meanwhile.
    """
    with _told(f"Cadangan tidak dapat dibuat di {tujuan}", "Cadangan sebelumnya tetap ada."):
        if tujuan.is_dir():
            tujuan /= f"musrenbang-{timezone.localtime():%Y-%m-%d-%H%M}.tar.gz"
        if tujuan.exists():
            raise TidakSah(f"Berkas {tujuan} sudah ada. Pilih nama lain, supaya cadangan lama tidak hilang.")
        if not tujuan.parent.is_dir():
            raise TidakSah(f"Folder {tujuan.parent} tidak ada. Buat dahulu, atau pilih folder lain.")
        if not tujuan.name.endswith(".tar.gz"):  # a folder mistyped, or a stick not plugged in
            raise TidakSah(f"Folder {tujuan} tidak ada. Buat dahulu, atau sebut berkas yang berakhiran .tar.gz.")
        require_something()
        with _workplace() as folder, keeping(settings.LAMPIRAN_DIR):
            write_dump(folder / BASIS)
            return tujuan, _pack(tujuan, folder / BASIS)


def require_something() -> None:
    """TidakSah where the database is one that nobody has begun, or of another line of migrations."""
    applied = MigrationRecorder(connection).applied_migrations()
    if not any(app in APPS for app, _ in applied):
        raise TidakSah("Basis data ini masih kosong, sehingga tidak ada yang dicadangkan. Jalankan “migrate” dahulu.")
    require_known(applied, "Basis data ini")


def folders() -> dict[str, Path]:
    """Folder of the archive → where its files are on this machine."""
    return {"terbitan": Path(settings.TERBITAN_DIR), "lampiran": Path(settings.LAMPIRAN_DIR)}


def _pack(tujuan: Path, basis: Path) -> Counter[str]:
    part, number = tujuan.with_name(f"{tujuan.name}.part"), Counter[str]()
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as keluar:
            with tarfile.open(fileobj=keluar, mode="w:gz") as tar:
                _add(tar, basis, BASIS)
                for jenis, folder in folders().items():
                    for path in sorted(folder.glob("*")):
                        nama = f"{jenis}/{path.name}"
                        number[jenis] += bool(FILES[jenis].fullmatch(nama)) and _add(tar, path, nama)
            keluar.flush()
            os.fsync(keluar.fileno())
        part.replace(tujuan)
    finally:
        part.unlink(missing_ok=True)
    return number


def _add(tar: tarfile.TarFile, path: Path, nama: str) -> bool:
    """False where the file is gone: the worker removes a draft when a newer one takes its place."""
    try:
        berkas = path.open("rb")
    except FileNotFoundError:
        return False
    with berkas:
        tar.addfile(tar.gettarinfo(arcname=nama, fileobj=berkas), berkas)
    return True


def pulihkan(asal: Path) -> Counter[str]:
    """Put back the files, then the database as a whole; returns how many files of each folder.

    TidakSah, with nothing changed, where the file is no backup, is damaged, or is of a newer program or another line.
    """
    with _told(f"Cadangan {asal} tidak dapat dipulihkan", "Tidak ada yang diubah."), _opened(asal) as folder:
        _require_ours(asal, folder / BASIS)
        files = {path: there / path.name for jenis, there in folders().items() for path in folder.glob(f"{jenis}/*")}
        if rusak := sorted(path.name for path in files if sha256_of(path) != path.stem):
            raise TidakSah(f"Dokumen dalam cadangan rusak: {', '.join(rusak)}. Pakai cadangan lain.")
        with prepared(folder / BASIS) as put_in_place, keeping(settings.LAMPIRAN_DIR):
            for path, there in files.items():
                write_once(there, path.read_bytes())
            put_in_place()
    return Counter(path.parent.name for path in files)


def in_words(number: Counter[str]) -> str:
    """ "Basis data, 6 dokumen dan 12 lampiran", as the commands say it."""
    attached = f" dan {number['lampiran']} lampiran" if number["lampiran"] else ""
    return f"Basis data{',' if attached else ' dan'} {number['terbitan']} dokumen{attached}"


def _require_ours(asal: Path, basis: Path) -> None:
    applied = read_migrations(basis) if basis.exists() else []
    if not any(app in APPS for app, _ in applied):
        raise TidakSah(f"{asal} bukan cadangan yang dibuat dengan “cadangkan”.")
    require_known(applied, "Cadangan ini")


@contextmanager
def _opened(asal: Path) -> Iterator[Path]:
    """The archive's own files, and no others, in a temporary folder."""
    with _workplace() as folder:
        try:
            _unpack(asal, folder)
        except FileNotFoundError as sebab:
            raise TidakSah(f"Berkas {asal} tidak ditemukan.") from sebab
        except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error) as sebab:
            raise TidakSah(f"{asal} tidak dapat dibaca sebagai cadangan: {sebab}.") from sebab
        yield folder


def _unpack(asal: Path, folder: Path) -> None:
    with tarfile.open(asal, "r:gz") as tar:
        for member in tar:
            if member.name == LAMA:
                raise TidakSah(
                    f"{asal} memuat basis data dalam bentuk lama ({LAMA}). Pulihkan dengan versi program yang "
                    "membuatnya, perbarui programnya, lalu cadangkan lagi."
                )
            isi = tar.extractfile(member) if member.isreg() else None
            if isi is None or not (member.name == BASIS or any(one.fullmatch(member.name) for one in FILES.values())):
                raise TidakSah(f"{asal} bukan cadangan yang dibuat dengan “cadangkan”.")
            (folder / member.name).parent.mkdir(exist_ok=True)
            with (folder / member.name).open("wb") as keluar:
                shutil.copyfileobj(isi, keluar)


@contextmanager
def _workplace() -> Iterator[Path]:
    """A folder for an hour, beside the database: private as that is, and on a disk that has room for it.

    One that a power cut has left is removed.
    """
    for left in settings.DATA_DIR.glob("sementara-*"):
        if time.time() - left.stat().st_mtime > SEHARI:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="sementara-", dir=settings.DATA_DIR) as nama:
        yield Path(nama)


@contextmanager
def _told(apa: str, akibat: str) -> Iterator[None]:
    try:
        yield
    except FAILURES as sebab:
        pesan = " ".join(str(sebab).split()).rstrip(".")
        raise TidakSah(f"{apa}: {pesan}. {akibat}") from sebab
