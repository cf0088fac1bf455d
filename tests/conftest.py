"""What stands outside the test process: programs on the test database, and the browser."""

import contextlib
import gc
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, TransactionTestCase
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import BrowserContext, Page, Playwright

from musrenbang.backup.alias import BARU, BERKAS
from tests.cast import *  # noqa: F403 - the cast is there in every test
from tests.chromium import ARGUMENTS, find_chromium
from tests.halaman import faults, unsent
from tests.told import begin, empty, set_up, tool

# How long an example takes says nothing on a busy machine.
hypothesis_settings.register_profile("musrenbang", deadline=None)
hypothesis_settings.load_profile("musrenbang")
TransactionTestCase._fixture_teardown = empty  # type: ignore[method-assign]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays to the end; to search it for rubbish again and again takes as long as to make it."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Marks what works on the database, as slow what starts a browser or a program or holds a whole forum, and what
    happens in a browser as to be asked once.

    pytest-django lets no other test reach a database, so none can go without its run on PostgreSQL.
    """
    asked = set(item.fixturenames)
    if item.get_closest_marker("django_db") or "django_db_setup" in asked:
        item.add_marker("basis_data")
    if asked & {"child_env", "playwright", "diputuskan"}:
        item.add_marker("lambat")
    if "playwright" in asked and not item.get_closest_marker("keduanya"):
        item.add_marker("sekali")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: Playwright's event loop stays in this thread until the session ends."""
    items.sort(key=lambda item: "playwright" in item.fixturenames)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if isinstance(item, pytest.Function):
        begin(item)


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> Any:
    return set_up(fixturedef, request)


@pytest.fixture(autouse=True)
@tool
def files_go_with_their_rows() -> Iterator[None]:
    """The database is empty again after each test; a file that stayed would be one that it does not know."""
    yield
    for path in (
        *(settings.DATA_DIR / "terbitan").glob("*.pdf"),
        *settings.LAMPIRAN_DIR.glob("*.*"),
        *settings.BUKTI_DIR.glob("*.*"),
    ):
        path.unlink()


@pytest.fixture(autouse=True)
@tool
def no_lists_are_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each would be two more documents in every sealed event; tests/laporan/tabel seals them all (`semua_daftar`)."""
    monkeypatch.setattr("laporan.segel.text.DAFTAR", {})


# --- pages ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def every_page_is_checked() -> Iterator[None]:
    """Whatever page a test fetches must keep what tests/halaman.py asks of all of them."""
    fetch = Client.request

    def fetch_and_check(self: Client, **request: Any) -> Any:
        response = fetch(self, **request)
        if not response.streaming and response.content and response["Content-Type"].startswith("text/html"):
            html = response.content.decode()
            found = [*faults(html, response.status_code), *unsent(html, response.context)]
            assert not found, f"{request.get('PATH_INFO')} {response.status_code}: " + "\n".join(found)
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "request", fetch_and_check)
        yield


# --- programs -------------------------------------------------------------------------------------------


def database_url() -> str:
    """The database that `connection` uses now, as DATABASE_URL for another process."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    user = quote(at["USER"], safe="") + (":" + quote(at["PASSWORD"], safe="") if at["PASSWORD"] else "")
    host = quote(at["HOST"], safe="") + (f":{at['PORT']}" if at["PORT"] else "")
    return f"postgresql://{user}@{host}/{at['NAME']}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A program that was stopped keeps its session on PostgreSQL for a moment, which bars the end of the database."""
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                cursor.execute(f"SELECT pg_terminate_backend(pid) {others}")


