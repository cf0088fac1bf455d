"""Starts what the tests will need, so that what is missing is told now and not after ten minutes.

`python -m tests.siap`: exit 0, or 1 with the cause and one sentence that says what to install, or what is broken.
"""

import contextlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable

import psycopg
from playwright.sync_api import sync_playwright

from tests.chromium import ARGUMENTS, find_chromium
from tests.postgres import postgres

SABAR = 20_000  # ms for the browser to start, and as much to show a page
SEMUA = 50  # s for everything


def sqlite() -> None:
    with tempfile.TemporaryDirectory(prefix="musrenbang-siap-") as folder:
        connection = sqlite3.connect(f"{folder}/siap.sqlite3")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE siap (satu)")
        connection.close()


def postgresql() -> None:
    with postgres() as url, psycopg.connect(url) as connection:
        connection.execute("SELECT 1")


def chromium() -> None:
    """Through Playwright's driver, a node of its own that wants libatomic1."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS, timeout=SABAR)
        browser.new_page().goto("data:text/html,<title>siap</title>", timeout=SABAR)
        browser.close()


# What is started, and the Debian packages that it comes from.
PERLU: dict[str, tuple[Callable[[], None], str]] = {
    "SQLite": (sqlite, "libsqlite3-0"),
    "PostgreSQL": (postgresql, "postgresql"),
    "Chromium": (chromium, "chromium libatomic1"),
}


def installed(package: str) -> bool:
    """As dpkg has it; False too where there is no dpkg."""
    with contextlib.suppress(FileNotFoundError):
        command = ["dpkg-query", "-W", "-f=${Status}", package]
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        return told.endswith("ok installed")
    return False


def advice(packages: str, error: BaseException) -> str:
    """What is absent is to be installed; what is there and does not start has another cause, its error says which."""
    if absent := [package for package in packages.split() if not installed(package)]:
        return f"Pasang dengan 'apt-get install {' '.join(absent)}'."
    first = next(iter(str(error).strip().splitlines()), type(error).__name__)
    return f"Paket {packages} terpasang tetapi tidak dapat dijalankan: {first}"


def end(number: int, _: object) -> None:
    if number == signal.SIGALRM:
        raise TimeoutError(f"Belum siap sesudah {SEMUA} detik.")
    raise KeyboardInterrupt


def main() -> int:
    signal.signal(signal.SIGALRM, end)
    signal.signal(signal.SIGTERM, end)  # through the `finally` of the server, which would stay otherwise
    signal.alarm(SEMUA)
    for nama, (start, packages) in PERLU.items():
        try:
            start()
        except KeyboardInterrupt:
            return 130
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, the tests cannot run
            print(f"{error}\n\n{nama} tidak dapat dijalankan; sebabnya tertulis di atas.", file=sys.stderr)
            print(f"{advice(packages, error)}\nLalu ulangi perintah make ini.", file=sys.stderr)
            return 1
    print(f"{', '.join(PERLU)}: siap.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
