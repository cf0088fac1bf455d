"""A cable that is pulled, a server that is killed, a proxy that holds everything back: every screen comes right again
by itself, and none calls itself connected that is not."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from forum.models import Sidang
from musrenbang.models import Pengguna

from .conftest import Buka
from .halaman_sidang import connected, expect_order, kode

pytestmark = pytest.mark.django_db(transaction=True)

SEGERA = 10_000  # ms within which a screen is right again
# Every text that the label of the connection has borne.
CATAT = """() => {
    const label = document.querySelector("#sambungan");
    window.said = [label.textContent];
    new MutationObserver(() => window.said.push(label.textContent)).observe(label, { childList: true, subtree: true });
}"""


# -- a server that can be killed --------------------------------------------------------------------------


class Server:
    """A gunicorn that ends without a word and comes back at the same address."""

    def __init__(self, env: dict[str, str], log: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._env, self._log = env, log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "-k", "asgi", "-w", "2", "--no-control-socket"]
        with self._log.open("a") as output:
            self._process = subprocess.Popen(
                [*command, "-b", f"127.0.0.1:{self.port}", "musrenbang.asgi:application"],
                cwd=settings.BASE_DIR,
                env=self._env,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with contextlib.suppress(urllib.error.URLError, TimeoutError):
                urllib.request.urlopen(f"{self.url}/sehat/", timeout=5).close()  # noqa: S310 - our own address
                return
            time.sleep(0.1)
        pytest.fail(self._log.read_text())

    def kill(self) -> None:
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)
        self._process = None


@pytest.fixture
def fragile(server: str, child_env: dict[str, str]) -> Iterator[Server]:
    one = Server(child_env, settings.DATA_DIR / "putus.log")
    one.start()
    yield one
    one.kill()


Layar = Callable[..., Page]


@pytest.fixture
def layar(browser: Browser, fragile: Server, sidang_berlangsung: Sidang) -> Iterator[Layar]:
    """layar(width=360) → a screen at the server that can be killed."""
    contexts = []

    def open_screen(*, width: int = 1920, height: int = 1080) -> Page:
        context = browser.new_context(base_url=fragile.url, viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.goto(f"/sidang/{sidang_berlangsung.kode}/layar/", wait_until="domcontentloaded")
        return connected(page)

    yield open_screen
    for context in contexts:
        context.close()


@pytest.mark.keduanya
def test_killed_and_started_every_screen_is_right_by_itself(
    fragile: Server, layar: Layar, dewi: Pengguna, sidang_berlangsung: Sidang
) -> None:
    room, pocket = layar(), layar(width=360, height=740)
    Sidang.objects.update(tayang={"kata": "rekap"}, siar=sidang_berlangsung.siar + 1)
    sidang_berlangsung.refresh_from_db()
    sidang_berlangsung.putuskan([kode(sidang_berlangsung, 1)], hasil="cadangan", by=dewi)
    expect(room.locator(".tayang--rekap .hasil")).to_be_visible()
    fragile.kill()
    expect(room.locator("#sambungan")).to_have_text("Terputus. Mencoba menyambung lagi …")
    sidang_berlangsung.putuskan([kode(sidang_berlangsung, 2)], hasil="disepakati", by=dewi)
    sidang_berlangsung.pindah(kode(sidang_berlangsung, 6), urutan=1, by=dewi)
    fragile.start()
    expect(room.locator(".tayang--rekap .hasil__satu b").first).to_have_text("1", timeout=SEGERA)
    expect(room.locator(".ukur__putus")).to_contain_text("2 dari 6 usulan")
    expect(pocket.locator("#sambungan")).to_have_text("Tersambung", timeout=SEGERA)
    expect_order(pocket, 6, 1, 2, 3, 4, 5)
    # Power: the machine of the projector starts anew.
    room.reload()
    expect(room.locator(".tayang--rekap .hasil")).to_be_visible()


def test_a_cable_that_is_pulled_and_put_back(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    room = connected(buka(None, f"/sidang/{sidang_berlangsung.kode}/layar/", width=1920, height=1080))
    room.context.set_offline(True)
    expect(room.locator("#sambungan")).to_have_text("Terputus. Mencoba menyambung lagi …")
    sidang_berlangsung.pindah(kode(sidang_berlangsung, 6), urutan=1, by=dewi)
    room.wait_for_timeout(2500)
    expect_order(room, 1, 2, 3, 4, 5, 6)
    room.context.set_offline(False)
    expect(room.locator("#sambungan")).to_have_text("Tersambung", timeout=SEGERA)
    expect_order(room, 6, 1, 2, 3, 4, 5)


# -- a proxy that holds the stream back -------------------------------------------------------------------


@contextlib.contextmanager
def proxy(server: str, *, head: bool) -> Iterator[str]:
    """Its address. Of the stream nothing comes through, or only the head; all else at once."""
    target = ("127.0.0.1", int(server.rpartition(":")[2]))
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    client, _ = listener.accept()
                    threading.Thread(target=_pass_on, args=(client, target, head), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def _read_head(connection: socket.socket) -> tuple[bytes, bytes]:
    data = b""
    while b"\r\n\r\n" not in data and (more := connection.recv(65536)):
        data += more
    first, _, rest = data.partition(b"\r\n\r\n")
    return first + b"\r\n\r\n", rest


def _pass_on(client: socket.socket, target: tuple[str, int], head: bool) -> None:
    with contextlib.suppress(OSError), client, socket.create_connection(target) as upstream:
        asked, rest = _read_head(client)
        # One request a connection: then each is known by its first line.
        upstream.sendall(asked.replace(b"Connection: keep-alive", b"Connection: close") + rest)
        if b"/aliran/" in asked.split(b"\r\n")[0]:
            answer, _ = _read_head(upstream)
            if head:
                client.sendall(answer)
            while upstream.recv(65536):
                pass
        while data := upstream.recv(65536):
            client.sendall(data)


@pytest.mark.parametrize("head", [True, False])
def test_behind_a_proxy_that_buffers_the_page_asks(
    head: bool, server: str, browser: Browser, dewi: Pengguna, sidang_berlangsung: Sidang
) -> None:
    with proxy(server, head=head) as address:
        context = browser.new_context(base_url=address)
        page = context.new_page()
        page.goto(f"/sidang/{sidang_berlangsung.kode}/layar/", wait_until="domcontentloaded")
        page.evaluate(CATAT)
        sidang_berlangsung.pindah(kode(sidang_berlangsung, 6), by=dewi)
        expect(page.locator("#sambungan")).to_have_text("Tersambung, diperbarui tiap 2 detik", timeout=15_000)
        expect_order(page, 6, 1, 2, 3, 4, 5)
        sidang_berlangsung.pindah(kode(sidang_berlangsung, 5), by=dewi)
        expect_order(page, 5, 6, 1, 2, 3, 4)
        assert "Tersambung" not in page.evaluate("window.said")
        context.close()
