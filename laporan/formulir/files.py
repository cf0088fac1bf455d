"""Where a printed form waits for who asked for it: a file for each content, which goes when the content is another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from laporan.terbitan.issue import RENDER
from musrenbang.backup.files import write_once
from musrenbang.jejak.canonical import digest
from musrenbang.models import Musrenbang


def _folder() -> Path:
    """Beside the issued documents, so that a backup leaves it out and no check takes it for one of them."""
    return Path(settings.TERBITAN_DIR) / "formulir"


def place(acara: Musrenbang, kata: str, isi: Mapping[str, Any]) -> Path:
    return _folder() / f"{acara.kode}-{kata}-{digest(isi)[:32]}.pdf"


def render(acara: Musrenbang, kata: str, isi: Mapping[str, Any]) -> None:
    """Only in the worker: the PDF engine would delay every live screen."""
    path = place(acara, kata, isi)
    if path.exists():
        return
    write_once(path, import_string(RENDER)(kata, isi, draf=False))
    for older in _folder().glob(f"{acara.kode}-{kata}-*.pdf"):
        if older != path:
            older.unlink(missing_ok=True)
