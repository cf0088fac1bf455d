"""Which row of a file is which usulan of an earlier import. Pure, but for the attributes of Usulan it reads.

A file of usulan has no codes, and over 300 of 9,571 real rows repeat another exactly. So a row is known by its
content and its occurrence among equal rows; what is left over by its desa, kegiatan and lokasi, in order; then by all
but its kegiatan or all but its lokasi, where that one text was made more exact or mended; and where the file has an id
(SIPD, or our own kode), by that alone.
"""

import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from musrenbang.jejak.canonical import canonical
from musrenbang.sheets.names import name_key
from usulan.models import Usulan

# A row as it is compared and kept: column → text, the desa as their sorted codes.
RowContent = dict[str, str | list[str]]
_ID = "id:"
# In percent: a mended text, in a file most of whose rows are known.
_LIKE = 60
_EXACTER = 100


@dataclass(frozen=True)
class RowKey:
    """`digest`: hash of content and occurrence, which is the key too where the file has no id."""

    key: str
    digest: str


def make_keys(contents: Sequence[RowContent], id_asal: Sequence[str]) -> list[RowKey]:
    count: Counter[str] = Counter()
    keys = []
    for content, origin in zip(contents, id_asal, strict=True):
        text = canonical(content)
        count[text] += 1
        digest = _hash(f"{text}#{count[text]}")
        keys.append(RowKey(_id_key(origin, content["desa"]) if origin else digest, digest))
    return keys


def match(
    contents: Sequence[RowContent], keys: Sequence[RowKey], id_asal: Sequence[str], existing: Sequence[Usulan]
) -> list[Usulan | None]:
    """For each row its usulan among `existing` (in order of pk), or None; no usulan serves two rows."""
    matches = _by_key(keys, id_asal, existing)
    taken = {usulan.pk for usulan in matches if usulan}
    left: defaultdict[tuple[str, ...], deque[Usulan]] = defaultdict(deque)
    for usulan in existing:
        if usulan.pk not in taken and usulan.impor_isi is not None:
            left[_place(usulan.impor_isi)].append(usulan)
    for number, (content, origin) in enumerate(zip(contents, id_asal, strict=True)):
        if matches[number] is None:
            # Another id is another usulan, even if all else is equal.
            candidates = (u for u in left[_place(content)] if not (origin and u.impor_kunci.startswith(_ID)))
            if found := next(candidates, None):
                left[_place(content)].remove(found)
                matches[number] = found
    rest = [usulan for queue in left.values() for usulan in queue]
    _by_all_but_one(contents, id_asal, matches, rest)
    return matches


def _by_all_but_one(
    contents: Sequence[RowContent], id_asal: Sequence[str], matches: list[Usulan | None], rest: Sequence[Usulan]
) -> None:
    """What was corrected in one text: all else is equal, the desa too."""
    corrected = sum(match is not None for match in matches) * 2 >= len(matches)
    for column in ("kegiatan", "lokasi"):
        left: defaultdict[str, list[Usulan]] = defaultdict(list)
        taken = {usulan.pk for usulan in matches if usulan}
        for usulan in rest:
            if usulan.pk not in taken and usulan.impor_isi is not None:
                left[_without(usulan.impor_isi, column)].append(usulan)
        for number, (content, origin) in enumerate(zip(contents, id_asal, strict=True)):
            candidates = left[_without(content, column)]
            if matches[number] is None and not origin and candidates:
                best = max(candidates, key=lambda usulan: _likeness(usulan, content, column))
                if _likeness(best, content, column) >= (_LIKE if corrected else _EXACTER):
                    candidates.remove(best)
                    matches[number] = best


def _without(content: RowContent, column: str) -> str:
    return canonical({name: value for name, value in content.items() if name != column})


def _likeness(usulan: Usulan, content: RowContent, column: str) -> float:
    """In percent; _EXACTER where one text has all the words of the other."""
    old, new = (str(texts.get(column, "")).lower() for texts in (usulan.impor_isi or {}, content))
    words = set(old.split()), set(new.split())
    within = all(words) and (words[0] <= words[1] or words[1] <= words[0])
    return _EXACTER + fuzz.ratio(old, new) if within else fuzz.ratio(old, new)


def _by_key(keys: Sequence[RowKey], id_asal: Sequence[str], existing: Sequence[Usulan]) -> list[Usulan | None]:
    """By its own kode, which an export gives as id; else by the key of the last import."""
    by_kode = {usulan.kode: usulan for usulan in existing}
    by_key = {usulan.impor_kunci: usulan for usulan in reversed(existing) if usulan.impor_kunci}
    matches: list[Usulan | None] = []
    taken: set[str] = set()
    for key, origin in zip(keys, id_asal, strict=True):
        usulan = by_kode.get(origin) or by_key.get(key.key) or by_key.get(key.digest)
        if usulan and usulan.kode in taken:
            usulan = None
        matches.append(usulan)
        taken |= {usulan.kode} if usulan else set()
    return matches


def _place(content: RowContent) -> tuple[str, ...]:
    return (*content["desa"], name_key(str(content.get("kegiatan", ""))), name_key(str(content.get("lokasi", ""))))


def _id_key(origin: str, desa: object) -> str:
    """With its desa: every desa's list counts from 1, and an id must not reach the usulan of another desa."""
    return _ID + _hash(canonical([origin, desa]))[:60]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
