"""Django's migrate, but a database of another line of migrations is refused before anything is changed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate

from musrenbang.backup.lineage import require_own_database
from musrenbang.galat import Galat


class Command(Migrate):
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_own_database()
        except Galat as galat:
            raise CommandError(galat.pesan) from galat
        super().handle(*args, **options)
