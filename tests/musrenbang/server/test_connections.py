"""Connections that ask for nothing are closed; there are never more than the process has files for."""

import asyncio
import contextlib
import errno
import resource
import runpy
import socket
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from django.conf import settings
from gunicorn.asgi.protocol import ASGIProtocol
from gunicorn.config import Config
from gunicorn.workers import gasgi

from musrenbang.server import connections
from musrenbang.server.connections import BESIDES, EVERY, FILES, FULL, Connection, Told
from tests.conftest import serving

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
SOON = 0.2


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "SECONDS", SOON)
    monkeypatch.setattr(Connection, "waiting", {})


async def stream(_scope: Any, _receive: Any, send: Any) -> None:
    """Sends seldom, as the live stream does."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"10")]})
    await send({"type": "http.response.body", "body": b"awal ", "more_body": True})
    await asyncio.sleep(5 * SOON)
    await send({"type": "http.response.body", "body": b"akhir"})


def with_server(play: Callable[[int], Awaitable[Any]]) -> Any:
    """What `play` returns, which gets the port."""

    async def run() -> Any:
        loop = asyncio.get_running_loop()
        worker = SimpleNamespace(cfg=Config(), log=Mock(access_log_enabled=False), asgi=stream, nr_conns=0, loop=loop)
        worker.alive, worker.nr, worker.max_requests, worker.state = True, 0, 1000, {}
        server = await loop.create_server(lambda: Connection(worker), "127.0.0.1", 0)
        async with server:
            return await asyncio.wait_for(play(server.sockets[0].getsockname()[1]), 20)

    return asyncio.run(run())


async def sent(port: int, data: bytes, *, dribble: bool = False) -> bytes:
    """All that comes back until the connection is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(data)

    async def drop() -> None:
        while True:
            await asyncio.sleep(SOON / 5)
            writer.write(b"x")

    dropping = asyncio.ensure_future(drop()) if dribble else None
    try:
        return await reader.read()
    except ConnectionResetError:
        return b""
    finally:
        if dropping:
            dropping.cancel()
        writer.close()


def test_who_asks_for_nothing_is_closed_and_a_stream_is_not() -> None:
    async def play(port: int) -> list[bytes]:
        head = GET.removesuffix(b"\r\n\r\n") + b"\r\nX-Tetes: "
        return await asyncio.gather(sent(port, b""), sent(port, head, dribble=True), sent(port, GET))

    idle, dribbled, streamed = with_server(play)
    assert (idle, dribbled) == (b"", b"")
    assert streamed.endswith(b"awal akhir")
    assert Connection.waiting == {}


def test_the_longest_that_waits_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "SECONDS", 60)
    monkeypatch.setattr(connections, "WAITING", 2)

    async def play(port: int) -> tuple[bytes, bytes]:
        oldest = asyncio.ensure_future(sent(port, b""))
        await asyncio.sleep(SOON)
        others = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]
        answer = await sent(port, GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        closed = await oldest
        for _, writer in others:
            writer.close()
        return closed, answer

    closed, answer = with_server(play)
    assert (closed, answer.endswith(b"awal akhir")) == (b"", True)


def test_one_too_many_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "most", lambda: 2)

    async def play(port: int) -> list[bytes]:
        there = []
        for _ in range(2):
            there.append(asyncio.ensure_future(sent(port, GET)))
            await asyncio.sleep(SOON)
        return [await sent(port, b""), *await asyncio.gather(*there)]

    full, *there = with_server(play)
    assert full == FULL
    assert [answer.endswith(b"awal akhir") for answer in there] == [True, True]


@pytest.mark.parametrize(
    ("limits", "raised"),
    [
        ((1024, 524_288), (FILES, 524_288)),
        ((1024, 4096), (4096, 4096)),
        ((1024, resource.RLIM_INFINITY), (FILES, resource.RLIM_INFINITY)),
        ((20_000, 524_288), None),
        ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), None),
    ],
)
def test_the_limit_of_files_is_raised(limits: Any, raised: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    setrlimit = Mock()
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits)
    monkeypatch.setattr(resource, "setrlimit", setrlimit)
    connections.raise_limit()
    assert [call.args[1] for call in setrlimit.call_args_list] == ([raised] if raised else [])


def test_that_there_are_no_files_left_is_a_line_a_minute(time_machine: Any) -> None:
    log, loop = Mock(), Mock()
    told = Told(log)
    context = {"message": "socket.accept() out of system resource", "exception": OSError(errno.EMFILE, "penuh")}
    for _ in range(1000):
        told(loop, context)
    assert (log.error.call_count, loop.default_exception_handler.call_count) == (1, 0)
    told._last -= EVERY
    told(loop, context)
    told(loop, {"message": "lain"})
    assert (log.error.call_count, loop.default_exception_handler.call_count) == (2, 1)


def test_gunicorn_is_told_to_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gasgi, "ASGIProtocol", ASGIProtocol)
    monkeypatch.setattr(connections, "raise_limit", Mock())
    runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))
    assert gasgi.ASGIProtocol is Connection


@contextlib.contextmanager
def idle(number: int, port: int) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        for _ in range(number):
            stack.enter_context(socket.create_connection(("127.0.0.1", port)))
        yield


@pytest.mark.lambat
@pytest.mark.django_db(transaction=True)
def test_pages_answer_beside_more_idle_ones_than_there_are_files(child_env: dict[str, str], tmp_path: Path) -> None:
    with serving(child_env, tmp_path / "log", files=BESIDES + 300) as (url, _), idle(800, int(url.rpartition(":")[2])):
        for _ in range(5):
            assert urllib.request.urlopen(f"{url}/sehat/", timeout=10).status == 200  # noqa: S310 - our own address
    assert "Errno 24" not in (tmp_path / "log").read_text()
