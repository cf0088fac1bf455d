"""Is a database one that this program can carry on with? Its applied migrations tell.

Migrations were made anew once, before the first release: what was made before has other names, and no way leads from
there to here. The same holds for a database of a newer program.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from musrenbang.galat import TidakSah
from musrenbang.server.env import stop
from musrenbang.server.foreign import APPS, Migration, refusal


def require_known(applied: Iterable[Migration], what: str) -> None:
    """TidakSah where one of these (app, name) is not among the program's own; `what`: "Basis data ini"."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    if pesan := refusal(applied, known, what):
        raise TidakSah(pesan)


def require_own_database() -> None:
    """The same of the database that DATABASE_URL names; an empty one is fine."""
    require_known(MigrationRecorder(connection).applied_migrations(), "Basis data ini")


def require_tables() -> None:
    """TidakSah where `migrate` has not been run, or not since the last update."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    if {key for key in known if key[0] in APPS} - MigrationRecorder(connection).applied_migrations().keys():
        raise TidakSah(
            "Tabel basis data ini belum lengkap. Jalankan dahulu “migrate” dengan cara yang sama seperti perintah ini, "
            "lalu ulangi perintah ini. Di laptop aula: make aula melakukannya."
        )


def stop_on_foreign_database() -> None:
    """For a web process that starts: end it with the sentence, and the server above it with its code.

    A database that does not answer yet is no reason to.
    """
    try:
        require_own_database()
    except TidakSah as galat:
        stop(galat.pesan)
    except Error:
        return
    finally:
        connection.close()
