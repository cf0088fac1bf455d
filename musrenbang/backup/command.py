"""What every command shares that works on the database: it asks first whether it is this program's own."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from musrenbang.backup.lineage import require_own_database, require_tables
from musrenbang.galat import Galat


class OwnDatabaseCommand(BaseCommand):
    """CommandError, and nothing touched, where the database does not answer, is of another line of migrations, or has
    not its tables yet."""

    needs_tables = True

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise CommandError(
                "Basis data tidak menjawab. Periksa DATABASE_URL dan apakah peladennya hidup."
            ) from error
        try:
            require_own_database()
            if self.needs_tables:
                require_tables()
        except Galat as galat:
            raise CommandError(galat.pesan) from galat
        return super().execute(*args, **options)
