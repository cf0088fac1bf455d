"""Printed files that the database does not know: it was put back to an earlier day, or a file was exchanged."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from laporan.models import Terbitan


def printed_files() -> list[Path]:
    return sorted(Path(settings.TERBITAN_DIR).glob("*.pdf"))


def unknown(files: Iterable[Path]) -> list[Path]:
    known = set(Terbitan.objects.exclude(sha256="").values_list("sha256", flat=True))
    return [path for path in files if path.stem not in known]


def set_aside() -> tuple[Path, list[str]]:
    """After a restore: they go into a folder of that moment beside `terbitan/`; which, and their names."""
    folder, names = Path(settings.TERBITAN_DIR), []
    aside = folder.with_name(f"{folder.name}-sebelum-{timezone.localtime():%Y-%m-%d-%H%M%S}")
    for path in unknown(printed_files()):
        aside.mkdir(mode=0o700, exist_ok=True)
        path.rename(aside / path.name)
        names.append(path.name)
    return aside, names
