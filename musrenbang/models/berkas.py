"""A row with a file of its own: what people hand in, kept in one folder under the hash of its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import ClassVar

from django.db import models

from musrenbang.backup.files import is_intact, keeping, sweep, write_stream

NAME_LONGEST = 150


def name_of(given: str) -> str:
    """Without folders, and short enough for `nama`; nobody is to read controls or turned letters in it."""
    return "".join(letter for letter in PurePath(given.replace("\\", "/")).name if letter.isprintable())[-NAME_LONGEST:]


class Berkas(models.Model):
    """`ending_from`: the field that the ending of the file follows from. Rows may share a file."""

    ending_from: ClassVar[str]

    nama = models.CharField("nama berkas", max_length=NAME_LONGEST)
    keterangan = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    ukuran = models.PositiveIntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.keterangan or self.nama

    @classmethod
    def folder(cls) -> Path:
        raise NotImplementedError

    @property
    def ending(self) -> str:
        raise NotImplementedError

    @property
    def berkas(self) -> Path:
        return self.folder() / f"{self.sha256}.{self.ending}"

    @property
    def berkas_unduhan(self) -> str:
        """The name under which it is saved: as it was called, with the ending of what it is."""
        return f"{Path(self.nama).stem}.{self.ending}"

    @property
    def utuh(self) -> bool:
        """Its file is here, and not a byte of it differs. Reads all of it."""
        return is_intact(self.berkas, self.sha256)

    @property
    def fault(self) -> str:
        """What is wrong with its file, and what to do; empty where nothing is."""
        if self.utuh:
            return ""
        what = "berubah" if self.berkas.exists() else "tidak ada"
        return f"berkasnya {what}; kembalikan {self.berkas.name} dari cadangan"

    @contextmanager
    def stored(self, pieces: Iterable[bytes]) -> Iterator[None]:
        """Its file is there before its row is saved, in this block; where the block fails, it goes again."""
        try:
            with keeping(self.folder()):
                self.sha256, self.ukuran = write_stream(self.folder(), pieces, self.ending)
                yield
        except BaseException:
            self.sweep(self.berkas.name)
            raise

    @classmethod
    def sweep(cls, only: str = "*") -> None:
        """Remove the files (`only`: of this name) that belong to no row."""
        if (folder := cls.folder()).is_dir():
            sweep(folder, cls.known, only)

    @classmethod
    def known(cls) -> set[str]:
        """The names of all files that rows name."""
        return {row.berkas.name for row in cls._default_manager.only("sha256", cls.ending_from)}
