"""A kept file as an answer: the bytes whose hash was recorded, whole or a range of them, never compressed again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

PDF = "application/pdf"
# What is read whole: these very bytes are hashed and then sent, so that no thread waits for a slow telephone either.
IN_MEMORY = 8 * 1024 * 1024
PIECE = 256 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


@dataclass(frozen=True)
class Kept:
    """A file on disk, and what it is sent as."""

    path: Path
    sha256: str
    name: str
    content_type: str = PDF
    attachment: bool = True
    # Where nginx finds the folder (`internal` in its site); empty: it is sent from here.
    accel: str = ""

    @property
    def etag(self) -> str:
        return f'"{self.sha256}"'


def send(request: HttpRequest, kept: Kept) -> HttpResponseBase | None:
    """200, 206, 304 or 416; None where the file is not here, or not the one that was recorded."""
    try:
        with kept.path.open("rb") as file:
            size = file.seek(0, 2)
            whole = _checked(file, size, kept.sha256)
    except OSError:
        return None
    if whole is None:
        return None
    answer = get_conditional_response(request, etag=kept.etag) or _answer(request, kept, size, whole)
    answer["ETag"], answer["Accept-Ranges"] = kept.etag, "bytes"
    # The same address gives the full text to some and the public copy to others.
    answer["Cache-Control"], answer["Vary"] = "private, no-cache", "Cookie"
    return answer


def _checked(file: BufferedReader, size: int, sha256: str) -> bytes | None:
    """The bytes, or none of a large file; None where the hash is another."""
    file.seek(0)
    if size > IN_MEMORY:
        return b"" if hashlib.file_digest(file, "sha256").hexdigest() == sha256 else None
    content = file.read()
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def _answer(request: HttpRequest, kept: Kept, size: int, whole: bytes) -> HttpResponseBase:
    if kept.accel and settings.KIRIM_LEWAT_NGINX:
        answer: HttpResponseBase = HttpResponse(content_type=kept.content_type)
        # nginx looks for ranges and conditions itself, by the headers that stand here.
        answer["X-Accel-Redirect"] = f"{kept.accel}{kept.path.name}"
    elif (wanted := _range(request, kept.etag, size)) is None:
        answer = _part(kept, whole, 0, size)
    elif not wanted:
        answer = HttpResponse(status=416, content_type="text/plain")
        answer["Content-Range"] = f"bytes */{size}"
        return answer
    else:
        answer = _part(kept, whole, wanted.start, wanted.stop)
        answer.status_code = 206
        answer["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{size}"
    answer["Content-Disposition"] = content_disposition_header(kept.attachment, kept.name) or ""
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _range(request: HttpRequest, etag: str, size: int) -> range | None:
    """None: all of it is asked for, or several ranges at once, or a range of a file that is no longer this one. An
    empty range: nothing lies there (RFC 9110, 14)."""
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or not found or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = found.groups()
    if not first:
        # The last so many bytes.
        return range(max(size - int(last), 0), size) if last else None
    end = min(int(last) + 1, size) if last else size
    if last and int(last) < int(first):
        return None
    return range(int(first), max(end, int(first)))


def _part(kept: Kept, whole: bytes, start: int, stop: int) -> HttpResponseBase:
    pieces = _of_bytes(whole, start, stop) if whole else _of_file(kept.path, start, stop)
    answer = StreamingHttpResponse(pieces, content_type=kept.content_type)
    answer["Content-Length"] = str(stop - start)
    return answer


def _of_bytes(whole: bytes, start: int, stop: int) -> Iterator[bytes]:
    for at in range(start, stop, PIECE):
        yield whole[at : min(at + PIECE, stop)]


def _of_file(path: Path, start: int, stop: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while start < stop and (piece := file.read(min(PIECE, stop - start))):
            start += len(piece)
            yield piece
