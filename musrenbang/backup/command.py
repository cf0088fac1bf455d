"""What every command shares that works on the database: it asks first whether it is this program's own."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error, OperationalError, connection

from musrenbang.backup.lineage import require_own_database, require_tables
from musrenbang.galat import Galat
from musrenbang.server.env import sqlite_path


def require_answer() -> None:
    """CommandError where the database cannot be opened."""
    try:
        connection.ensure_connection()
    except Error as error:
        path = sqlite_path(connection.settings_dict)
        if path is None:
            told = "Basis data tidak menjawab. Periksa DATABASE_URL dan apakah peladennya hidup."
        else:
            todo = "Periksa DATA_DIR dan DATABASE_URL, hak atas foldernya, dan sisa ruang disknya."
            if not isinstance(error, OperationalError):  # its content is another or damaged
                todo = f"Pindahkan dahulu: mv {path} {path}-rusak. Lalu pulihkan cadangan yang terakhir."
            told = f"{path} tidak dapat dibuka sebagai basis data ({error}). {todo}"
        raise CommandError(told) from error


class OwnDatabaseCommand(BaseCommand):
    """CommandError, and nothing touched, where the database does not answer, is of another line of migrations, or has
    not its tables yet."""

    needs_tables = True
    # Django's checks ask the code, not this machine. `migrate` and the tests ask them; here they double the start.
    requires_system_checks = ()

    def execute(self, *args: Any, **options: Any) -> str | None:
        require_answer()
        try:
            require_own_database()
            if self.needs_tables:
                require_tables()
        except Galat as galat:
            raise CommandError(galat.pesan) from galat
        return super().execute(*args, **options)
