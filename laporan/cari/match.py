"""Which rows a few typed words mean (pure). Forgiving: other words for one work, abbreviations, typing errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from usulan.gabung.words import SILENT, held_words, said_words

# How much a word is worth that only begins like the typed one, and from how alike (in percent) one counts as mistyped.
BEGINS, TYPO = 0.9, 78
SHORTEST = 4  # letters; in shorter words a typing error makes another word
# Of what was typed this much must be found, where nothing holds all of it.
ENOUGH = 0.5
ALL = 0.75


class Hit(NamedTuple):
    score: float  # 0–1
    row: int


def hits(query: str, texts: Sequence[str]) -> list[Hit]:
    """The rows that hold all that was typed; where there are none, those that hold most of it. Best first, rows of one
    score in their order."""
    wanted = _wanted(query)
    words = [held_words(text) for text in texts]
    known = sorted(frozenset().union(*words)) if words else []
    worth = [_worth(word, known) for word in wanted]
    found = [
        Hit(round(sum(score) / len(score), 3), row) for row, own in enumerate(words) if (score := _scores(worth, own))
    ]
    whole = [hit for hit in found if hit.score >= ALL and _holds_all(worth, words[hit.row])]
    return sorted(whole or (hit for hit in found if hit.score >= ENOUGH), key=lambda hit: (-hit.score, hit.row))


def named(query: str, names: Sequence[str]) -> list[int]:
    """Which of these names of places were typed: the whole name among other words, or nothing but a part of it."""
    words = [held_words(name) for name in names]
    known = sorted(frozenset().union(*words)) if words else []
    worth = [_worth(word, known) for word in dict.fromkeys(said_words(query))]
    typed = frozenset(word for one in worth for word in one)
    return [row for row, own in enumerate(words) if own and worth and (own <= typed or _holds_all(worth, own))]


def _wanted(query: str) -> list[str]:
    """What says nothing ("pembangunan", "di") is asked for only where nothing else is."""
    words = list(dict.fromkeys(said_words(query)))
    return [word for word in words if word not in SILENT] or words


def _worth(wanted: str, known: Iterable[str]) -> dict[str, float]:
    """Known word → how well it is the typed one, 0–1."""
    found = {}
    if len(wanted) >= SHORTEST and wanted.isalpha():
        alike = process.extract(wanted, list(known), scorer=fuzz.ratio, score_cutoff=TYPO, limit=None)
        found = {word: percent / 100 * BEGINS for word, percent, _ in alike}
    if len(wanted) >= SHORTEST - 1:
        found |= {word: BEGINS for word in known if word.startswith(wanted)}
    return found | {wanted: 1.0}


def _scores(worth: Sequence[Mapping[str, float]], own: frozenset[str]) -> list[float]:
    scores = [max((one[word] for word in own & one.keys()), default=0.0) for one in worth]
    return scores if any(scores) else []


def _holds_all(worth: Sequence[Mapping[str, float]], own: frozenset[str]) -> bool:
    return all(own & one.keys() for one in worth)
