"""Windows onto the running server."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from musrenbang.models import Pengguna
from tests.halaman import faults

Buka = Callable[..., Page]


@pytest.fixture
def buka(browser: Browser, log_in: Callable[..., None], server: str) -> Iterator[Buka]:
    """buka(dewi, "/sidang/…/", width=360) → a page in a window of that person's own; None: nobody is logged in.

    As it stands at the end of the test, each page is checked as every page is (tests/halaman.py).
    """
    opened: list[BrowserContext] = []

    def open_page(pengguna: Pengguna | None, path: str, *, width: int = 1280, height: int = 900, **lain: Any) -> Page:
        context = browser.new_context(
            base_url=server, locale="id-ID", viewport={"width": width, "height": height}, **lain
        )
        opened.append(context)
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
        context.close()
    assert found == []
