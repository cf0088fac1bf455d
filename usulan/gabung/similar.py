"""Which usulan probably ask for the same thing (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, utils

from usulan.models import Usulan


def rank_similar(usulan: Usulan, calon: Iterable[Usulan]) -> list[Usulan]:
    """Most similar first: the same item of the kamus, then the most words of kegiatan in common, in any order."""

    def alike(lain: Usulan) -> tuple[bool, float]:
        same_item = usulan.item_id is not None and lain.item_id == usulan.item_id
        return same_item, fuzz.token_set_ratio(usulan.kegiatan, lain.kegiatan, processor=utils.default_process)

    return sorted(calon, key=alike, reverse=True)
