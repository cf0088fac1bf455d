"""Many saves at once: what waits in a process is written in one transaction, each save with its own entry.

Whoever comes first writes for all that wait; nobody is answered before the commit. A save alone waits for nobody; while
a hall scores, the first one waits a moment for more. A transaction costs ten times what a request does, so 150 people
who save at once wait for a few of them and not for 150. Measured by bench/skor.py.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock

from forum.models.nilai import Lembar, Nilai
from forum.penilaian.scorer import check_cards

BUSY = 0.2  # s since the last write: a hall scores
LINGER = 0.05  # s in which more may come; a finger does not feel it


@dataclass
class _Waiting:
    lembar: Lembar
    done: bool = False


class Batch:
    """`write` saves several sheets with different `kunci` at once, all or none."""

    def __init__(self, write: Callable[[Sequence[Lembar]], None]) -> None:
        self.write = write
        self._guard, self._writing = Lock(), Lock()
        self._waiting: list[_Waiting] = []
        self._written = 0.0

    def save(self, lembar: Lembar) -> None:
        """Returns when it is committed. Raises what was wrong with this one, and with no other."""
        mine = _Waiting(lembar)
        with self._guard:
            self._waiting.append(mine)
        with self._writing:
            if not mine.done:
                self._drain(mine)
        if lembar.salah:
            raise lembar.salah

    def _drain(self, mine: _Waiting) -> None:
        """Write until one's own is written; a sheet of the same scorer and usulan waits for the next transaction."""
        while not mine.done:
            if time.monotonic() - self._written < BUSY:
                time.sleep(LINGER)
            with self._guard:
                now = list({one.lembar.kunci: one for one in reversed(self._waiting)}.values())
                self._waiting = [one for one in self._waiting if one not in now]
            self._write([one.lembar for one in now])
            self._written = time.monotonic()
            for one in now:
                one.done = True

    def _write(self, lembar: list[Lembar]) -> None:
        try:
            self.write(lembar)
        except Exception as error:  # noqa: BLE001  # each of them is told, or is written without the others
            if len(lembar) == 1:
                lembar[0].salah = error
                return
            for one in lembar:
                one.salah = None
                self._write([one])


save = Batch(partial(Nilai.simpan, check=check_cards)).save
