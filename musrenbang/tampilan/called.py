"""What a page calls the places of its event: desa, kelurahan, or both where it has both or belongs to none (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from django.utils.functional import lazy

from musrenbang.formats import as_called

BOTH = "desa/kelurahan"


class Called(Protocol):
    """Whose places they are. Asked only where a page says the word."""

    @property
    def kata_desa(self) -> str: ...


_DESA = re.compile(r"\b[Dd]esa(?=\b|nya\b)(?!/)")

_spoken: ContextVar[Called | None] = ContextVar("spoken", default=None)


def speak_of(whose: Called | None) -> None:
    """From here to the end of the request."""
    _spoken.set(whose)


@contextmanager
def speaking_of(whose: Called | None) -> Iterator[None]:
    before = _spoken.set(whose)
    try:
        yield
    finally:
        _spoken.reset(before)


def called(text: str) -> str:
    """A sentence of the program's own, with the word of whom the page speaks: "tiap desa/kelurahan" → "tiap desa"; and
    "papan desa" → "papan kelurahan" where it has no desa. Never a text that people wrote."""
    whose = _spoken.get()
    if whose is None or "desa" not in text.lower():
        return text
    word = whose.kata_desa
    text = as_called(text, word)
    return _DESA.sub(lambda hit: word if hit[0] == "Desa" else word.lower(), text) if word == "Kelurahan" else text


# For what is written once and read by many: a label of a form's class.
sebut = lazy(called, str)


def called_choices(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """The same values; labels with the word of the page that draws them."""
    return [(value, sebut(str(label))) for value, label in choices]
