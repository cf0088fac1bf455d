"""One hub per process: hears of a commit, draws what has changed once, and wakes all viewers.

It starts with the first viewer, after the fork, and ends with the last. A viewer keeps only the number of its
screen. One that is slow or was away gets a single frame from that number to now, so memory stays bounded and
nothing is replayed.
"""

from __future__ import annotations

import asyncio
import json
import logging
import resource
import signal
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

from django.conf import settings
from django.db import close_old_connections, connection

from forum.siaran.frame import Papan, current, draw
from forum.siaran.listener import Pendengar

DENYUT = 5.0  # s between signs of life: a proxy cuts what is silent, and a page asks after 12 s without one
JEDA = 1.0  # s before another try where the database could not be read
SABAR = 2.0  # s that a slow viewer has to take its last bytes when the server stops
KEPT = 32  # frames from different numbers that are kept at a time
BERKAS = 500  # file descriptors for everything that is not a viewer

logger = logging.getLogger(__name__)
T = TypeVar("T")


def _look(known: Mapping[str, Papan | None]) -> dict[str, Papan]:
    """The watched sessions as they are now, without those that are gone; only what has changed is drawn."""
    fresh: dict[str, Papan] = {}
    for kode, now in current(list(known)).items():
        old = known[kode]
        papan = old if old and old.now == now else draw(kode)
        if papan:
            fresh[kode] = papan
    return fresh


def _with_connection(work: Callable[..., T], *args: object) -> T:
    """No request begins or ends in the hub's thread, so it looks after its database connection itself."""
    close_old_connections()
    try:
        return work(*args)
    except BaseException:
        connection.close()
        raise


class Aliran:
    """One watched session in this process. `papan` is None until it was read for the first time."""

    def __init__(self) -> None:
        self.papan: Papan | None = None
        self.gone = False
        self.viewers = 0
        self.mark = asyncio.Event()
        self._frames: dict[int, bytes] = {}

    def wake(self) -> None:
        """Wake all who wait for this mark; who comes later waits for the next one."""
        self.mark.set()
        self.mark = asyncio.Event()

    def put(self, papan: Papan | None) -> None:
        if papan is None:
            self.gone = True
        elif papan is self.papan:
            return
        else:
            self.papan, self._frames = papan, {}
        self.wake()

    def frame(self, papan: Papan, n: int) -> bytes:
        """The event that takes a screen from `n` to `papan`: made once for all screens at `n`."""
        if n not in self._frames:
            if len(self._frames) >= KEPT:
                self._frames.clear()
            data = json.dumps(papan.sejak(n), ensure_ascii=False, separators=(",", ":"))
            self._frames[n] = f"id: {papan.place}\ndata: {data}\n\n".encode()
        return self._frames[n]


class Hub:
    def __init__(self) -> None:
        self.stopping = False
        self._aliran: dict[str, Aliran] = {}
        self._viewers: set[asyncio.Task[Any]] = set()
        self._news = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None
        self._ears: Pendengar | None = None
        # One thread: one database connection, and drawing leaves the pages their CPU.
        self._thread = ThreadPoolExecutor(1, "siaran")

    @property
    def full(self) -> bool:
        return len(self._viewers) >= settings.SIARAN_MAKS

    async def work(self, function: Callable[..., T], *args: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, _with_connection, function, *args)

    def known(self, kode: str) -> Papan | None:
        aliran = self._aliran.get(kode)
        return aliran.papan if aliran else None

    @asynccontextmanager
    async def watching(self, kode: str, task: asyncio.Task[Any]) -> AsyncIterator[Aliran]:
        """`task` watches this session, which has been read (or is `gone`, or the hub is `stopping`)."""
        aliran = self._aliran.setdefault(kode, Aliran())
        aliran.viewers += 1
        self._viewers.add(task)
        self._start()
        try:
            while not (aliran.papan or aliran.gone or self.stopping):
                self._news.set()
                await aliran.mark.wait()
            yield aliran
        finally:
            self._viewers.discard(task)
            aliran.viewers -= 1
            if not aliran.viewers:
                del self._aliran[kode]
            if not self._viewers:
                self._end()

    def _start(self) -> None:
        if self._keeper:
            return
        loop = asyncio.get_running_loop()

        def wake() -> None:
            with suppress(RuntimeError):  # the loop is closed already
                loop.call_soon_threadsafe(self._news.set)

        _allow_files(settings.SIARAN_MAKS + BERKAS)
        _on_sigterm(lambda: loop.call_soon_threadsafe(self.stop))
        self._ears = Pendengar(wake)
        self._keeper = loop.create_task(self._keep())

    def _end(self) -> None:
        if self._keeper and self._ears:
            self._keeper.cancel()
            self._ears.end()
        self._keeper = self._ears = None

    async def _keep(self) -> None:
        loop = asyncio.get_running_loop()
        beat = loop.time() + DENYUT
        while True:
            # Looks at every beat too, so that a lost notice delays a screen by 5 s at most.
            with suppress(TimeoutError):
                async with asyncio.timeout_at(beat):
                    await self._news.wait()
            self._news.clear()
            try:
                await self._refresh()
            except Exception:
                # No error may stop the screens for ever. Until the next try everybody keeps the last picture.
                logger.exception("Siaran belum dapat diperbarui, dicoba lagi.")
                self._news.set()
                await asyncio.sleep(JEDA)
            if loop.time() >= beat:
                beat = loop.time() + DENYUT
                for aliran in self._aliran.values():
                    aliran.wake()

    async def _refresh(self) -> None:
        known = {kode: aliran.papan for kode, aliran in self._aliran.items()}
        fresh = await self.work(_look, known)
        for kode, aliran in self._aliran.items():
            if kode in known:
                aliran.put(fresh.get(kode))

    def stop(self) -> None:
        """End every stream: the server would wait half a minute for them."""
        self.stopping = True
        for aliran in self._aliran.values():
            aliran.wake()
        asyncio.get_running_loop().call_later(SABAR, self._cut)

    def _cut(self) -> None:
        for task in self._viewers:
            task.cancel()


def _allow_files(number: int) -> None:
    """Debian allows a process 1,024 open files unless it asks for more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if resource.RLIM_INFINITY not in (soft, hard) and soft < number:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(number, hard), hard))


def _on_sigterm(act: Callable[[], object]) -> None:
    """Listen to SIGTERM too: the server tells an application of its end only after the last viewer has gone.

    The event loop learns of a signal through its wakeup descriptor, whatever the handler, so gunicorn's own
    handler still runs. Without a server's handler (in a test) nothing is touched.
    """
    before = signal.getsignal(signal.SIGTERM)
    if callable(before):
        signal.signal(signal.SIGTERM, lambda *_: act())
