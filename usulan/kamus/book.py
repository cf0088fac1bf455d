"""The items of a kabupaten's kamus by the texts that name them, read once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from django.db.models import Q
from rapidfuzz import fuzz, process

from musrenbang.models import OPD, Kabupaten, Urusan
from musrenbang.sheets.names import name_key
from usulan.models import ItemKamus

SHOWN = 8
LIKE = 70  # in percent


class KamusBook:
    """`labelled`: the text by which each item is picked; OPD and code only where the shorter text would name two."""

    def __init__(self, kabupaten: Kabupaten, tahun: int) -> None:
        """`tahun`: of the event. Where the year has its own items, they are all; else those of every year."""
        rows = ItemKamus.objects.filter(Q(tahun=None) | Q(tahun=tahun), kabupaten=kabupaten)
        every = list(rows.select_related("opd", "urusan"))
        items = [item for item in every if item.tahun] or every
        self.labelled = _label(items)
        self._by_label = {name_key(label): item for label, item in self.labelled.items()}
        self._by_text: defaultdict[str, list[ItemKamus]] = defaultdict(list)
        self._by_opd: defaultdict[int, set[Urusan | None]] = defaultdict(set)
        for item in items:
            self._by_text[item.kunci].append(item)
            self._by_opd[item.opd_id].add(item.urusan)

    def pick(self, label: str) -> ItemKamus | None:
        """The item of this label. Case, blanks and punctuation never count."""
        return self._by_label.get(name_key(label))

    def search(self, text: str) -> list[tuple[str, ItemKamus]]:
        """The items that look like it, the likest first: by any of their words, with typing errors."""
        if not text.strip():
            return []
        found = process.extract(text, list(self.labelled), scorer=_likeness, limit=SHOWN, score_cutoff=LIKE)
        return [(label, self.labelled[label]) for label, _, _ in found]

    def find(self, kegiatan: str, satuan: str, opd: OPD | None) -> ItemKamus | None:
        """The item that a row of a file means: its text in full, and no other unit or OPD. None where two fit."""
        picked = self.pick(kegiatan)
        found = [picked] if picked else self._by_text.get(name_key(kegiatan), [])
        fitting = [item for item in found if _fits(item, satuan, opd)]
        return fitting[0] if len(fitting) == 1 else None

    def urusan(self, item: ItemKamus | None, opd: OPD | None) -> Urusan | None:
        """Of the item; else the one that all items of the OPD have."""
        if item and item.urusan:
            return item.urusan
        found = self._by_opd.get(opd.pk, set()) if opd else set()
        return next(iter(found)) if len(found) == 1 else None


def _likeness(query: str, label: str, **_: object) -> float:
    """In percent: how well each word of the query stands in the label, as a word or the beginning of one. What begins
    as the query does goes before its equals."""
    words = re.findall(r"\w+", label.lower())
    scores = [max((_word(word, other) for other in words), default=0) for word in re.findall(r"\w+", query.lower())]
    begins = bool(words) and query.lower().startswith(words[0][: len(query)])
    return sum(scores) / len(scores) + begins if scores else 0


def _word(typed: str, word: str) -> float:
    """What is typed may be only the beginning of the word; the whole word counts a little more."""
    return max(fuzz.ratio(typed, word), fuzz.ratio(typed, word[: len(typed)]) - 1)


def _fits(item: ItemKamus, satuan: str, opd: OPD | None) -> bool:
    same_unit = not satuan or not item.satuan or name_key(satuan) == name_key(item.satuan)
    return same_unit and (opd is None or item.opd == opd)


def _label(items: list[ItemKamus]) -> dict[str, ItemKamus]:
    short = Counter(str(item) for item in items)
    longer = Counter(f"{item} – {item.opd.nama}" for item in items)
    labelled = {}
    for item in items:
        text = str(item)
        if short[text] > 1:
            text = f"{item} – {item.opd.nama}"
            if longer[text] > 1:
                text = f"{text} – {item.kode_subkegiatan}"
        labelled[text] = item
    return labelled
