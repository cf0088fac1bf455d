"""Backup and restore: the database and the issued documents in one tar.gz.

It holds `basis-data.sqlite3` (SQLite's backup API) or `basis-data.dump` (pg_dump, custom format), and
`terbitan/<sha256>.pdf`. A backup is restored to the kind of database that it came from.
"""

from __future__ import annotations

import os
import re
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from musrenbang.backup.dump import applied_in, dump_database, restore_database
from musrenbang.backup.files import sha256_of, write_once
from musrenbang.backup.lineage import require_known
from musrenbang.galat import TidakSah

BASIS = {"sqlite": "basis-data.sqlite3", "postgresql": "basis-data.dump"}
NAMA = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
ISSUED = re.compile(r"terbitan/([0-9a-f]{64})\.pdf")


def cadangkan(tujuan: Path) -> int:
    """Write the backup, whole or not at all, readable by its owner only; returns the number of documents.

    The database goes first: a document is in its folder before its row names it, so none can be missing.
    """
    if tujuan.exists():
        raise TidakSah(f"Berkas {tujuan} sudah ada. Pilih nama lain, supaya cadangan lama tidak hilang.")
    if not tujuan.parent.is_dir():
        raise TidakSah(f"Folder {tujuan.parent} tidak ada. Buat dahulu, atau pilih folder lain.")
    with tempfile.TemporaryDirectory(prefix="cadangan-") as folder:
        basis = Path(folder, BASIS[connection.vendor])
        dump_database(basis)
        dokumen = sorted(p for p in settings.TERBITAN_DIR.glob("*.pdf") if ISSUED.fullmatch(f"terbitan/{p.name}"))
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
        require_known(applied_in(basis), "Cadangan ini")
        for path in dokumen:
            write_once(settings.TERBITAN_DIR / path.name, path.read_bytes())
        restore_database(basis)
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
                    if isi is None or not (member.name in BASIS.values() or ISSUED.fullmatch(member.name)):
                        raise TidakSah(f"{asal} bukan cadangan yang dibuat dengan “cadangkan”.")
                    with (folder / Path(member.name).name).open("wb") as keluar:
                        shutil.copyfileobj(isi, keluar)
        except FileNotFoundError as sebab:
            raise TidakSah(f"Berkas {asal} tidak ditemukan.") from sebab
        except (tarfile.TarError, EOFError, OSError, zlib.error) as sebab:
            raise TidakSah(f"{asal} tidak dapat dibaca sebagai cadangan: {sebab}.") from sebab
        yield folder
