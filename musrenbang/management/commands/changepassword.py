"""Django's command is refused: it leaves no entry in the record, ganti_sandi does."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from musrenbang.backup.command import OwnDatabaseCommand


class Command(OwnDatabaseCommand):
    help = "Tidak dipakai; lihat ganti_sandi."

    def run_from_argv(self, argv: list[str]) -> None:
        super().run_from_argv(argv[:2])  # whatever else was typed

    def handle(self, *_args: Any, **_options: Any) -> None:
        raise CommandError("Perintah ini tidak meninggalkan jejak. Pakai manage.py ganti_sandi NAMA.")
