"""Files that the database does not know: it was put back to an earlier day, or a file was exchanged."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from laporan.models import Bukti, Terbitan
from musrenbang.models.berkas import Berkas
from usulan.models import Lampiran


def printed_files() -> list[Path]:
    return sorted(Path(settings.TERBITAN_DIR).glob("*.pdf"))


def unknown(files: Iterable[Path]) -> list[Path]:
    known = set(Terbitan.objects.exclude(sha256="").values_list("sha256", flat=True))
    return [path for path in files if path.stem not in known]


def set_aside() -> list[tuple[Path, list[str]]]:
    """After a restore: what no row names, of documents, of what is attached to usulan and of evidence, goes into a
    folder of that moment beside its own. Which folder, and the names."""
    found = {Path(settings.TERBITAN_DIR): unknown(printed_files())}
    found |= {kind.folder(): _unnamed(kind) for kind in (Lampiran, Bukti)}
    return [_move(folder, files) for folder, files in found.items() if files]


def _unnamed(kind: type[Berkas]) -> list[Path]:
    named = kind.known()
    return sorted(path for path in kind.folder().glob("*.*") if path.name not in named)


def _move(folder: Path, files: Iterable[Path]) -> tuple[Path, list[str]]:
    aside = folder.with_name(f"{folder.name}-sebelum-{timezone.localtime():%Y-%m-%d-%H%M%S}")
    aside.mkdir(mode=0o700)
    return aside, [path.rename(aside / path.name).name for path in files]
