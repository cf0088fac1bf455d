"""Restore: what `cadangkan` has written takes the place of the present data, once all of it has been looked at."""

from __future__ import annotations

import gzip
import shutil
import tarfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from musrenbang.backup.archive import BASIS, FILES, folders, told, workplace
from musrenbang.backup.dump import read_migrations
from musrenbang.backup.files import keeping, sha256_of, write_once
from musrenbang.backup.lineage import require_known
from musrenbang.backup.restore import prepared
from musrenbang.galat import TidakSah
from musrenbang.server.foreign import APPS

LAMA = "basis-data.dump"  # PostgreSQL's own form, which backups held before version 0.1.0
UNREADABLE = (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error)
# Faults that a sentence names; `periksa_jejak` names all.
NAMED = 20

# Names of the files that come along → what is wrong with the database, which is the default one meanwhile.
Check = Callable[[frozenset[str]], list[str]]


def pulihkan(asal: Path, check: Check, *, walau_rusak: bool = False) -> Counter[str]:
    """Put back the files, then the database as a whole; returns how many files of each folder.

    TidakSah, with nothing changed, where the file is no backup, is damaged, or is of a newer program or another line;
    and where `check` or the hash of a file finds a fault, unless `walau_rusak`: then what is whole comes back.
    """
    with told(f"Cadangan {asal} tidak dapat dipulihkan", "Tidak ada yang diubah."), _opened(asal) as folder:
        _require_ours(asal, folder / BASIS)
        files = {path: there / path.name for jenis, there in folders().items() for path in folder.glob(f"{jenis}/*")}
        spoilt = sorted(path for path in files if sha256_of(path) != path.stem)
        whole = {path: there for path, there in files.items() if path not in spoilt}
        _refuse(asal, [f"{path.parent.name}/{path.name}: berkasnya rusak" for path in spoilt], unless=walau_rusak)

        def judge() -> None:
            _refuse(asal, check(frozenset(path.name for path in whole)), unless=walau_rusak)

        with prepared(folder / BASIS, judge) as put_in_place, _kept(), _written(whole):
            put_in_place()
    return Counter(path.parent.name for path in whole)


@contextmanager
def _kept() -> Iterator[None]:
    with keeping(settings.LAMPIRAN_DIR), keeping(settings.BUKTI_DIR):
        yield


def _refuse(asal: Path, found: list[str], *, unless: bool) -> None:
    if not found or unless:
        return
    more = [f"dan {len(found) - NAMED} lainnya"] if len(found) > NAMED else []
    first = (
        f"{asal} tidak utuh, jadi tidak dipulihkan; tidak ada yang diubah. Pakai cadangan lain. Bila tidak ada yang "
        f"lain: ulangi dengan --walau-rusak, yang memulihkan apa yang masih utuh. {len(found)} kesalahan ditemukan:"
    )
    raise TidakSah("\n".join([first, *found[:NAMED], *more]))


@contextmanager
def _written(files: dict[Path, Path]) -> Iterator[None]:
    """Each file at its place; where the block fails, those that were not there before go again."""
    fresh = [there for there in files.values() if not there.exists()]
    try:
        for path, there in files.items():
            write_once(there, path.read_bytes())
        yield
    except BaseException:
        for there in fresh:
            there.unlink(missing_ok=True)
        raise


def _require_ours(asal: Path, basis: Path) -> None:
    applied = read_migrations(basis) if basis.exists() else []
    if not any(app in APPS for app, _ in applied):
        raise TidakSah(f"{asal} bukan cadangan yang dibuat dengan “cadangkan”.")
    require_known(applied, "Cadangan ini")


@contextmanager
def _opened(asal: Path) -> Iterator[Path]:
    """The archive's own files, and no others, in a temporary folder."""
    if asal.is_dir():
        raise TidakSah(f"{asal} adalah folder. Sebut berkas cadangan di dalamnya, yang berakhiran .tar.gz.")
    with workplace() as folder:
        try:
            _unpack(asal, folder)
        except FileNotFoundError as sebab:
            raise TidakSah(f"Berkas {asal} tidak ditemukan.") from sebab
        except UNREADABLE as sebab:
            raise TidakSah(
                f"{asal} tidak dapat dibaca sebagai cadangan ({sebab}): rusak, terpotong, atau berkas lain. "
                "Tidak ada yang diubah. Salin sekali lagi dari tempat asalnya, atau pakai cadangan lain."
            ) from sebab
        yield folder


def _unpack(asal: Path, folder: Path) -> None:
    with gzip.open(asal) as stream, tarfile.open(fileobj=stream, mode="r:") as tar:
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
        stream.seek(tar.offset)
        _require_end(stream)


def _require_end(stream: gzip.GzipFile) -> None:
    """Up to its last byte, so that gzip's own checksum is asked; a spoilt header would else end the archive early."""
    found = 0
    while piece := stream.read(1_000_000):
        found += len(piece)
        if piece.strip(b"\0"):
            raise tarfile.ReadError("isi arsip terputus di tengah")
    if not found:
        raise tarfile.ReadError("akhir arsip tidak ada")
