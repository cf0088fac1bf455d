"""Django's command is refused: such an account has no role here and stands in no record."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from musrenbang.backup.command import OwnDatabaseCommand


class Command(OwnDatabaseCommand):
    help = "Tidak dipakai; lihat buat_akun."

    def run_from_argv(self, argv: list[str]) -> None:
        super().run_from_argv(argv[:2])  # whatever else was typed

    def handle(self, *_args: Any, **_options: Any) -> None:
        raise CommandError(
            "Program ini tidak mengenal superuser: perannya tidak tercatat dan tidak dapat apa-apa. "
            "Buat akun dengan manage.py buat_akun."
        )
