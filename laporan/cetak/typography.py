"""What a line may not break, and what no font has, in the finished page (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from laporan.kalimat.tanggal import BULAN
from musrenbang.tampilan.letters import printable, unprinted

# WeasyPrint breaks the line before the last one too early where a text ends with a blank.
ENDING_BLANK = re.compile(r"\s+(?=</(?:td|th|p|li|span|h[123])>|<br>)")
# So it does before what is set in another way, unless the blank is in a span of its own.
BLANK_BEFORE = re.compile(r' (?=<span class="rapat">)|(?<=[^>\s])\s+(?=<(?:em|strong|b|code|span)\b)')
DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(BULAN)}) (\d{{4}})\b")
HEAD = re.compile(r"<h[123].*?</h[123]>", re.DOTALL)
NBSP = "\u00a0"


def typeset(page: str) -> str:
    """A day, its month and its year stay on one line; what no font has becomes a box. A bookmark is the words of a head
    without its ends of lines, so a blank stands before each."""
    page = DATE.sub(rf"\1{NBSP}\2{NBSP}\3", ENDING_BLANK.sub("", page))
    page = BLANK_BEFORE.sub("<span> </span>", page)
    return printable(HEAD.sub(lambda head: head[0].replace("<br>", " <br>"), page))


def missing(isi: Mapping[str, Any]) -> list[str]:
    """The letters of a document that print as a box."""
    return unprinted(_texts(isi))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
