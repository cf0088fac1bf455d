"""How much two usulan look like one (pure). The words are read in words.py.

Work and place must both agree: "rabat beton" in two dusun is two works, and so are road and drain of one street.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process, utils

from musrenbang.sheets.names import name_key
from usulan.gabung.words import FACILITY, LOCAL, NOWHERE, WIDE, Said, read_words

# In percent, and at which pairs are shown. What it finds and what it misses: docs/arsitektur.md#similar-usulan.
SHOWN = 68
ALMOST_SAME = 90

# Words that stand in half of all texts count this much.
WEAK = dict.fromkeys(("jalan", "lingkungan", "gang", "umum", "sungai", "kali", "gedung", "tani", "ternak"), 0.4)
WEAK_PLACE = WEAK | dict.fromkeys(FACILITY, 0.4)
# Names that differ by a typing error are this much alike, in percent; "Sukamulya" and "Sukamukti" are not.
TYPO_NAME, TYPO_WORD, PARTED = 85, 80, 93
WORK, PLACE = 0.5, 0.7
# What counts where one of the two, or neither, names a place.
ONE_PLACE, NO_PLACE = 0.55, 0.75
NEAREST = 100
# Of a text that is asked for again with each that it is compared with.
_key = lru_cache(maxsize=16384)(name_key)


class Asked(NamedTuple):
    """What is compared of a usulan. `desa`: their names; `item`: the key of its item of the kamus."""

    kode: str
    kegiatan: str
    lokasi: str = ""
    desa: tuple[str, ...] = ()
    volume: Decimal | None = None
    satuan: str = ""
    item: int | None = None


def score(a: Asked, b: Asked) -> float:
    """0–100."""
    one, other = read_words(a.kegiatan, a.lokasi), read_words(b.kegiatan, b.lokasi)
    same_desa = bool(set(a.desa) & set(b.desa))
    if same_desa and _text(a) == _text(b):
        return 100
    homes = _names(a.desa), _names(b.desa)
    places = (_all_names(one) | _all_names(other) | homes[0] | homes[1]) - FACILITY
    work = _work(a, b, one.work - places, other.work - places)
    if not work:
        return 0
    place = _place(one, other, homes, places, same_desa)
    both: float = work**WORK * place**PLACE
    return min(99.0, 100 * both * _volume(a, b))


def _text(asked: Asked) -> tuple[str, str]:
    return _key(asked.kegiatan), _key(asked.lokasi)


def _joined(names: set[str]) -> str:
    return "".join(sorted(names))


@lru_cache(maxsize=1024)
def _names(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset({word for text in texts for word in text.lower().split()} - LOCAL - WIDE - NOWHERE)


def _all_names(said: Said) -> set[str]:
    return said.local | said.wide


# -- work -------------------------------------------------------------------------------------------------------------


def _work(a: Asked, b: Asked, one: set[str], other: set[str]) -> float:
    alike = _overlap(one, other, TYPO_WORD, WEAK)
    if a.item is not None and b.item is not None:
        alike = max(alike, 0.9) if a.item == b.item else alike * 0.8
    acts = read_words(a.kegiatan, a.lokasi).acts, read_words(b.kegiatan, b.lokasi).acts
    return alike * 0.8 if all(acts) and not acts[0] & acts[1] else alike


def _overlap(one: set[str], other: set[str], typo: int, weak: dict[str, float]) -> float:
    """0–1: what the two share of the mean of both, where a word with a typing error is shared too."""
    both = one & other
    rest = sorted(one - both), sorted(other - both)
    shared = _weight(both, weak)
    for word in rest[0]:
        if twin := next((w for w in rest[1] if len(w) > 3 and fuzz.ratio(word, w) >= typo), None):
            rest[1].remove(twin)
            shared += (_weight([word], weak) + _weight([twin], weak)) / 2
    total = _weight(one, weak) + _weight(other, weak)
    return 2 * shared / total if total else 0


def _weight(words: Iterable[str], weak: dict[str, float]) -> float:
    return sum(weak.get(word, 1) for word in words)


# -- place ------------------------------------------------------------------------------------------------------------


def _place(
    one: Said, other: Said, homes: tuple[frozenset[str], frozenset[str]], places: set[str], same_desa: bool
) -> float:
    if not same_desa:
        return _across(one, other, homes, places)
    home = homes[0] | homes[1]
    sets = [(_all_names(said) | (said.work & places)) - home for said in (one, other)]
    alike = _same_desa(sets[0], sets[1], one, other)
    return alike * 0.35 if _differ(one, other, ("rt", "rw", "dusun", "")) else alike


def _same_desa(names: set[str], others: set[str], one: Said, other: Said) -> float:
    if names and others:
        parted = len(names) != len(others) and fuzz.ratio(_joined(names), _joined(others)) >= PARTED
        return 1.0 if parted else _overlap(names, others, TYPO_NAME, WEAK_PLACE)
    if any(one.numbers.get(kind, set()) & other.numbers.get(kind, set()) for kind in ("rt", "rw", "dusun")):
        return 0.95
    return ONE_PLACE if names or others or one.numbers or other.numbers else NO_PLACE


def _across(one: Said, other: Said, homes: tuple[frozenset[str], frozenset[str]], places: set[str]) -> float:
    """Two desa: only a name that runs through both, or that the one says of the other, is a place in common."""
    told = [said.local | said.wide | (said.work & places) for said in (one, other)]
    wide = [said.wide | (said.work & places) - said.local for said in (one, other)]
    sets = [(wide[i] - homes[i]) | (homes[i] & told[1 - i]) | (homes[1 - i] & told[i]) for i in (0, 1)]
    if not all(sets) or _differ(one, other, ("",)):
        return 0.1
    alike = _overlap(sets[0], sets[1], TYPO_NAME, WEAK_PLACE)
    local = one.local - homes[1], other.local - homes[0]
    return alike * 0.5 if all(local) and not local[0] & local[1] else alike


def _differ(one: Said, other: Said, kinds: Iterable[str]) -> bool:
    numbers = [(one.numbers.get(kind, set()), other.numbers.get(kind, set())) for kind in kinds]
    return any(a and b and not a & b for a, b in numbers)


# -- volume -----------------------------------------------------------------------------------------------------------


def _volume(a: Asked, b: Asked) -> float:
    """A little more where it is the same, a little less where it is quite another."""
    if not a.volume or not b.volume or _key(a.satuan) != _key(b.satuan):
        return 1
    small, large = sorted((a.volume, b.volume))
    return 1.03 if small == large else 0.95 if large > 3 * small else 1


# -- many -------------------------------------------------------------------------------------------------------------


class Alike(NamedTuple):
    score: float
    a: Asked
    b: Asked

    @property
    def words(self) -> str:
        return in_words(self.score)


def in_words(percent: float) -> str:
    """Empty where it is not shown."""
    return "hampir sama" if percent >= ALMOST_SAME else "mirip" if percent >= SHOWN else ""


def like(asked: Asked, others: Sequence[Asked], at_least: float = SHOWN) -> list[Alike]:
    """Those that look like it, the likest first. Only the NEAREST by their letters are read word by word."""
    letters = [f"{other.kegiatan} {other.lokasi}" for other in others]
    near = process.extract(
        f"{asked.kegiatan} {asked.lokasi}",
        letters,
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        limit=NEAREST,
    )
    found = (Alike(score(asked, others[number]), asked, others[number]) for _, _, number in near)
    return sorted((pair for pair in found if pair.score >= at_least), key=lambda pair: -pair.score)
