"""The connections of a web process: how many, and how long one may wait before it asks for something.

gunicorn's ASGI worker closes a connection that is idle between two requests, but not one that never sends its first;
and it takes connections until the process may open no file any more. `gunicorn.conf.py` puts this in.
"""

from __future__ import annotations

import asyncio
import resource
import time
from functools import cache
from typing import Any

from gunicorn.asgi.protocol import ASGIProtocol

# What the head of the first request may take from the connection on: a browser sends it within a second.
SECONDS = 20
# Connections of one process that have not sent it yet, or half of all: the longest of them goes for each further one.
WAITING = 500
# Files of one process: connections, and what it opens besides (database, uploads, statics).
FILES = 16_384
BESIDES = 256
# How often the log tells that no file can be opened any more.
EVERY = 60

_TEXT = b"Sedang banyak sambungan. Tunggu satu menit, lalu muat ulang.\n"
FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%b" % (len(_TEXT), _TEXT)
)


def raise_limit() -> None:
    """As many files as wanted, or as the system lets us: a terminal often begins with 1,024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))


@cache
def most() -> int:
    """Connections that this process may hold."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return (FILES if soft == resource.RLIM_INFINITY else min(FILES, soft)) - BESIDES


class Connection(ASGIProtocol):  # type: ignore[misc]
    """One that waits for its first head has the timer that gunicorn arms between two requests."""

    waiting: dict[Connection, None] = {}  # the longest first

    def connection_made(self, transport: Any) -> None:
        if self.worker.nr_conns >= most():
            self._conn_lost_handled = True  # it was never counted
            transport.write(FULL)
            transport.close()
            return
        super().connection_made(transport)
        self._keepalive_handle = self.worker.loop.call_later(SECONDS, self._keepalive_timeout)
        self.waiting[self] = None
        if len(self.waiting) > min(WAITING, most() // 2):
            longest = next(iter(self.waiting))
            longest._cancel_keepalive_timer()
            longest._keepalive_timeout()

    def _cancel_keepalive_timer(self) -> None:
        """A whole head is here, or the connection is gone or has to go."""
        self.waiting.pop(self, None)
        super()._cancel_keepalive_timer()


class Told:
    """Handler of a loop's errors: that no file can be opened any more is said once a minute, and in a line.

    asyncio writes it with its trace for each connection that it could not take, thousands a second.
    """

    def __init__(self, log: Any) -> None:
        self._log, self._last = log, -float(EVERY)

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if "socket.accept()" not in context["message"]:
            loop.default_exception_handler(context)
        elif time.monotonic() - self._last >= EVERY:
            self._last = time.monotonic()
            self._log.error("Sambungan baru tidak dapat diterima: %s", context.get("exception"))
