"""Windows onto the running server."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from musrenbang.models import Pengguna
from tests.halaman import faults

Buka = Callable[..., Page]


@pytest.fixture
def buka(browser: Browser, log_in: Callable[..., None], server: str) -> Iterator[Buka]:
    """buka(dewi, "/sidang/…/", width=360) → a page in a window of that person's own; None: nobody is logged in.

    As it stands at the end of the test, each page is checked as every page is (tests/halaman.py).
    """
    opened: list[BrowserContext] = []
    waiting: set[Request] = set()

    def open_page(pengguna: Pengguna | None, path: str, *, width: int = 1280, height: int = 900, **lain: Any) -> Page:
        context = browser.new_context(
            base_url=server, locale="id-ID", viewport={"width": width, "height": height}, **lain
        )
        opened.append(context)
        _note_what_is_asked(context, waiting)
        if pengguna:
            log_in(context, pengguna)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(path, wait_until="domcontentloaded")
        return page

    yield open_page
    found = []
    for context in opened:
        for page in context.pages:
            if page.url.startswith(server):
                found += [f"{page.url}: {fault}" for fault in faults(page.content(), scripted=True)]
    _let_the_server_finish(opened, waiting)
    for context in opened:
        context.close()
    assert found == []


def _note_what_is_asked(context: BrowserContext, waiting: set[Request]) -> None:
    def asked(request: Request) -> None:
        if request.resource_type != "eventsource":
            waiting.add(request)

    def answered(request: Request) -> None:
        waiting.discard(request)

    context.on("request", asked)
    context.on("requestfinished", answered)
    context.on("requestfailed", answered)


def _let_the_server_finish(opened: list[BrowserContext], waiting: set[Request]) -> None:
    """What a page has asked for has reached the server, which may go on with it (tests/asgi.py)."""
    end = time.monotonic() + 5
    pages = [page for context in opened for page in context.pages]
    while waiting and pages and time.monotonic() < end:
        pages[0].wait_for_timeout(20)
