"""What a kecamatan has said of its files, for the next one: which head is which column, which name means what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from musrenbang.models import Kecamatan
from musrenbang.sheets.names import name_key
from usulan.impor.named import BELOW
from usulan.impor.reading.mend import Mend
from usulan.models import KolomImpor, NamaImpor

LONGEST = 200  # letters of a key


def remembered(kecamatan: Kecamatan) -> Mend:
    """Nothing that points to what is no longer here."""
    there = _there(kecamatan)
    names = {
        kind: {key: meaning for key, meaning in names.items() if meaning in there.get(kind, ())}
        for kind, names in NamaImpor.chosen(kecamatan).items()
    }
    return Mend(columns=KolomImpor.chosen(kecamatan), before=names)


def remember(kecamatan: Kecamatan, names: Mapping[str, Mapping[str, str]], *, desa_only: bool) -> None:
    """Kind → key of a name → what was chosen for it. Not of an empty cell, which means something else in each file;
    not of prioritas, which are other ones each year; and what desa a name means the kecamatan says."""
    there = _there(kecamatan)
    if desa_only:
        del there["desa"]
    kept = {
        kind: {key: said for key, said in names.get(kind, {}).items() if _fits(key) and said in {"", *known}}
        for kind, known in there.items()
    }
    NamaImpor.remember(kecamatan, kept)


def _fits(key: str) -> bool:
    return 0 < len(key) <= LONGEST and not key.startswith(name_key(BELOW))


def _there(kecamatan: Kecamatan) -> dict[str, set[str]]:
    kabupaten = kecamatan.kabupaten
    rows: dict[str, Iterable[str]] = {
        "desa": kecamatan.desa.values_list("kode", flat=True),
        "opd": kabupaten.opd.values_list("kunci", flat=True),
        "bidang": kabupaten.urusan.values_list("kunci", flat=True),
    }
    return {kind: set(keys) for kind, keys in rows.items()}
