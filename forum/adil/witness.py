"""The head of the record as six words, which delegates write on paper (pure). docs/adil.md#lot-and-witness."""

from __future__ import annotations

from functools import cache
from pathlib import Path

WORDS, BITS = 6, 11
LIST = Path(__file__).with_name("kata.txt")

ATURAN = (
    "Enam kata ini mewakili kepala jejak saat ini; tiga delegasi dari desa yang berbeda menuliskannya di lembar saksi."
)


@cache
def words() -> tuple[str, ...]:
    """The 2,048 words, in their order, which never changes: a paper of years ago must still fit."""
    return tuple(LIST.read_text(encoding="ascii").split())


def enam_kata(sidik: str) -> list[str]:
    """The first 66 bits of a head (64 hex digits), eleven for each word.

    >>> enam_kata("0" * 64)[0] == words()[0]
    True
    """
    number, length = int(sidik, 16), len(sidik) * 4
    return [words()[number >> (length - BITS * n) & (2**BITS - 1)] for n in range(1, WORDS + 1)]
