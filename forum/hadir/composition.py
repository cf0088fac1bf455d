"""Who is present, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from forum.models import Peserta


def susunan(hadir: Sequence[Peserta]) -> dict[str, Any]:
    """Who is present, by sex and by unsur. `persen`: share of women in whole per cent, rounded down (29.95 % has not
    reached 30); None where nobody is."""
    kelamin = Counter(orang.jenis_kelamin for orang in hadir)
    unsur = Counter(orang.unsur for orang in hadir)
    perempuan = kelamin[Peserta.Kelamin.PEREMPUAN]
    return {
        "jumlah": len(hadir),
        "perempuan": perempuan,
        "laki_laki": kelamin[Peserta.Kelamin.LAKI_LAKI],
        "persen": 100 * perempuan // len(hadir) if hadir else None,
        "wakil": sum(orang.wakil for orang in hadir),
        "unsur": [(nama.label, unsur[nama]) for nama in Peserta.Unsur if unsur[nama]],
    }
