"""Who is present, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from forum.models import Peserta


def susunan(hadir: Sequence[Peserta]) -> dict[str, Any]:
    """Who is present, by sex and by unsur. `persen`: share of women in whole per cent, rounded down (29.95 % has not
    reached 30); None where nobody is."""
    by_sex = Counter(person.jenis_kelamin for person in hadir)
    by_unsur = Counter(person.unsur for person in hadir)
    perempuan = by_sex[Peserta.Kelamin.PEREMPUAN]
    return {
        "jumlah": len(hadir),
        "perempuan": perempuan,
        "laki_laki": by_sex[Peserta.Kelamin.LAKI_LAKI],
        "persen": 100 * perempuan // len(hadir) if hadir else None,
        "wakil": sum(person.wakil for person in hadir),
        "unsur": [(kind.label, by_unsur[kind]) for kind in Peserta.Unsur if by_unsur[kind]],
    }
