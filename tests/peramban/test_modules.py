"""Scripts reach a browser that has older ones in its cache, module by module."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from forum.models import Sidang
from musrenbang.models import Pengguna
from tests.conftest import serving

from .halaman_sidang import connected

pytestmark = pytest.mark.django_db(transaction=True)

# Modules that the ranking page does not load: those of the projector, and of the director's page.
LAYAR = ["pages", "projector", "whole", "director", "mine", "news", "picture", "slide", "choose"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A copy of static/ that a test may change."""
    return Path(shutil.copytree(settings.BASE_DIR / "static", tmp_path / "static"))


@pytest.fixture
def env(child_env: dict[str, str], tmp_path: Path) -> dict[str, str]:
    return child_env | {"STATIC_ROOT": str(tmp_path / "root")}


@pytest.fixture
def collect(source: Path, env: dict[str, str], tmp_path: Path) -> Callable[[], None]:
    """collect() runs collectstatic over the copy."""
    code = f"from musrenbang.settings import *\nSTATICFILES_DIRS = [{str(source)!r}]\n"
    (tmp_path / "copied_settings.py").write_text(code)
    path = os.pathsep.join([str(tmp_path), env.get("PYTHONPATH", "")])
    copied = env | {"DJANGO_SETTINGS_MODULE": "copied_settings", "PYTHONPATH": path}

    def run() -> None:
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
        subprocess.run(command, cwd=settings.BASE_DIR, env=copied, check=True, timeout=60)

    return run


def loaded(page: Page) -> dict[str, tuple[str, bool]]:
    """The page's scripts, by name: (address, taken from the browser's cache)."""
    found = page.evaluate(
        """performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js"))
           .map(({ name, transferSize }) => [name, transferSize === 0])"""
    )
    return {re.sub(r".*/js/|\.[0-9a-f]{12}(?=\.js$)", "", address): (address, cached) for address, cached in found}


def test_a_changed_module_reaches_an_old_cache(
    browser: Browser,
    log_in: Callable[[BrowserContext, Pengguna], None],
    dewi: Pengguna,
    sidang_berlangsung: Sidang,
    source: Path,
    env: dict[str, str],
    collect: Callable[[], None],
    tmp_path: Path,
) -> None:
    collect()
    with serving(env, tmp_path / "log") as (url, server), browser.new_context(base_url=url) as context:
        log_in(context, dewi)
        page = context.new_page()
        page.goto(f"/sidang/{sidang_berlangsung.kode}/")
        connected(page)
        page.reload()
        old = loaded(connected(page))
        elsewhere = {f"sidang/{name}.js" for name in LAYAR}
        every = {f"sidang/{path.name}" for path in source.glob("js/sidang/*.js")}
        assert old.keys() == every - elsewhere | {"bantuan.js", "select.js"}
        assert [name for name, (_, cached) in old.items() if not cached] == []

        module = source / "js" / "sidang" / "connection.js"
        module.write_text(module.read_text().replace('tersambung: "Tersambung"', 'tersambung: "Tersambung lagi"'))
        collect()
        server.send_signal(signal.SIGHUP)  # new processes, at the same address
        for _ in range(100):
            page.reload()
            if page.evaluate("document.querySelector('script[src*=sidang]').src") != old["sidang/ranking.js"][0]:
                break
        expect(page.locator("#sambungan")).to_have_text("Tersambung lagi")
        new = loaded(page)
        above = {"connection", "frame", "send", "drag", "keyboard", "buttons", "moves", "decide", "ranking"}
        assert {name for name in new if new[name][0] != old[name][0]} == {f"sidang/{name}.js" for name in above}
        assert new.keys() == old.keys()
