"""The live stream of a session: GET /sidang/<kode>/aliran/, server-sent events, as a raw ASGI function.

An event's `id` is Sidang.siar with the mark of the warning, its data a `frame.Bingkai` in one line; the event "detak"
is a sign of life. A viewer says where its screen stands by `?n=` (or, coming back, by Last-Event-ID) and gets the
frame from there at once; without either, every row. Whoever shows the warning says by `&m=` which: it may change alone.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from typing import Any, cast
from urllib.parse import parse_qsl

from a2wsgi.asgi_typing import HTTPScope, Receive, Send

from forum.models import Sidang
from forum.siaran.frame import AWAL
from forum.siaran.hub import Aliran, Hub
from forum.siaran.token import valid

ULANG = (1_000, 4_000)  # ms after which a browser comes back; a whole hall must not do so at once

# An event, not a comment: the page must see it to know a quiet session from a dead connection.
_DETAK = b"event: detak\ndata:\n\n"
_KEPALA = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
_SENTENCES = {
    404: "Sidang ini tidak ada atau tidak terbuka untuk ditonton. Muat ulang halamannya.",
    503: "Penonton siaran sedang terlalu banyak. Coba lagi sebentar.",
}

hub = Hub()


def _terbuka(kode: str) -> bool:
    return Sidang.objects.terbuka().filter(kode=kode).exists()


async def _may_watch(kode: str) -> bool:
    papan = hub.known(kode)
    return papan.terbuka if papan else await hub.work(_terbuka, kode)


async def application(scope: HTTPScope, receive: Receive, send: Send) -> None:
    kode = scope["path"].split("/")[2]
    query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    trusted = valid(query.get("t", ""), kode)
    if hub.stopping or hub.full:
        await _refuse(send, 503)
    elif not (trusted or await _may_watch(kode)):
        await _refuse(send, 404)
    else:
        await _watch(kode, *_position(scope, query), trusted, receive, send)


def _position(scope: HTTPScope, query: dict[str, str]) -> tuple[int, str | None]:
    """(n, mark), the mark None where no warning is shown. Last-Event-ID wins: a browser that reconnects still sends
    the first place of the page in the address."""
    last = dict(scope["headers"]).get(b"last-event-id", b"").decode("latin-1")
    number, _, mark = (last or f"{query.get('n', '')}-{query.get('m', '')}").partition("-")
    n = int(number) if re.fullmatch(r"[0-9]{1,9}", number) else AWAL
    return n, mark if "m" in query else None


async def _watch(kode: str, n: int, m: str | None, trusted: bool, receive: Receive, send: Send) -> None:
    task = cast("asyncio.Task[Any]", asyncio.current_task())
    leaving = asyncio.ensure_future(_disconnected(receive))
    leaving.add_done_callback(lambda done: None if done.cancelled() else task.cancel())
    try:
        async with hub.watching(kode, task) as aliran:
            if aliran.papan is None:
                await _refuse(send, 404 if aliran.gone else 503)
            elif aliran.papan.status == Sidang.Status.DITETAPKAN and aliran.papan.n == n:
                await _answer(send, 204, [])  # nothing more will come: 204 tells a browser not to connect again
            else:
                await _stream(aliran, n, m, trusted, send)
    finally:
        leaving.cancel()


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _stream(aliran: Aliran, n: int, m: str | None, trusted: bool, send: Send) -> None:
    """All viewers at the same `n` are sent the same bytes. A slow viewer delays only himself. `m`: see _position().

    Whoever has all there is gets a sign of life at once: only by that a page knows that nothing on the way holds the
    stream back.
    """
    await send({"type": "http.response.start", "status": 200, "headers": _KEPALA})
    part = f"retry: {ULANG[0] + secrets.randbelow(ULANG[1] - ULANG[0])}\n\n".encode()
    while papan := aliran.papan:
        mark = aliran.mark
        adopted = papan.status == Sidang.Status.DITETAPKAN
        allowed = trusted or papan.terbuka or adopted
        if allowed and (papan.n != n or m not in (None, papan.ingat.mark)):
            part += aliran.frame(papan, n)
            n, m = papan.n, None if m is None else papan.ingat.mark
        else:
            part += _DETAK
        await send({"type": "http.response.body", "body": part, "more_body": True})
        if adopted or aliran.gone or hub.stopping or not allowed:
            break
        await mark.wait()
        part = b""
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    if status == 503:
        headers.append((b"retry-after", str(ULANG[1] // 1000).encode()))
    await _answer(send, status, headers, _SENTENCES[status].encode())


async def _answer(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes = b"") -> None:
    headers = [*headers, (b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
