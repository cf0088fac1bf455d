"""The body of a request, whole before a thread is taken for it.

a2wsgi and every WSGI server like it read the body from within the thread. Ten connections that send two bytes and
wait would stop all pages of a process, and a slow WLAN does the same by accident.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import cache
from tempfile import SpooledTemporaryFile
from typing import IO

from a2wsgi.asgi_typing import HTTPScope, Receive, ReceiveEvent, Send
from django.template.loader import render_to_string

from musrenbang.server.limits import Limit, is_scan, limit_of
from musrenbang.server.login import logged_in

# What multipart adds around a file.
SLACK = 64 * 1024
# What a body may take from its first byte to its last: 10 MB at 90 kB/s.
SECONDS = 120
# A larger body lies in a file of /tmp, of which one process holds this many: 200 MB. Without log-in only /v/ takes a
# file: senders that nobody knows hold 40 MB at most, and the rest stays free for the lists of the desa. A scan of
# 80 MB counts for eight.
IN_MEMORY = 64 * 1024
LARGE = 20
STRANGERS = 4
PIECE = 256 * 1024
# How long a refused sender may go on: a browser reads the answer only after it has sent everything.
LINGER = 30

_SENTENCES = {
    408: "Kiriman Anda terlalu lama di jalan, sehingga tidak diterima. Periksa jaringannya, lalu ulangi.",
    503: "Sedang banyak berkas dikirim bersamaan. Tunggu satu menit, lalu ulangi.",
}


class BodyRefused(Exception):
    """`status`: 408 too slow or given up, 413 too large, 503 too many large ones at once. `sentence`: of a 413."""

    def __init__(self, status: int, sentence: str = "") -> None:
        super().__init__(status)
        self.status, self.sentence = status, sentence or _SENTENCES[status]


class Bodies:
    """The bodies that one process is receiving, or has handed to a thread."""

    def __init__(self) -> None:
        self._large: dict[IO[bytes], tuple[bool, int]] = {}  # sent by somebody who has logged in? and its weight

    @asynccontextmanager
    async def collected(self, scope: HTTPScope, receive: Receive) -> AsyncIterator[Receive]:
        """A `receive` that replays the whole body. Raises BodyRefused before anything is answered."""
        path = scope.get("path", "")
        known = is_scan(path) and await logged_in(scope)
        limit = limit_of(path, known=known, seconds=SECONDS)
        if _announced(scope) > limit.size + SLACK:
            raise BodyRefused(413, limit.too_large)
        with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                await self._fill_in_time(body, scope, receive, limit)
                yield _replay(body)
            finally:
                self._large.pop(body, None)

    async def _fill_in_time(self, body: IO[bytes], scope: HTTPScope, receive: Receive, limit: Limit) -> None:
        try:
            async with asyncio.timeout(limit.seconds):
                await self._fill(body, scope, receive, limit)
        except TimeoutError as error:
            raise BodyRefused(408) from error

    async def _fill(self, body: IO[bytes], scope: HTTPScope, receive: Receive, limit: Limit) -> None:
        more = True
        while more:
            message = await receive()
            if message["type"] != "http.request":  # it has left, or sent nothing for gunicorn's 30 s
                raise BodyRefused(408)
            piece = message.get("body", b"")
            size = body.tell() + len(piece)
            if size > limit.size + SLACK:
                raise BodyRefused(413, limit.too_large)
            if size > IN_MEMORY and body not in self._large:
                self._take_room(body, known=await logged_in(scope), weight=limit.weight)
            body.write(piece)
            more = message.get("more_body", False)

    def _take_room(self, body: IO[bytes], *, known: bool, weight: int) -> None:
        strangers = sum(not is_known for is_known, _ in self._large.values())
        held = sum(weight for _, weight in self._large.values())
        if held + weight > LARGE or (not known and strangers >= STRANGERS):
            raise BodyRefused(503)
        self._large[body] = known, weight


def _announced(scope: HTTPScope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"")
    return int(length) if length.isdigit() else 0


def _replay(body: IO[bytes]) -> Receive:
    size = body.tell()
    body.seek(0)

    async def receive() -> ReceiveEvent:
        piece = body.read(PIECE)
        return {"type": "http.request", "body": piece, "more_body": body.tell() < size}

    return receive


async def refuse(refused: BodyRefused, receive: Receive, send: Send) -> None:
    """The sentence as a page; then take what still comes, for a while, so that the sender gets to read it."""
    page = _page(refused.sentence)
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(page)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": page, "more_body": True})
    with suppress(TimeoutError):
        async with asyncio.timeout(LINGER):
            while (await receive()).get("more_body"):
                pass
    await send({"type": "http.response.body", "body": b"", "more_body": False})


@cache
def _page(sentence: str) -> bytes:
    """Without request, account or database: it takes no thread."""
    return render_to_string("kiriman.html", {"pesan": sentence}).encode()
