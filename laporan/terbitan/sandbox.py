"""Reads one PDF from stdin and writes the text of its pages as JSON to stdout. Run by texts.py as a process.

A PDF of a stranger may unpack to gigabytes or lead in a circle. So it is read here, under limits of memory and time
that end only this process; nothing in it is run or followed.

Output: {"pages": [text, …]} or {"refused": "locked" | "pages" | "broken"}.
"""

import io
import json
import logging
import resource
import sys

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

MEMORY = 640 * 1024 * 1024
# 50 ms a page; a berita acara of 74 pages takes 4 s.
SECONDS = 30
PAGES_MAX = 400
CHARACTERS_MAX = 4_000_000


def read(content: bytes) -> dict[str, object]:
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"refused": "locked"}
        if len(reader.pages) > PAGES_MAX:
            return {"refused": "pages"}
        pages, left = [], CHARACTERS_MAX
        for page in reader.pages:
            pages.append(page.extract_text()[:left])
            left -= len(pages[-1])
    except (FileNotDecryptedError, DependencyError):
        return {"refused": "locked"}
    except (PyPdfError, RecursionError, MemoryError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return {"refused": "broken"}
    return {"pages": pages}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable()
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)
