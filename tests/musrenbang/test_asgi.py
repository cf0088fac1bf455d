"""The threads of the pages: a reader who leaves early keeps none of them."""

import asyncio
import importlib
import threading
from typing import Any
from unittest.mock import AsyncMock

import pytest
from a2wsgi import WSGIMiddleware
from django.urls import reverse

from musrenbang.jejak.kode import make_kode

SCOPE = {
    "type": "http",
    "method": "GET",
    "path": "/unduh/",
    "query_string": b"",
    "http_version": "1.1",
    "headers": [],
}


def test_an_aborted_download_gives_its_thread_back(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # It asks the database, when it is read, whether it can work with it.
    asgi = importlib.import_module("musrenbang.asgi")
    done = threading.Event()

    def endless(environ: dict[str, Any], start_response: Any) -> Any:
        start_response("200 OK", [])
        for _ in range(1000):
            yield b"x" * 4096
        done.set()

    pages = WSGIMiddleware(endless, workers=1, send_queue_size=4)
    monkeypatch.setattr(asgi, "_halaman", pages)

    async def download_and_leave() -> None:
        stuck = asyncio.Event()

        async def send(message: Any) -> None:
            stuck.set()
            await asyncio.Event().wait()  # the telephone takes nothing more

        async def receive() -> Any:
            return {"type": "http.request", "body": b"", "more_body": False}

        reading = asyncio.create_task(asgi.application(SCOPE, receive, send))
        await stuck.wait()
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(reading, 20)

    asyncio.run(download_and_leave())
    assert done.wait(20)
    pages.executor.shutdown(wait=False)


def test_the_streams_address_is_the_one_of_the_urlconf(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no other of a session: the rest is pages."""
    asgi = importlib.import_module("musrenbang.asgi")
    asked: list[str] = []

    async def stream(scope: Any, receive: Any, send: Any) -> None:
        asked.append(scope["path"])

    monkeypatch.setattr(asgi, "_aliran", stream)
    monkeypatch.setattr(asgi, "_with_body", AsyncMock())
    kode = make_kode()
    for name in ("sidang_rinci", "sidang_layar", "sidang_aliran"):
        asyncio.run(asgi.application(SCOPE | {"path": reverse(name, args=[kode])}, None, None))
    assert asked == [reverse("sidang_aliran", args=[kode])]


def test_a_body_that_does_not_come_takes_no_thread(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asgi = importlib.import_module("musrenbang.asgi")

    def echo(environ: dict[str, Any], start_response: Any) -> Any:
        start_response("200 OK", [])
        return [environ["wsgi.input"].read()]

    pages = WSGIMiddleware(echo, workers=1)
    monkeypatch.setattr(asgi, "_halaman", pages)
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def dribble() -> Any:
        await asyncio.sleep(0)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def whole() -> Any:
        return {"type": "http.request", "body": b"isi", "more_body": False}

    async def post_beside_20_dribblers() -> None:
        post = SCOPE | {"method": "POST"}
        dribblers = [asyncio.create_task(asgi.application(post, dribble, send)) for _ in range(20)]
        await asyncio.sleep(0)
        await asyncio.wait_for(asgi.application(post, whole, send), 20)
        for dribbler in dribblers:
            dribbler.cancel()
        await asyncio.gather(*dribblers, return_exceptions=True)

    asyncio.run(post_beside_20_dribblers())
    pages.executor.shutdown(wait=False)
    assert [message.get("status", message.get("body")) for message in sent] == [200, b"isi", b""]
