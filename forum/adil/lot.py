"""The public lot: one draw before the scoring, which everybody can repeat (pure).

RFC 3797, MD5 and all, so that its published results test ours. Why and how: docs/adil.md#lot-and-witness.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from hashlib import md5
from typing import NamedTuple

from musrenbang.galat import TidakSah

# RFC 3797 counts the draws in two bytes.
MOST = 0xFFFF

ATURAN = (
    "Undian ditarik sekali sebelum penilaian dibuka, dari kepala jejak dan kata seorang delegasi, menurut RFC 3797; "
    "siapa pun dapat mengulanginya."
)


class Tarikan(NamedTuple):
    """One draw: `tersisa` were left, the one at place `nomor` of the whole pool (from 1) came out.

    `sidik`: MD5 of this draw in upper-case hex, as the RFC prints it.
    """

    sidik: str
    tersisa: int
    nomor: int


def key(sidik: str, kata: str) -> str:
    """What the draw is made of: the head of the record (64 hex digits) and the word of a delegate.

    Raises TidakSah where the word is not one of the letters A to Z.

    >>> key("ab" * 32, "sawah")[62:]
    'ab./SAWAH./'
    """
    head, word = sidik.lower(), kata.strip().upper()
    if not re.fullmatch(r"[0-9a-f]{64}", head):
        raise TidakSah("Kepala jejak terdiri dari 64 huruf dan angka. Muat ulang halaman, lalu ulangi undian.")
    if not re.fullmatch(r"[A-Z]+", word):
        raise TidakSah("Kata undian hanya huruf A sampai Z, tanpa spasi. Tulis kata seperti yang dibacakan.")
    return f"{head}./{word}./"


def draws(pool: int, kunci: str, many: int | None = None) -> list[Tarikan]:
    """The first `many` draws (else all) from a pool of so many, as RFC 3797 section 4 does it.

    Raises TidakSah for a pool larger than the RFC can count.
    """
    if pool > MOST:
        raise TidakSah(f"Undian paling banyak untuk {MOST} usulan.")
    left = list(range(1, pool + 1))
    found = []
    for count in range(pool if many is None else min(many, pool)):
        mark = count.to_bytes(2, "big")
        digest = md5(mark + kunci.encode("ascii") + mark, usedforsecurity=False).digest()
        at = int.from_bytes(digest, "big") % len(left)
        found.append(Tarikan(digest.hex().upper(), len(left), left.pop(at)))
    return found


def lots(usulan: Collection[str], kunci: str, after: int = 0) -> dict[str, int]:
    """The lot of each usulan, 1 for the first drawn, which wins a tie; listed by their kode, in whatever order given.

    `after`: how many lots there are already; usulan added later are drawn with a key of their own and stand behind.
    """
    pool = sorted(set(usulan))
    return {pool[one.nomor - 1]: after + lot for lot, one in enumerate(draws(len(pool), kunci), 1)}
