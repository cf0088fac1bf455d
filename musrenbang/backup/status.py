"""When the last backup and the last check of the record went well, and when one failed.

`DATA_DIR/keadaan/<act>.json` = {"berhasil": ISO time, "gagal": ISO time}, written by the commands.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from musrenbang.backup.files import write_once

CADANGAN, JEJAK = "cadangan", "jejak"
LAMA = dt.timedelta(days=2)


@dataclass(frozen=True)
class LastRun:
    berhasil: dt.datetime | None = None
    gagal: dt.datetime | None = None

    @property
    def lama(self) -> bool:
        return self.berhasil is None or timezone.now() - self.berhasil > LAMA

    @property
    def sesudah_gagal(self) -> bool:
        """It failed, and has not gone well since."""
        return self.gagal is not None and (self.berhasil is None or self.gagal > self.berhasil)

    @property
    def perhatian(self) -> bool:
        return self.lama or self.sesudah_gagal


@contextmanager
def noted(act: str) -> Iterator[None]:
    """Notes whether the block goes well."""
    try:
        yield
    except Exception:
        _write_moment(act, "gagal")
        raise
    _write_moment(act, "berhasil")


def last(act: str) -> LastRun:
    """Nothing where it never was, or where the note cannot be read."""
    noted = _read(act)
    return LastRun(**{name: _moment(noted.get(name)) for name in ("berhasil", "gagal")})


def _path(act: str) -> Path:
    return Path(settings.DATA_DIR, "keadaan", f"{act}.json")


def _read(act: str) -> dict[str, object]:
    try:
        found = json.loads(_path(act).read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _moment(text: object) -> dt.datetime | None:
    try:
        found = parse_datetime(str(text))
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None


def _write_moment(act: str, what: str) -> None:
    """A disk that is full must not hide what is being told; the age of the last note tells it, too."""
    with suppress(OSError):
        write_once(_path(act), json.dumps(_read(act) | {what: timezone.now().isoformat()}).encode())