@pytest.fixture
@tool
def second_database(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup opens one more database, which Django's tests allow in settings only."""
    ensure = BaseDatabaseWrapper.ensure_connection

    def ensure_ours(self: BaseDatabaseWrapper) -> None:
        if self.alias not in (BERKAS, BARU):
            ensure(self)
        elif self.connection is None:
            self.connect()

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", ensure_ours)


@pytest.fixture(scope="session")
def child_env(django_db_setup: None) -> dict[str, str]:
    """Environment for a program that shall work on the test database, with the real settings."""
    return os.environ | {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "musrenbang.settings"}


@pytest.fixture
def manage(transactional_db: None, child_env: dict[str, str]) -> Callable[..., str]:
    """manage("impor", "a.csv") runs the command as a process of its own, which must end well; its output."""

    def run(*arguments: str) -> str:
        result = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=child_env,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert result.returncode == 0, f"manage.py {arguments}:\n{result.stdout}{result.stderr}"
        return result.stdout

    return run


@pytest.fixture
def pekerja(manage: Callable[..., str]) -> Callable[[], str]:
    """pekerja() lets the worker work in its own process until nothing is left to do."""
    return lambda: manage("pekerja", "--batch")


@pytest.fixture(scope="session")
def gunicorn(child_env: dict[str, str]) -> Iterator[tuple[str, Path]]:
    """The server as in the hall, two processes, with the real static manifest: (its address, its log)."""
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(collect, cwd=settings.BASE_DIR, env=child_env, check=True)
    log = settings.DATA_DIR / "gunicorn.log"
    env = child_env | {"MARKS": str(_marks())}
    with serving(env, log, application="tests.asgi:application") as (url, _):
        yield url, log


@contextlib.contextmanager
def serving(
    env: dict[str, str], log: Path, *options: str, files: int = 0, application: str = "musrenbang.asgi:application"
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A gunicorn of one's own, which may open so many files: its address and its process, which has 15 s to stop."""
    # The socket is opened here and handed over: nobody can take the port in between.
    with socket.create_server(("127.0.0.1", 0)) as listener, log.open("w") as output:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        command = ["prlimit", f"--nofile={files}:{files}"] if files else []
        command += [sys.executable, "-m", "gunicorn", "-k", "asgi", "-w", "2", "--no-control-socket", *options]
        server = subprocess.Popen(
            [*command, "-b", f"fd://{listener.fileno()}", application],
            cwd=settings.BASE_DIR,
            env=env,
            stdout=output,
            stderr=output,
            pass_fds=[listener.fileno()],
        )
        try:
            _wait_until_up(server, url, log)
            yield url, server
        finally:
            server.terminate()
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()
                pytest.fail(f"gunicorn did not stop within 15 s of SIGTERM:\n{log.read_text()}")


def _wait_until_up(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(f"{url}/sehat/", timeout=5):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, TimeoutError) as error:
            if server.poll() is not None or time.monotonic() > end:
                pytest.fail(f"gunicorn did not come up ({error}):\n{log.read_text()}")
        time.sleep(0.1)


@pytest.fixture
def server(transactional_db: None, gunicorn: tuple[str, Path]) -> Iterator[str]:
    """Address of the running server, "http://127.0.0.1:…". A stack trace in its log fails the test."""
    url, log = gunicorn
    before = log.stat().st_size
    yield url
    _wait_until_idle()
    written = log.read_bytes()[before:].decode(errors="replace")
    if "Traceback" in written:
        pytest.fail(f"the server wrote a stack trace:\n{written}")


def _marks() -> Path:
    return settings.DATA_DIR / "marks"


def _wait_until_idle() -> None:
    """A page that is still built while the tables are emptied fails, in the next test's log."""
    end = time.monotonic() + 15
    while (marks := _marks().read_bytes()).count(b"+") != marks.count(b"-"):
        if time.monotonic() > end:
            pytest.fail("the server still works on a page after 15 s")
        time.sleep(0.02)


# --- browser --------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def playwright(playwright: Playwright) -> Iterator[Playwright]:
    """Playwright's loop runs in this thread, where Django would then refuse every query."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield playwright
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    return browser_type_launch_args | {"executable_path": find_chromium(), "args": ARGUMENTS}


@pytest.fixture(scope="session")
def base_url(gunicorn: tuple[str, Path]) -> str:
    """page.goto("/usulan/") goes to the running server."""
    return gunicorn[0]


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return browser_context_args | {"locale": "id-ID", "timezone_id": "Asia/Jakarta"}


@pytest.fixture
def log_in(server: str) -> Callable[..., None]:
    """log_in(context, pengguna): that window is logged in, without the log-in page."""

    def put_cookie(context: BrowserContext, pengguna: object) -> None:
        client = Client()
        client.force_login(pengguna, backend="django.contrib.auth.backends.ModelBackend")
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server}])

    return put_cookie


# Only what is wrong leaves the window: of what is right it tells fifty pages.
AXE_RUN = "axe.run({resultTypes: ['violations'], preload: false}).then(({violations}) => ({violations}))"


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """axe(page): the accessibility check finds nothing on the page as it stands."""

    def check(page: Page) -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        result = AxeResults(page.evaluate(AXE_RUN))
        assert result.violations_count == 0, result.generate_report()

    return check
