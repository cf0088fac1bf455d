"""What every command shares that works on the database: it asks first whether it is this program's own."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from musrenbang.backup.lineage import require_own_database
from musrenbang.galat import Galat


class OwnDatabaseCommand(BaseCommand):
    """CommandError, and nothing touched, on a database of another line of migrations."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            require_own_database()
        except Galat as galat:
            raise CommandError(galat.pesan) from galat
        return super().execute(*args, **options)
