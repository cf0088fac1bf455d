"""The Chromium of the tests: Debian's own, started so that it calls nobody."""

from pathlib import Path

PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
# No sandbox: the tests also run as root. The others keep Chromium from calling out by itself.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str:
    """Its path. FileNotFoundError where there is none."""
    for path in PROGRAMS:
        if Path(path).exists():
            return path
    raise FileNotFoundError("Chromium tidak ditemukan.")
