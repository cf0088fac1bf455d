"""A body is whole before a thread is taken for it, or refused with a sentence."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import AsyncMock

import pytest
from django.test import Client

from musrenbang.models import Pengguna
from musrenbang.server import body
from musrenbang.server.body import Bodies, BodyRefused, refuse
from musrenbang.server.limits import limit_of
from musrenbang.server.login import logged_in

SCOPE: Any = {"type": "http", "headers": []}
IDLE = object()


def sender(*pieces: Any) -> Callable[[], Any]:
    """A `receive` that hands out these pieces; after IDLE nothing comes any more."""
    left: Iterator[Any] = iter(pieces)

    async def receive() -> Any:
        piece = next(left)
        if piece is IDLE:
            await asyncio.Event().wait()
        if piece is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": piece, "more_body": piece != b""}

    return receive


async def read(bodies: Bodies, receive: Callable[[], Any], scope: Any = SCOPE) -> list[bytes]:
    async with bodies.collected(scope, receive) as replay:
        pieces, more = [], True
        while more:
            message: Any = await replay()
            pieces.append(message["body"])
            more = message["more_body"]
        return pieces


def status(receive: Callable[[], Any], scope: Any = SCOPE) -> int:
    with pytest.raises(BodyRefused) as refused:
        asyncio.run(read(Bodies(), receive, scope))
    return refused.value.status


def test_a_body_is_replayed_as_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "PIECE", 4)
    assert asyncio.run(read(Bodies(), sender(b"satu", b"dua", b""))) == [b"satu", b"dua"]
    assert asyncio.run(read(Bodies(), sender(b""))) == [b""]


def test_too_large_by_what_comes(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.BATAS_BERKAS = 3
    monkeypatch.setattr(body, "SLACK", 2)
    assert asyncio.run(read(Bodies(), sender(b"satu", b"2", b""))) == [b"satu2"]
    assert status(sender(b"satu", b"23", IDLE)) == 413


def test_too_large_by_what_is_announced(settings: Any) -> None:
    limit = settings.BATAS_BERKAS + body.SLACK

    def announcing(length: int) -> Any:
        return SCOPE | {"headers": [(b"content-length", str(length).encode())]}

    assert status(sender(IDLE), announcing(limit + 1)) == 413
    assert asyncio.run(read(Bodies(), sender(b"x", b""), announcing(limit))) == [b"x"]


def test_a_scan_may_be_larger_from_those_who_have_logged_in(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """And counts for as many as it is larger; each address has its own words."""
    settings.BATAS_BERKAS, settings.BATAS_PINDAIAN = 10, 80
    monkeypatch.setattr(body, "SLACK", 0)
    monkeypatch.setattr(body, "IN_MEMORY", 3)
    monkeypatch.setattr(body, "logged_in", AsyncMock(side_effect=lambda scope: "budi" in scope))
    pindaian = SCOPE | {"path": "/musrenbang/k2/pindaian/tambah/"}
    budi = pindaian | {"budi": True}
    assert asyncio.run(read(Bodies(), sender(b"x" * 80, b""), budi)) == [b"x" * 80]
    assert status(sender(b"x" * 81, IDLE), budi) == 413
    assert status(sender(b"x" * 11, IDLE), pindaian) == 413
    assert status(sender(b"x" * 11, IDLE), budi | {"path": "/usulan/impor/"}) == 413

    async def together() -> list[bool]:
        bodies, taken = Bodies(), []
        async with bodies.collected(budi, sender(b"large", b"")), bodies.collected(budi, sender(b"large", b"")):
            for scope in (budi, SCOPE):
                try:
                    taken.append(await read(bodies, sender(b"large", b""), scope) == [b"large"])
                except BodyRefused:
                    taken.append(False)
        return taken

    assert asyncio.run(together()) == [False, True]


@pytest.mark.parametrize(
    ("path", "words"),
    [("/v/", "jadi bukan dokumen yang kami terbitkan"), ("/v/abc/", "hasil pindai"), ("/usulan/", "lembar daftarnya")],
)
def test_what_is_too_large_is_said_in_words_of_its_place(path: str, words: str, settings: Any) -> None:
    head = {"path": path, "headers": [(b"content-length", b"99999999")]}
    with pytest.raises(BodyRefused) as refused:
        asyncio.run(read(Bodies(), sender(IDLE), SCOPE | head))
    assert words in refused.value.sentence
    assert "lebih besar dari 10 MB" in refused.value.sentence


def test_too_slow_and_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert status(sender(b"x", None)) == 408
    monkeypatch.setattr(body, "SECONDS", 0.01)
    assert status(sender(b"x", IDLE)) == 408


def test_only_so_many_large_ones_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Senders that nobody knows have room of their own, and leave the rest to those who have logged in."""
    monkeypatch.setattr(body, "LARGE", 2)
    monkeypatch.setattr(body, "STRANGERS", 1)
    monkeypatch.setattr(body, "IN_MEMORY", 3)
    monkeypatch.setattr(body, "logged_in", AsyncMock(side_effect=lambda scope: "budi" in scope))

    async def together() -> None:
        bodies, budi = Bodies(), SCOPE | {"budi": True}

        async def refused(scope: Any) -> bool:
            try:
                return await read(bodies, sender(b"large", b""), scope) != [b"large"]
            except BodyRefused as error:
                return error.status == 503

        async with bodies.collected(SCOPE, sender(b"large", b"")):
            assert await read(bodies, sender(b"abc", b"")) == [b"abc"]
            assert [await refused(SCOPE), await refused(budi)] == [True, False]
            async with bodies.collected(budi, sender(b"large", b"")):
                assert await refused(budi)
        assert [await refused(SCOPE), await refused(budi)] == [False, False]

    asyncio.run(together())


@pytest.mark.django_db(transaction=True)
def test_who_has_logged_in_is_known_by_the_session_not_by_a_cookie(sari: Pengguna) -> None:
    klien = Client()
    klien.force_login(sari, backend="django.contrib.auth.backends.ModelBackend")
    own, empty = klien.cookies["sessionid"].value, Client().session.session_key
    headers = {"own": f"a=b; sessionid={own}", "made up": f"sessionid={'x' * 32}", "none": "a=b", "empty": "sessionid="}
    headers |= {"of nobody": f"sessionid={empty}"}

    def known(cookie: str) -> bool:
        return asyncio.run(logged_in(SCOPE | {"headers": [(b"cookie", cookie.encode())]}))

    assert [name for name, cookie in headers.items() if known(cookie)] == ["own"]
    klien.logout()
    assert not known(headers["own"])


def test_the_refusal_is_a_page_and_hears_the_sender_out() -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    left = iter([b"a", b"b", b""])

    async def receive() -> Any:
        assert b"Kiriman ini lebih besar dari 10 MB, sehingga tidak diterima." in sent[1]["body"]
        piece = next(left)
        return {"type": "http.request", "body": piece, "more_body": piece != b""}

    asyncio.run(refuse(BodyRefused(413, limit_of("/", known=True, seconds=1).too_large), receive, send))
    assert [sent[0]["status"], sent[1]["more_body"], sent[2]["more_body"]] == [413, True, False]
    assert list(left) == []
