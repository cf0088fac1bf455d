"""How many files from outside are parsed at a time on this machine, whichever process asks: each may take 1 GB."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from django.conf import settings

from musrenbang.galat import Bentrok

SLOTS = 2
# A thread waits no longer: pages need it.
PATIENCE = 5  # s
_PAUSE = 0.1


@contextmanager
def slot() -> Iterator[None]:
    """Bentrok where all are taken for PATIENCE. A process that dies leaves its slot: the lock goes with it."""
    end = time.monotonic() + PATIENCE
    while (file := _take()) is None:
        if time.monotonic() > end:
            raise Bentrok("Sedang ada berkas lain yang dibaca. Tunggu satu menit, lalu unggah lagi.")
        time.sleep(_PAUSE)
    with file:
        yield


def _take() -> IO[bytes] | None:
    for number in range(SLOTS):
        file = (settings.DATA_DIR / f"baca-{number}.lock").open("ab")
        with suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return file
        file.close()
    return None
