"""Listens for commits of any process. One thread and one database connection per process."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import Error, connection

from forum.notify import KANAL

SELANG = 0.005  # s between two looks at an SQLite file: a look costs 20 µs
SABAR = 1.0  # s that one wait for PostgreSQL's notices lasts: the thread ends this soon
MUNDUR = (0.5, 30.0)  # s before the first and between the later attempts to reach a lost database

logger = logging.getLogger(__name__)


class Pendengar:
    """Calls `wake` (from its own thread) after a commit, and each time it starts or starts again to listen, because
    it has missed what was committed before."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._ended = threading.Event()
        threading.Thread(target=self._run, name="pendengar", daemon=True).start()

    def end(self) -> None:
        self._ended.set()

    def _run(self) -> None:
        listen = self._postgresql if connection.vendor == "postgresql" else self._sqlite
        self._pause = MUNDUR[0]
        while not self._ended.is_set():
            try:
                listen()
            except Error as error:
                logger.warning("Pendengar kehilangan basis data, dicoba lagi %.1f detik lagi: %s", self._pause, error)
                self._ended.wait(self._pause)
                self._pause = min(self._pause * 2, MUNDUR[1])
            finally:
                connection.close()

    def _hearing(self) -> None:
        self._pause = MUNDUR[0]
        self._wake()

    def _postgresql(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"LISTEN {KANAL}")
        self._hearing()
        with connection.wrap_database_errors:
            while not self._ended.is_set():
                for _ in connection.connection.notifies(timeout=SABAR):
                    self._wake()

    def _sqlite(self) -> None:
        """data_version changes when another connection, of any process, has committed to the file."""
        connection.ensure_connection()
        look = connection.connection.execute  # without Django's cursor, two hundred times a second
        before = None
        with connection.wrap_database_errors:
            while not self._ended.wait(SELANG if before else 0):
                now = look("PRAGMA data_version").fetchone()
                if before is None:
                    self._hearing()
                elif now != before:
                    self._wake()
                before = now
