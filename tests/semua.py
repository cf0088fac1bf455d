"""Every check and every test, four at a time: `python -m tests.semua`; exit 1 where one of them fails.

What works on a database runs on SQLite and on PostgreSQL, side by side. What is the same over either ("Sekali", on
SQLite: above all what happens in a browser), and what needs none ("Murni"), runs once.
Each writes a log of its own, which is shown in full where it fails. All of it runs even where a part fails:
one run shows everything that is to be mended.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOGETHER = 4  # two more than the smallest machine has cores: what waits for a browser or a server computes nothing
SIGN_OF_LIFE = 30  # s
TO_TIDY_UP = 60  # s that an interrupted step has to end its servers and browsers; tests/postgres.py gives 30

MANAGE = [sys.executable, "manage.py"]
# Without a cache: two at once would write the same one.
PYTEST = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-m"]
POSTGRES = [sys.executable, "tests/postgres.py"]

CHECKS = {
    "ruff check": [sys.executable, "-m", "ruff", "check", "."],
    "ruff format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "djade": [str(Path(sys.executable).with_name("djade")), "--check", *map(str, Path("templates").rglob("*.html"))],
    "makemigrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "mypy": [sys.executable, "-m", "mypy"],
    "rumah": [sys.executable, "-m", "tests.rumah"],
}
TESTS = {
    "PostgreSQL": [*POSTGRES, *PYTEST, "basis_data and not sekali"],
    "Sekali": [*PYTEST, "basis_data and sekali"],
    "SQLite": [*PYTEST, "basis_data and not sekali"],
    "Murni": [*PYTEST, "not basis_data"],
}
# The two longest begin, and the others take what those leave of the cores: else one core waits at the end.
LONGEST = ("Sekali", "PostgreSQL")
BEHIND = 3  # niceness of the others: half of the time where both want it
STEPS = {name: TESTS[name] for name in LONGEST} | {
    name: ["nice", "-n", str(BEHIND), *command] for name, command in (CHECKS | TESTS).items() if name not in LONGEST
}


class Step:
    """One program that runs and writes into its log."""

    def __init__(self, name: str, command: list[str], folder: Path) -> None:
        self.name, self.log, self.start = name, folder / f"{name}.log", time.monotonic()
        env = os.environ | {"DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"}
        env.pop("DATABASE_URL", None)
        with self.log.open("w") as output:
            # A session of its own: whatever it starts can be ended with it.
            self.process = subprocess.Popen(
                command, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
            )

    @property
    def text(self) -> str:
        return self.log.read_text(errors="replace")

    @property
    def failed(self) -> bool:
        return self.process.returncode != 0

    def progress(self) -> str:
        """ "SQLite 42%": as far as pytest says in its log; other programs say nothing on the way."""
        return " ".join([self.name, *re.findall(r"\[ *(\d+%)\]", self.text)[-1:]])

    def send(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def stop(self) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(TO_TIDY_UP)
        self.send(signal.SIGKILL)


def run(commands: dict[str, list[str]], folder: Path) -> list[Step]:
    """All of them, ended, in the order in which they ended. An interrupt ends those that run."""
    waiting, running, ended = list(commands.items()), list[Step](), list[Step]()
    begun = told = time.monotonic()
    try:
        while waiting or running:
            while waiting and len(running) < TOGETHER:
                running.append(Step(*waiting.pop(0), folder))
            time.sleep(0.2)
            for step in [step for step in running if step.process.poll() is not None]:
                running.remove(step)
                ended.append(step)
                print(f"{step.name}: {'GAGAL' if step.failed else 'lulus'} ({time.monotonic() - step.start:.0f} s)")
            if running and time.monotonic() > told + SIGN_OF_LIFE:
                told = time.monotonic()
                print(f"… {told - begun:.0f} s: {', '.join(step.progress() for step in running)}")
    finally:
        stop(running)
    return ended


def stop(running: list[Step]) -> None:
    if running:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C would leave servers behind
        print("Menghentikan …", file=sys.stderr)
    for step in running:
        step.send(signal.SIGINT)
    for step in running:
        step.stop()


def count(step: Step) -> str:
    """ "SQLite: 12 passed, 0 failed, 1 skipped", by pytest's last line. Who broke off before it has failed once."""
    last = (re.findall(r"^=+ (.*) in [\d.]+s", step.text, re.MULTILINE) or [""])[-1]
    found = {word.rstrip("s"): int(number) for number, word in re.findall(r"(\d+) (\w+)", last)}
    failed = found.get("failed", 0) + found.get("error", 0) or int(step.failed)
    return f"{step.name}: {found.get('passed', 0)} passed, {failed} failed, {found.get('skipped', 0)} skipped"


def report(steps: list[Step]) -> int:
    """What failed in full, what was left out and why, the counts; the exit code."""
    failed = [step for step in steps if step.failed]
    for step in failed:
        print(f"\n── {step.name}\n{step.text}")
    tests = sorted((step for step in steps if step.name in TESTS), key=lambda step: list(TESTS).index(step.name))
    for step in tests:
        if not step.failed:
            print("\n".join(f"{step.name} {line}" for line in re.findall(r"^SKIPPED .*", step.text, re.MULTILINE)))
    print()
    for step in tests:
        print(count(step))
    for step in failed:
        print(f"Belum lulus: {step.name}", file=sys.stderr)
    return 1 if failed else 0


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def main() -> int:
    # SIGINT too: a shell that starts us in the background has it ignored, and so would the steps.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr] - a heartbeat must not wait in a pipe
    with tempfile.TemporaryDirectory(prefix="musrenbang-uji-", ignore_cleanup_errors=True) as folder:
        print(f"Catatan selama berjalan: {folder}")
        try:
            return report(run(STEPS, Path(folder)))
        except KeyboardInterrupt:
            return 130


if __name__ == "__main__":
    sys.exit(main())
