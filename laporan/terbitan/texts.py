"""The text of a PDF, page by page, read in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from laporan.models import Terbitan
from musrenbang.sheets.slots import slot

SECONDS = 60  # by the clock on the wall; the sandbox itself counts its CPU
_SANDBOX = Path(__file__).with_name("sandbox.py")


class Unread(Exception):
    """`reason`: broken | locked | pages | slow; compare.py has more of them."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def page_texts(content: bytes) -> list[str]:
    """Unread where it has none that can be had; Bentrok where others are being read."""
    with slot("periksa-"):
        try:
            done = subprocess.run(  # noqa: S603 - our own file
                [sys.executable, "-I", str(_SANDBOX)], input=content, capture_output=True, check=False, timeout=SECONDS
            )
        except subprocess.TimeoutExpired as error:
            raise Unread("slow") from error
    if done.returncode:
        raise Unread("broken")
    answer = json.loads(done.stdout)
    if refused := answer.get("refused"):
        raise Unread(refused)
    pages: list[str] = answer["pages"]
    return pages


def own_texts(terbitan: Terbitan) -> tuple[str, ...]:
    """Of the file that was issued; its bytes have been compared with the record before. Raises as page_texts()."""
    return _own(terbitan.sha256, str(terbitan.berkas))


@lru_cache(maxsize=8)
def _own(sha256: str, path: str) -> tuple[str, ...]:  # noqa: ARG001 - what the text is remembered by
    return tuple(page_texts(Path(path).read_bytes()))
