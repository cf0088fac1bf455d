"""docs/panduan.md in its sections: one text for whoever reads the folder, and for the help of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

GUIDE = settings.BASE_DIR / "docs" / "panduan.md"
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


class Section(NamedTuple):
    """`level` as in the file: 1 is what stands before the first section, 3 stands within a 2."""

    slug: str
    title: str
    level: int
    html: SafeString


@cache
def sections() -> dict[str, Section]:
    """In the order of the file. A section holds those below it; the first holds the words before them only."""
    tokens = MARKDOWN.parse(GUIDE.read_text())
    heads = [at for at, token in enumerate(tokens) if token.type == "heading_open"]
    found = {}
    for number, at in enumerate(heads):
        level, title = int(tokens[at].tag[1:]), tokens[at + 1].content
        ends = [other for other in heads[number + 1 :] if level == 1 or int(tokens[other].tag[1:]) <= level]
        part = tokens[at + 3 : ends[0] if ends else None]
        found[slug(title)] = Section(slug(title), title, level, _html(part))
    return found


def contents() -> list[tuple[Section, list[Section]]]:
    """Each section with those below it."""
    found: list[tuple[Section, list[Section]]] = []
    for section in sections().values():
        if section.level == 2:
            found.append((section, []))
        elif section.level == 3:
            found[-1][1].append(section)
    return found


def slug(title: str) -> str:
    """As the sites that show the file make it: its own links name sections so."""
    return re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-")


def _html(tokens: Sequence[Token]) -> SafeString:
    for token in tokens:
        if token.children:
            token.children = list(_followed(token.children))
    html: str = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    return mark_safe(html)  # noqa: S308 - our own file, and Markdown without HTML


def _followed(tokens: Sequence[Token]) -> Iterator[Token]:
    """A link to another section leads to its page; one to another file is words only, for the file is not served."""
    within = False
    for token in tokens:
        if token.type == "link_open":
            href = str(token.attrs["href"])
            within = href.startswith(("#", "/"))
            if href.startswith("#"):
                token.attrs["href"] = reverse("bantuan_bagian", args=[href[1:]])
        if within or token.type not in {"link_open", "link_close"}:
            yield token
