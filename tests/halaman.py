"""What every page must keep, whichever test fetches it: one h1, a title that begins with it, labels, addresses, words.

`faults(html, status)` names what is wrong. A page without <html> is a part that a script puts into a page: it has
no title and no h1 of its own. `unsent(html, context)`: which form on it lacks a field that nobody sees.
"""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.forms import BaseForm

SITE = " – Musrenbang RKPD di Kecamatan"
ERROR = "Kesalahan: "
# 422: the form is told what to mend. 409: somebody else was first.
REFUSED = {409, 422}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NO_LABEL = {"hidden", "submit", "button", "image", "reset"}
# A wheel turns the first unseen; the others speak the language of the browser, month first.
NO_TYPE = {"number", "date", "time", "datetime-local", "month", "week"}
# A value that never came, a template that was not drawn, our own tags escaped twice, words of Django, of older screens;
# and blame: who was here first may be the same person, in another window.
FORBIDDEN = re.compile(
    r"\b(?:None|NaN|undefined|Traceback|Password|Submit|This field|Enter a|Select a|Ensure|Please)\b"
    r"|Bidang ini tidak boleh kosong|pilihan yang valid|[Pp]astikan nilai|[Ss]andi anda|Masukkan (?:tanggal|waktu) yang"
    r"|Buka sidang|Berhentikan|Bagian perempuan|Remah roti|Kata kunci|Kosong\. Isi|-{5}|\b\w+ orang lain sejak"
    r"|[Bb]elum berharga|\{\{|\{%|\{#|<\w+ class=|</(?:a|p|div|span|strong)>|&(?:amp|lt|gt|quot|nbsp|#\d+);"
    r"|<\w+ object at"
)

BADGE = re.compile(r"<\w+ class=\"lencana\b[^\"]*\"[^>]*>\s*</")


class Page(HTMLParser):
    """The parts of a page that faults() asks about."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lang: str | None = None
        self.full = False
        self.texts: dict[str, list[str]] = {"title": [], "h1": []}
        self.words: list[str] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.fields: list[tuple[dict[str, str], bool]] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self._button: list[str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        if tag in self.texts:
            self.texts[tag].append("")
        if tag == "html":
            self.full, self.lang = True, values.get("lang")
        # What stands in a <template> is no part of the page until a script copies it.
        if "id" in values and "template" not in self._open:
            self.ids.append(values["id"])
        if tag == "label" and "for" in values:
            self.labelled.add(values["for"])
        if tag in ("select", "textarea") or (tag == "input" and values.get("type", "text") not in NO_LABEL):
            self.fields.append((values, "label" in self._open))
        if tag == "button":
            self._button = [values.get("aria-label", "")]
        self._ask(tag, values)

    def _ask(self, tag: str, values: dict[str, str]) -> None:
        shown = f"<{tag} {' '.join(f'{name}={value!r}' for name, value in values.items())}>"
        inline = [name for name in values if name == "style" or re.fullmatch(r"on[a-z]+", name)]
        if tag == "style" or (tag == "script" and not values.get("src")) or inline:
            self.faults.append(f"written inline, which the policy forbids: {shown}")
        if tag == "input" and values.get("type") in NO_TYPE:
            self.faults.append(f"a field of the browser's own: {shown}")
        if tag == "form" and not (values.get("action") and values.get("method")):
            self.faults.append(f"a form without action or method: {shown}")
        if tag == "a" and ("href" not in values or values["href"] in ("", "#") or "script:" in values["href"]):
            self.faults.append(f"a link that leads nowhere: {shown}")
        if tag == "img" and "alt" not in values:
            self.faults.append(f"a picture without alt: {shown}")
        self.words += [value for name, value in values.items() if name not in ("value", "href", "src", "content")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if tag not in self._open:
            self.faults.append(f"</{tag}> closes nothing")
            return
        while (last := self._open.pop()) != tag:
            if last not in ("p", "li", "option", "dd", "dt"):
                self.faults.append(f"<{last}> is not closed before </{tag}>")
        if tag == "button" and self._button is not None:
            if not "".join(self._button).strip():
                self.faults.append("a button without words")
            self._button = None

    def handle_data(self, data: str) -> None:
        for tag, found in self.texts.items():
            if tag in self._open:
                found[-1] += data
        if self._button is not None:
            self._button.append(data)
        if not {"script", "style", "code"} & set(self._open):
            self.words.append(data)


def faults(html: str, status: int | None = None, *, scripted: bool = False) -> list[str]:
    """What is wrong with this page, a sentence each. `status`: as it was answered.

    `scripted`: the page as a browser holds it, in which our scripts may have set a style.
    """
    page = Page(html)
    found = [fault for fault in page.faults if not (scripted and "inline" in fault)]
    found += [f"the id {name!r} stands twice" for name in sorted({i for i in page.ids if page.ids.count(i) > 1})]
    found += [f"a field without label: {field}" for field, inside in page.fields if not _labelled(page, field, inside)]
    found += [
        f"forbidden word {word!r} in {text.strip()[:80]!r}" for text in page.words for word in FORBIDDEN.findall(text)
    ]
    found += [f"a badge without words: {badge}" for badge in BADGE.findall(html)]
    return found + (_head(page, status) if page.full else [])


def unsent(html: str, context: Any) -> Iterator[str]:
    """The hidden fields that a form on this page carries nowhere: what it sends then lacks, for example, `v`."""
    layers = [layer for part in context or () for layer in getattr(part, "dicts", [part])]
    known = {id(value): value for layer in layers for value in layer.values()}
    for form in (value for value in known.values() if isinstance(value, BaseForm) and hasattr(value, "helper")):
        names = {field.html_name: field.is_hidden for field in form}
        if any(_carries(html, name) for name, hidden in names.items() if not hidden):
            missing = [name for name, hidden in names.items() if hidden and not _carries(html, name)]
            yield from (f"{type(form).__name__} is shown without its {name}" for name in missing)


def _carries(html: str, name: str) -> bool:
    return f' name="{name}"' in html


def typed(html: str, name: str) -> str:
    """What the page as it stands would send in this field."""
    found = re.search(rf'<input [^>]*name="{name}"[^>]* value="([^"]*)"', html)
    assert found, f"the page carries no {name}"
    return unescape(found[1])


def _labelled(page: Page, values: dict[str, str], inside: bool) -> bool:
    named = values.get("aria-label") or values.get("aria-labelledby")
    return bool(inside or named or values.get("id") in page.labelled)


def _head(page: Page, status: int | None) -> list[str]:
    titles, heads = ([" ".join(text.split()) for text in page.texts[tag]] for tag in ("title", "h1"))
    if len(titles) != 1 or len(heads) != 1 or not heads[0]:
        return [f"not one title and one h1 with words: {titles}, {heads}"]
    title = titles[0].removeprefix(ERROR)
    found = [] if page.lang == "id" else [f"the language of the page is {page.lang!r}, not 'id'"]
    # The front page is called like the site: once is enough.
    front = heads[0] == SITE.removeprefix(" – ")
    if not title.startswith(heads[0]) or (title != heads[0] if front else not title.endswith(SITE)):
        found.append(f"the title {titles[0]!r} does not begin with {heads[0]!r} and end with {SITE!r}")
    if status in REFUSED and title == titles[0]:
        found.append(f"the title {titles[0]!r} of a {status} does not begin with {ERROR!r}")
    if status is not None and status < 400 and title != titles[0]:
        found.append(f"the title {titles[0]!r} of a {status} speaks of an error")
    return found
