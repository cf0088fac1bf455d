"""Files as one zip, sent while it is made: nothing is kept, and no more than one file is in memory."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

# Neither in a name on Windows nor on a phone.
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST = 120  # letters
TEXTS = (".csv", ".json", ".txt")  # everything else is packed in itself


class _Pipe:
    """What zipfile has written and nobody has taken yet; it cannot be sought, so that the zip needs no way back."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        self.parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        taken, self.parts = b"".join(self.parts), []
        return taken


def safe_name(text: str) -> str:
    return FORBIDDEN.sub("-", text)[:LONGEST].strip(" .")


def zipped(entries: Iterable[tuple[str, Path | bytes]], when: dt.datetime) -> Iterator[bytes]:
    """The same bytes for the same files: every entry has the time `when`. PDFs are not packed twice."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[call-overload]
        for name, path in entries:
            entry = zipfile.ZipInfo(name, when.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(TEXTS) else zipfile.ZIP_STORED
            archive.writestr(entry, path if isinstance(path, bytes) else path.read_bytes())
            yield pipe.take()
    yield pipe.take()
