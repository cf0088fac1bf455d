"""Backup and restore: the database and the issued documents in one tar.gz.

It holds `basis-data.sqlite3` (SQLite's backup API) or `basis-data.dump` (pg_dump, custom format), and
`terbitan/<sha256>.pdf`. A backup is restored to the kind of database that it came from.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from musrenbang.galat import TidakSah

from .berkas import sha256_of, write_once

BASIS = {"sqlite": "basis-data.sqlite3", "postgresql": "basis-data.dump"}
NAMA = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
DOKUMEN = re.compile(r"terbitan/([0-9a-f]{64})\.pdf")


def cadangkan(tujuan: Path) -> int:
    """Write the backup, whole or not at all, readable by its owner only; returns the number of documents.

    The database goes first: a document stands in its folder before its row names it, so none can be missing.
    """
    if tujuan.exists():
        raise TidakSah(f"Berkas {tujuan} sudah ada. Pilih nama lain, supaya cadangan lama tidak hilang.")
    if not tujuan.parent.is_dir():
        raise TidakSah(f"Folder {tujuan.parent} tidak ada. Buat dahulu, atau pilih folder lain.")
    with tempfile.TemporaryDirectory(prefix="cadangan-") as folder:
        basis = Path(folder, BASIS[connection.vendor])
        _dump(basis)
        dokumen = sorted(p for p in settings.TERBITAN_DIR.glob("*.pdf") if DOKUMEN.fullmatch(f"terbitan/{p.name}"))
        _pack(tujuan, {basis.name: basis} | {f"terbitan/{path.name}": path for path in dokumen})
    return len(dokumen)


def _pack(tujuan: Path, berkas: dict[str, Path]) -> None:
    part = tujuan.with_name(f"{tujuan.name}.part")
    try:
        with (
            os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as keluar,
            tarfile.open(fileobj=keluar, mode="w:gz") as tar,
        ):
            for nama, path in berkas.items():
                tar.add(path, nama)
        part.replace(tujuan)
    finally:
        part.unlink(missing_ok=True)


def pulihkan(asal: Path) -> int:
    """Put back the documents, then the database as a whole; returns the number of documents.

    TidakSah, with nothing changed, where the file is no backup, is damaged, or is of the other kind of database.
    """
    with _opened(asal) as folder:
        basis = folder / BASIS[connection.vendor]
        if not basis.exists():
            lain = next((NAMA[v] for v, nama in BASIS.items() if (folder / nama).exists()), "")
            raise TidakSah(
                f"Cadangan ini dari {lain}, sedangkan DATABASE_URL menunjuk {NAMA[connection.vendor]}."
                if lain
                else f"{asal} bukan cadangan yang dibuat dengan “cadangkan”."
            )
        dokumen = sorted(folder.glob("*.pdf"))
        if rusak := [path.name for path in dokumen if sha256_of(path) != path.stem]:
            raise TidakSah(f"Dokumen dalam cadangan rusak: {', '.join(rusak)}. Pakai cadangan lain.")
        for path in dokumen:
            write_once(settings.TERBITAN_DIR / path.name, path.read_bytes())
        _restore(basis)
    return len(dokumen)


@contextmanager
def _opened(asal: Path) -> Iterator[Path]:
    """The archive's own files, and no others, in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="pulihkan-") as nama:
        folder = Path(nama)
        try:
            with tarfile.open(asal, "r:gz") as tar:
                for member in tar:
                    isi = tar.extractfile(member) if member.isreg() else None
                    if isi is None or not (member.name in BASIS.values() or DOKUMEN.fullmatch(member.name)):
                        raise TidakSah(f"{asal} bukan cadangan yang dibuat dengan “cadangkan”.")
                    with (folder / Path(member.name).name).open("wb") as keluar:
                        shutil.copyfileobj(isi, keluar)
        except FileNotFoundError as sebab:
            raise TidakSah(f"Berkas {asal} tidak ditemukan.") from sebab
        except (tarfile.TarError, EOFError, OSError, zlib.error) as sebab:
            raise TidakSah(f"{asal} tidak dapat dibaca sebagai cadangan: {sebab}.") from sebab
        yield folder


# -- the database -----------------------------------------------------------------------------------------


def _dump(path: Path) -> None:
    if connection.vendor == "postgresql":
        _postgres("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as tujuan:
        connection.connection.backup(tujuan)


def _restore(path: Path) -> None:
    """All or nothing, also where the server is running."""
    if connection.vendor == "postgresql":
        bersih = ("--clean", "--if-exists", "--no-owner", "--no-privileges")
        basis = f"--dbname={connection.settings_dict['NAME']}"
        _postgres("pg_restore", *bersih, "--single-transaction", "--exit-on-error", basis, str(path))
        return
    with closing(sqlite3.connect(path)) as asal:
        try:
            keadaan = asal.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as sebab:
            keadaan = str(sebab)
        if keadaan != "ok":
            raise TidakSah(f"Basis data dalam cadangan rusak: {keadaan}. Pakai cadangan lain.")
        connection.ensure_connection()
        asal.backup(connection.connection)


def _postgres(program: str, *pilihan: str) -> None:
    """Run PostgreSQL's own program on our database; its password goes through the environment."""
    found = shutil.which(program)
    if found is None:
        raise TidakSah(f"Program {program} tidak ditemukan. Pasang paket postgresql-client.")
    at = connection.settings_dict
    env = {f"PG{kunci}": str(at[nama]) for kunci, nama in _PG.items() if at[nama]}
    hasil = subprocess.run(  # noqa: S603 - a fixed program, no shell
        [found, *pilihan], env=os.environ | env, capture_output=True, text=True, check=False
    )
    if hasil.returncode:
        raise TidakSah(f"{program} gagal: {hasil.stderr.strip()}")


_PG = {"HOST": "HOST", "PORT": "PORT", "USER": "USER", "PASSWORD": "PASSWORD", "DATABASE": "NAME"}
