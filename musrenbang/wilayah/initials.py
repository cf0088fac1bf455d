"""How well an abbreviation stands for the name of an office: "DPUPR", "Disdik", "Dinas PU", "DP3AP2KB". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from musrenbang.sheets.names import name_key

T = TypeVar("T")

_NEVER = 99
# Nothing longer is short for anything; so many steps of the comparison are kept.
_LONGEST = 100
_KEPT = 20_000
_JOINS = {"dan", "serta", "kabupaten", "kota"}
# Said by everybody in his way, and left out by many.
_HEADS = {"dinas": ("dinas", "din", "dis"), "badan": ("badan",), "kantor": ("kantor",)}
# Behind them begins the stem: "per-hubungan", "ke-pen-dudukan"; in "pe-nataan" the t of "tata" is gone.
_AFFIX = re.compile(r"(per|ke|peng|pem|pen|pe)(?=[a-z]{4})")
_GONE = {"pem": "p", "pen": "t", "peng": "k"}
# So many letters of the stem may be left out: "pen-di[dik]an".
_BEFORE = 2
# "P3A" is PPPA.
_TIMES = re.compile(r"([a-z])([2-4])(?![0-9])")


@dataclass(frozen=True, order=True)
class Fit:
    """`cost`: 0 where the letters begin each word in turn, more the more has to be thought; `open`: how many words of
    the name they leave out; `letters`: how many they are; `words`: of the name."""

    cost: int
    open: int
    letters: int
    words: int

    @property
    def sure(self) -> bool:
        """Every word is there, by four initials or by two letters of each."""
        return not self.open and self.letters >= 4 and (self.cost == 0 or self.letters >= 2 * self.words)


@dataclass(frozen=True)
class Meant(Generic[T]):
    """`likest`: the best first; `alone`: the first is better than every other; `sure`: nobody need be asked."""

    likest: list[T]
    alone: bool = False
    sure: bool = False


def meant(short: str, spellings: Mapping[T, Iterable[str]]) -> Meant[T]:
    """Which of them, each with its names, it may be short for."""
    best = {}
    for one, names in spellings.items():
        if fits := [found for name in names if (found := fit(short, name))]:
            best[one] = min(fits)
    ranked = sorted(best, key=lambda one: best[one])
    if not ranked:
        return Meant([])
    first, second = best[ranked[0]], best[ranked[1]] if ranked[1:] else Fit(_NEVER, 0, 0, 0)
    alone = (first.cost, first.open) < (second.cost, second.open)
    # Where something had to be thought, another one must be far.
    far = first.cost + bool(first.cost) < second.cost
    return Meant(ranked, alone, alone and far and first.sure)


def fit(short: str, name: str) -> Fit | None:
    """None where the letters are no abbreviation of this name."""
    words = tuple(key for word in re.findall(r"\w+", name) if (key := name_key(word)) not in _JOINS)
    text = name_key(_TIMES.sub(lambda found: found[1] * int(found[2]), short.lower()))
    heads = _HEADS.get(words[0], ()) if words else ()
    if not words or text in heads or len(text) > _LONGEST:
        return None
    if _same(name_key(short), "".join(words[bool(heads) :])):
        return Fit(0, 0, _NEVER, len(words))
    bare = [words[0][0] + text.removeprefix(head) for head in heads if text.startswith(head)]
    return min((found for one in (*bare, text) if (found := _fit(one, words))), default=None)


def _same(text: str, name: str) -> bool:
    """But for the word "Dinas", or its first letter before an abbreviation: "DPU" and "Dinas PU"."""
    dinas = [text.removeprefix(head) for head in ("", *_HEADS["dinas"]) if text.startswith(head)]
    return len(name) > 1 and (name in dinas or (len(name) < 6 and text == f"d{name}"))


def _fit(text: str, words: tuple[str, ...]) -> Fit | None:
    """With so few letters anything fits at some cost."""
    cost, left = _walk(text, words, first=True) if _in_turn(text, words) else (_NEVER, 0)
    if len(words) == 3 and words[0] in _HEADS:
        turned = (words[0], words[2], words[1])
        other, beside = _walk(text, turned, first=True) if _in_turn(text, turned) else (_NEVER, 0)
        cost, left = min((cost, left), (other + 1, beside))
    if len(text) > 4 and sorted(text) == sorted(word[0] for word in words):
        cost, left = min((cost, left), (2, 0))
    most = (len(text) + 1) // 2 if len(text) > 4 else 1
    return Fit(cost, left, len(text), len(words)) if len(text) > 1 and cost <= most else None


def _in_turn(text: str, words: tuple[str, ...]) -> bool:
    """Quickly: whether the letters stand in the name one behind the other."""
    letters = iter("".join(words))
    return all(letter in letters for letter in text)


@lru_cache(_KEPT)
def _walk(text: str, words: tuple[str, ...], *, first: bool = False, behind: bool = False) -> tuple[int, int]:
    """Cost, and how many words are left out; `behind` one that is."""
    if not words:
        return (_NEVER, 0) if text else (0, 0)
    word, rest = words[0], words[1:]
    free = word == "daerah" or (first and word in _HEADS)
    cost, left = _walk(text, rest, behind=not free)
    # Most people leave out the tail of a long name.
    found = [(cost + (0 if free or behind else 2 if text else 1), left + (not free))]
    for length in range(1, min(len(text), len(word)) + 1):
        if (piece := _piece(text[:length], word)) < _NEVER:
            cost, left = _walk(text[length:], rest)
            found.append((cost + piece, left))
    return min(found)


@lru_cache(_KEPT)
def _piece(piece: str, word: str) -> int:
    """What it costs to take it for a part of this word."""
    if word.startswith(piece):
        return 0
    stems = _stems(word)
    if any(stem.startswith(piece) for stem in stems):
        return 1
    if len(piece) > 1 and any(0 <= stem.find(piece) <= _BEFORE for stem in stems):
        return 1 if len(piece) > 2 else 2
    # "o-ra" of olahraga.
    parts = (cut for cut in range(1, len(piece) - 1) if word.startswith(piece[:cut]))
    return 1 if any(piece[cut:] in word[cut:] for cut in parts) else _NEVER


def _stems(word: str) -> list[str]:
    stems = [word]
    for _ in range(2):
        affix = _AFFIX.match(stems[-1])
        if affix is None:
            break
        rest = stems[-1][affix.end() :]
        if rest[0] in "aiueo" and affix[1] in _GONE:
            rest = _GONE[affix[1]] + rest
        stems.append(rest)
    return stems
