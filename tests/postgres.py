"""Run a command beside a PostgreSQL of its own: `python tests/postgres.py pytest -q`.

The server lives in a temporary folder, listens on a socket in it only, and ends with the command; nothing
is set up on the machine and no other server is touched. DATABASE_URL names it. PostgreSQL refuses to run as
root, so root starts it as the user `postgres` that Debian's package made.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote


def find_bin() -> Path:
    """The folder of the newest server; Debian keeps it off PATH."""
    folders = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if folders:
        return max(folders, key=lambda p: int(p.parent.name))
    if initdb := shutil.which("initdb"):
        return Path(initdb).resolve().parent
    sys.exit("PostgreSQL tidak ditemukan: pasang dengan 'apt-get install postgresql', lalu ulangi.")


def as_user() -> dict[str, str | list[str]]:
    if os.geteuid() != 0:
        return {}
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        sys.exit("Pengguna 'postgres' tidak ada: pasang paket 'postgresql' dari Debian, lalu ulangi.")
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Yields the DATABASE_URL of an empty server."""
    programs, user = find_bin(), as_user()
    with tempfile.TemporaryDirectory(prefix="musrenbang-pg-", ignore_cleanup_errors=True) as folder:
        if user:
            shutil.chown(folder, "postgres", "postgres")
        data = f"{folder}/data"
        # C.UTF-8 sorts as SQLite does, so that a test of an order means the same on both.
        initdb = [
            "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]
        _run([programs / initdb[0], *initdb[1:]], folder, user)
        options = ["listen_addresses=", f"unix_socket_directories={folder}", "max_connections=120"]
        # Nothing has to last, and no query here is worth a compiler.
        options += ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "jit=off", "autovacuum=off"]
        options += ["wal_level=minimal", "max_wal_senders=0"]
        log = Path(folder, "log")
        with log.open("w") as output:
            arguments = [a for option in options for a in ("-c", option)]
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, *arguments],
                cwd=folder,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C ends the command first; it still has tidying up to do
                **user,
            )
        try:
            _wait_ready(server, programs, folder, log)
            yield f"postgresql://postgres@{quote(folder, safe='')}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # "fast": ends the connections that are left
            server.wait(30)


def _run(command: list, folder: str, user: dict) -> None:
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, **user)
    if result.returncode:
        sys.exit(f"PostgreSQL tidak dapat disiapkan:\n{result.stdout}{result.stderr}")


def _wait_ready(server: subprocess.Popen, programs: Path, folder: str, log: Path) -> None:
    end = time.monotonic() + 30
    while subprocess.run([programs / "pg_isready", "-q", "-h", folder]).returncode:
        if server.poll() is not None or time.monotonic() > end:
            sys.exit(f"PostgreSQL tidak dapat dijalankan:\n{log.read_text()}")
        time.sleep(0.1)


def main() -> int:
    # SIGTERM must pass through the `finally` above, or the server would stay.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with postgres() as url, subprocess.Popen(sys.argv[1:], env=os.environ | {"DATABASE_URL": url}) as command:
        try:
            return command.wait()
        except KeyboardInterrupt:  # which the terminal has sent to the command, too
            return _end(command, 130)
        except SystemExit:
            command.send_signal(signal.SIGINT)
            return _end(command, 143)


def _end(command: subprocess.Popen, code: int) -> int:
    try:
        command.wait(30)
    except subprocess.TimeoutExpired:
        command.kill()
    return code


if __name__ == "__main__":
    sys.exit(main())
