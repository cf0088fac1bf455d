"""What came from an earlier file and is not in this one: a person has to see which."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from usulan.impor.reading.rows import Finding
from usulan.impor.step import OPEN, Step
from usulan.models import Usulan

_NAMED = 5


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
