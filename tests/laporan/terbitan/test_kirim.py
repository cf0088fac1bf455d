"""How a kept file is sent: ranges, conditions, lengths, nothing compressed again; and never a damaged one."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from laporan.terbitan import send as sending
from laporan.terbitan.send import Kept, send
from musrenbang.middleware import Compressed
from tests.laporan.cerita import bytes_of, sha256

pytestmark = pytest.mark.sekali

ISI = bytes(range(256)) * 40
SIDIK = f'"{sha256(ISI)}"'


@pytest.fixture(params=["in memory", "from the file"])
def kept(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    if request.param == "from the file":
        monkeypatch.setattr(sending, "IN_MEMORY", 100)
        monkeypatch.setattr(sending, "PIECE", 1000)
    path = tmp_path / f"{sha256(ISI)}.pdf"
    path.write_bytes(ISI)
    return Kept(path, sha256(ISI), "berita acara.pdf", accel="/berkas-terbitan/")


def ask(kept: Kept, method: str = "GET", **headers: str) -> Any:
    request = RequestFactory().generic(method, "/x.pdf", headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = send(request, kept)
    return answer and Compressed(lambda _: answer)(request)


def test_whole_with_its_length_and_not_compressed(kept: Kept) -> None:
    answer = ask(kept, accept_encoding="gzip")
    assert (answer.status_code, bytes_of(answer), answer["ETag"]) == (200, ISI, SIDIK)
    assert (answer["Content-Length"], answer["Accept-Ranges"]) == (str(len(ISI)), "bytes")
    assert answer["Content-Disposition"] == 'attachment; filename="berita acara.pdf"'
    assert not answer.has_header("Content-Encoding")


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=100-2999", 100, 3000),
        ("bytes=10239-", 10239, 10240),
        ("bytes=500-99999", 500, 10240),
        ("bytes=-300", 9940, 10240),
        ("bytes=-99999", 0, 10240),
    ],
)
def test_a_range(kept: Kept, asked: str, start: int, stop: int) -> None:
    answer = ask(kept, range=asked, if_range=SIDIK)
    assert (answer.status_code, bytes_of(answer)) == (206, ISI[start:stop])
    assert answer["Content-Range"] == f"bytes {start}-{stop - 1}/10240"
    assert (answer["Content-Length"], answer["ETag"]) == (str(stop - start), SIDIK)


@pytest.mark.parametrize("asked", ["bytes=10240-", "bytes=20000-30000", "bytes=-0"])
def test_a_range_beyond_the_end(kept: Kept, asked: str) -> None:
    answer = ask(kept, range=asked)
    assert (answer.status_code, answer["Content-Range"], answer.content) == (416, "bytes */10240", b"")


@pytest.mark.parametrize("asked", ["bytes=5-2", "bytes=-", "bytes=0-1,5-9", "lines=1-2", "bytes=a-b", "bytes=²-"])
def test_what_is_no_range_gets_all(kept: Kept, asked: str) -> None:
    answer = ask(kept, range=asked)
    assert (answer.status_code, bytes_of(answer)) == (200, ISI)


def test_a_range_of_another_file_gets_all_of_this_one(kept: Kept) -> None:
    assert ask(kept, range="bytes=0-9", if_range='"lain"').status_code == 200
    assert ask(kept, range="bytes=0-9", if_range=f"W/{SIDIK}").status_code == 200


def test_head_and_not_modified(kept: Kept) -> None:
    head = ask(kept, "HEAD", range="bytes=0-9")
    assert (head.status_code, head["Content-Length"]) == (200, str(len(ISI)))
    same = ask(kept, if_none_match=SIDIK)
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", SIDIK)


@pytest.mark.parametrize("nginx", [False, True])
def test_a_damaged_file_is_not_sent_even_right_after_a_whole_one(kept: Kept, nginx: bool, settings: Any) -> None:
    settings.KIRIM_LEWAT_NGINX = nginx
    assert ask(kept).status_code == 200
    kept.path.write_bytes(ISI[:-1] + b"x")
    assert (ask(kept), ask(kept, if_none_match=SIDIK), ask(kept, range="bytes=0-9")) == (None, None, None)
    kept.path.unlink()
    assert ask(kept) is None


def test_nginx_sends_it(kept: Kept, settings: Any) -> None:
    settings.KIRIM_LEWAT_NGINX = True
    answer = ask(kept, range="bytes=0-9")
    assert (answer.status_code, answer.content, answer["ETag"]) == (200, b"", SIDIK)
    assert answer["X-Accel-Redirect"] == f"/berkas-terbitan/{kept.path.name}"
    assert answer["Content-Type"] == "application/pdf"


def test_nginx_goes_by_the_etag_and_by_no_time() -> None:
    """Two texts of one address may be of the same second."""
    site = (Path(settings.BASE_DIR) / "debian" / "nginx.conf").read_text()
    [place] = re.findall(r"location /berkas-terbitan/ \{(.*?)\}", site, re.DOTALL)
    lines = {line.strip() for line in place.splitlines()}
    assert {"internal;", "if_modified_since off;", 'add_header Last-Modified "";'} <= lines


@pytest.mark.parametrize(
    ("kind", "smaller"),
    [
        ("text/html; charset=utf-8", True),
        ("application/json", True),
        ("image/svg+xml", True),
        ("application/pdf", False),
        ("image/png", False),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False),
        ("application/zip", False),
    ],
)
def test_texts_are_compressed_and_nothing_else(kind: str, smaller: bool) -> None:
    request = RequestFactory().get("/", headers={"accept-encoding": "gzip"})
    answer = Compressed(lambda _: HttpResponse(b"a" * 1000, content_type=kind))(request)
    assert (answer.get("Content-Encoding") == "gzip") is smaller
