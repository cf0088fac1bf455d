"""A database file of another line of migrations is refused before anything has touched it, or its folder.

To open it is to change it: the connection of the program switches it to WAL. So it is first read as a file that nobody
writes, with the means of sqlite3 alone, when the settings are read. What is not to be seen so, `backup/lineage.py` asks
of the open database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = {"musrenbang", "usulan", "forum", "laporan"}
Migration = tuple[str, str]


def refusal(applied: Iterable[Migration], known: Iterable[Migration], what: str) -> str:
    """The sentence where one of these (app, name) is not among the program's own; `what`: "Basis data ini"."""
    own = set(known)
    if not (foreign := sorted((app, name) for app, name in applied if app in APPS and (app, name) not in own)):
        return ""
    names = ", ".join(f"{app} {name}" for app, name in foreign[:3])
    return (
        f"{what} dibuat oleh versi lain dari program ini ({names}), sehingga tidak dapat dipakai. "
        "Tidak ada yang diubah. Pakai versi program yang membuatnya, atau mulai dengan basis data kosong."
    )


def refuse_file(path: Path) -> str:
    """The sentence where this file is of another line; empty where it is ours, new, or cannot be read so.

    One of a later version has all of our migrations and some more, and is not of another line: an older program must
    be able to restore its backup over it.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            applied = database.execute("SELECT app, name FROM django_migrations").fetchall()
    except sqlite3.Error:
        return ""
    known = _on_disk()
    return "" if known <= set(applied) else refusal(applied, known, "Basis data ini")


def _on_disk() -> set[Migration]:
    return {(app, path.stem) for app in APPS for path in (ROOT / app / "migrations").glob("[0-9]*.py")}
