"""How many files from outside are parsed at a time on this machine, whichever process asks: each may take 1 GB."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from django.conf import settings

from musrenbang.galat import Bentrok

# Of lists, photos and scans two; of what anybody sends to /v/ one, so that nobody there keeps a list of usulan waiting.
SLOTS = {"": 2, "periksa-": 1}
# A thread waits no longer: pages need it.
PATIENCE = 5  # s
_PAUSE = 0.1


@contextmanager
def slot(kind: str = "") -> Iterator[None]:
    """`kind`: a key of SLOTS. Bentrok where all are taken for PATIENCE. A process that dies leaves its slot: the lock
    goes with it."""
    end = time.monotonic() + PATIENCE
    while (file := _take(kind)) is None:
        if time.monotonic() > end:
            raise Bentrok("Sedang ada berkas lain yang dibaca. Tunggu satu menit, lalu unggah lagi.")
        time.sleep(_PAUSE)
    with file:
        yield


def _take(kind: str) -> IO[bytes] | None:
    for number in range(SLOTS[kind]):
        file = (settings.DATA_DIR / f"baca-{kind}{number}.lock").open("ab")
        with suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return file
        file.close()
    return None
