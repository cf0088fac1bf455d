"""What `make demo` and `make aula` share: how server and worker are started together and ended together."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.lambat

# In place of .venv/bin/python: a server that answers, a worker that does nothing. Each notes every signal it gets and
# takes a while to end, so that a second one would be noted too; "keras" does not end by itself.
PROGRAM = """#!{python}
import http.server, os, signal, sys, threading, time
name = "peladen" if "-m" in sys.argv else "pekerja"
told = threading.Event()
log = os.open(os.path.join(os.environ["CATATAN"], name), os.O_CREAT | os.O_APPEND | os.O_WRONLY)
def note(number, _):
    os.write(log, (signal.Signals(number).name + "\\n").encode())
    told.set()
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, note)
if name == "peladen":
    port = int(sys.argv[sys.argv.index("-b") + 1].rpartition(":")[2])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), http.server.SimpleHTTPRequestHandler)
    server.RequestHandlerClass.log_message = lambda *_: None
    server.handle_error = lambda *_: None  # who has seen that it answers hangs up
    threading.Thread(target=server.serve_forever, daemon=True).start()
else:
    os.write(log, f"{{os.getpid()}}\\n".encode())
    if os.environ["CATATAN"].endswith("mati"):
        sys.exit(1)
while not told.wait(0.1):
    pass
while os.environ["CATATAN"].endswith("keras") and name == "pekerja":
    time.sleep(0.1)
time.sleep(0.5)
"""
TARGET = "coba:\n\tpesan=SIAP\n\t$(call layani,127.0.0.1)\n"


class Together:
    """`make coba` in a session of its own; `wait_for(text)` reads on until a line holds the text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        program = folder / "python"
        program.write_text(PROGRAM.format(python=sys.executable))
        program.chmod(0o755)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        self.process = subprocess.Popen(
            ["make", "--eval", TARGET, "coba", f"PY={program}", f"PORT={port}", "DATA=data-tes"],
            cwd=ROOT,
            env=os.environ | {"CATATAN": str(folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def wait_until_up(self) -> None:
        assert self.process.stdout
        while "Hentikan dengan Ctrl-C." not in self.process.stdout.readline():
            assert self.process.poll() is None
        while len(self.noted("pekerja")) < 1:
            assert self.process.poll() is None

    def noted(self, name: str) -> list[str]:
        path = self.folder / name
        return path.read_text().splitlines() if path.exists() else []

    def end(self) -> tuple[str, str]:
        try:
            return self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            # Whoever hangs must not outlive its test.
            os.killpg(self.process.pid, signal.SIGKILL)
            for pid in self.noted("pekerja")[:1]:
                os.kill(int(pid), signal.SIGKILL)
            raise


def alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_reaches_each_once_and_ends_both_without_a_word_of_error(tmp_path: Path, number: int) -> None:
    """As a terminal sends it: to the whole process group."""
    together = Together(tmp_path / "lunak")
    together.wait_until_up()
    os.killpg(together.process.pid, number)
    out, error = together.end()
    worker, *signals = together.noted("pekerja")
    assert (together.noted("peladen"), signals) == (["SIGTERM"], ["SIGTERM"])
    assert out.endswith("Sudah dihentikan. Data tersimpan di folder data-tes/.\n")
    assert "Traceback" not in error
    assert not alive(worker)


def test_who_does_not_end_is_ended(tmp_path: Path) -> None:
    together = Together(tmp_path / "keras")
    together.wait_until_up()
    os.killpg(together.process.pid, signal.SIGINT)
    out, error = together.end()
    worker, *signals = together.noted("pekerja")
    assert signals == ["SIGTERM"]
    assert "Killed" not in error
    assert out.endswith("Sudah dihentikan. Data tersimpan di folder data-tes/.\n")
    assert not alive(worker)


def test_where_the_worker_dies_the_server_ends_and_make_fails(tmp_path: Path) -> None:
    together = Together(tmp_path / "mati")
    _, error = together.end()
    assert together.process.returncode == 2
    assert "Peladen atau pekerja berhenti sendiri; sebabnya tertulis di atas." in error
    assert together.noted("peladen") == ["SIGTERM"]


# --- whose data ------------------------------------------------------------------------------------------

# In place of .venv/bin/python: says what the database holds, and must not come as far as to start a server.
HOLDS = """#!/bin/sh
case "$*" in
"manage.py contoh --keadaan") echo {keadaan} ;;
*gunicorn*) echo "$DATA_DIR" >"$CATATAN/peladen"; exit 1 ;;
esac
"""


def begin(target: str, keadaan: str, folder: Path) -> tuple[str, bool]:
    """What `make target` says where the database holds this, and whether it came to start the server."""
    program, done = folder / "python", folder / "sudah"
    program.write_text(HOLDS.format(keadaan=keadaan))
    program.chmod(0o755)
    done.touch()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    ready = ["PAKET=", f"TERPASANG={done}", f"STATIS={done}"]
    result = subprocess.run(
        ["make", target, f"PY={program}", f"PORT={port}", "IP=127.0.0.1", f"DATA={folder}", *ready],
        cwd=ROOT,
        env=os.environ | {"CATATAN": str(folder)},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert result.returncode == 2
    started = folder / "peladen"
    return result.stderr, started.exists() and started.read_text() == f"{folder}\n"


@pytest.mark.parametrize(
    ("target", "keadaan", "starts"),
    [
        ("demo", "kosong", True),
        ("demo", "contoh", True),
        ("demo", "sendiri", False),
        ("aula", "kosong", True),
        ("aula", "contoh", False),
        ("aula", "sendiri", True),
    ],
)
def test_the_example_and_a_forums_own_data_are_kept_apart(
    target: str, keadaan: str, starts: bool, tmp_path: Path
) -> None:
    said, started = begin(target, keadaan, tmp_path)
    assert started == starts
    assert ("berisi kecamatan contoh dari make demo" in said) == (target == "aula" and not starts)
    assert ("berisi data Anda sendiri" in said) == (target == "demo" and not starts)


@pytest.mark.parametrize(
    ("target", "given", "folder"),
    [("demo", "", "data-contoh"), ("aula", "", "data"), ("demo", "lain", "lain"), ("aula", "lain", "lain")],
)
def test_each_has_its_folder(target: str, given: str, folder: str) -> None:
    env = {name: value for name, value in os.environ.items() if name != "DATA_DIR"} | {"DATA_DIR": given}
    told = subprocess.run(["make", "-n", target], cwd=ROOT, env=env, capture_output=True, text=True, timeout=30).stdout
    assert f"Data tersimpan di folder {folder}/." in told


def test_another_python_installs_the_libraries_anew(tmp_path: Path) -> None:
    """Debian's own upgrade brings one: the libraries of the one before are not read by it."""
    program = tmp_path / ".venv/bin/python"
    program.parent.mkdir(parents=True)
    (tmp_path / "requirements.txt").touch()
    stamps = []
    for version in ("3.11", "3.11", "3.13"):
        program.write_text(f"#!/bin/sh\necho {version}\n")
        program.chmod(0o755)
        command = [
            "make",
            "--no-print-directory",
            "-f",
            ROOT / "Makefile",
            "--eval",
            "tanya:\n\t@echo $(TERPASANG)\n",
            "tanya",
        ]
        told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=30)
        stamps.append(told.stdout.strip())
    assert stamps[0] == stamps[1] != stamps[2]
    assert stamps[2].startswith(".venv/terpasang-3.13-")
