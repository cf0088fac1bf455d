"""What came from an earlier file and is not in this one: a person has to see which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from rapidfuzz import fuzz, process

from musrenbang.sheets.names import name_key
from usulan.impor.reading.rows import Finding
from usulan.impor.step import OPEN, Outcome, Step
from usulan.models import Usulan

_NAMED = 5
# In percent, of kegiatan: a row that may be the correction of another, at another place and at the same.
_LIKE, _LIKE_THERE = 70, 40
_OFFERED = 3
# Of more pairs in one desa the lists have little to do with each other.
_PAIRS = 40_000
LIKE = "Mungkin perbaikan “{}”, yang tidak ada lagi di berkas ini. Bila benar, ganti usulan itu."


def missing(existing: Sequence[Usulan], steps: Sequence[Step], matched: Collection[int]) -> list[Usulan]:
    """What came from a file, is still open, is no row of this one, and all of whose desa are in it.

    `matched`: the primary keys of what the rows mean.
    """
    named = {desa.pk for step in steps for desa in step.desa}
    return [
        usulan
        for usulan in existing
        if usulan.pk not in matched
        and usulan.impor_isi is not None
        and usulan.status in OPEN
        and {desa.pk for desa in usulan.desa.all()} <= named
    ]


def note_missing(rows: Sequence[Usulan]) -> Finding:
    """A file that was corrected beyond recognition leaves its former usulan behind."""
    shown = "; ".join(f"“{usulan}” ({usulan.nama_desa})" for usulan in rows[:_NAMED])
    more = f"; dan {len(rows) - _NAMED} lain" if len(rows) > _NAMED else ""
    message = f"{len(rows)} usulan dari impor terdahulu tidak ada lagi di berkas ini, dan tetap tersimpan: "
    return Finding(0, "", f"{message}{shown}{more}. Tarik atau hapus bila tidak diusulkan lagi.")


def offer(steps: Sequence[Step], rows: Sequence[Usulan]) -> None:
    """To each new row the likest usulan of its desa among `rows`, what missing() found; a person says whether it is
    one of them, corrected in several cells."""
    left: defaultdict[frozenset[int], list[Usulan]] = defaultdict(list)
    for usulan in rows:
        left[frozenset(desa.pk for desa in usulan.desa.all())].append(usulan)
    new: defaultdict[frozenset[int], list[Step]] = defaultdict(list)
    for step in steps:
        if step.outcome == Outcome.BARU or step.chosen:
            new[frozenset(desa.pk for desa in step.desa)].append(step)
    for desa, mine in new.items():
        if len(left[desa]) * len(mine) <= _PAIRS:
            _offer(mine, left[desa])


def _offer(steps: Sequence[Step], rows: Sequence[Usulan]) -> None:
    names = [usulan.kegiatan.lower() for usulan in rows]
    places = [name_key(usulan.lokasi) for usulan in rows]
    for step in steps:
        said, where = step.row.kegiatan.lower(), name_key(step.row.lokasi)
        like = process.extract(said, names, scorer=fuzz.token_set_ratio, score_cutoff=_LIKE_THERE, limit=None)
        there = {at: bool(where) and places[at] == where for _, _, at in like}
        found = [(there[at], score, at) for _, score, at in like if there[at] or score >= _LIKE]
        best = [rows[at] for _, _, at in sorted(found, key=lambda one: (-one[0], -one[1]))[:_OFFERED]]
        step.offers = [*([step.usulan] if step.chosen else []), *best]
        if best and not step.chosen:
            step.warnings = [*step.warnings, Finding(step.row.number, "", LIKE.format(best[0]))]
