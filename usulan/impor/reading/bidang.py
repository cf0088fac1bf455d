"""A desa's own plan is sorted by the five bidang of its kewenangan (Permendagri 114/2014 Pasal 6), which are no
urusan: the urusan then follows from the Perangkat Daerah, as where the column is empty."""

from __future__ import annotations

import re
from collections.abc import Iterable

from usulan.impor.reading.mend import Mend
from usulan.impor.reading.rows import Finding, SheetRow
from usulan.impor.reading.skip import ranges

_OF_DESA = re.compile(
    r"\W*(?:bidang\s+)?(?:(?:[0-9]+|[ivx]+)[.)]?\s+)?(?:bidang\s+)?(?:(?:penyelengg\w+|pelaksanaan)\s+)?"
    r"(?:pemerintahan\s+desa|pembangunan(?:\s+desa)?|pembinaan\s+(?:ke)?masyarakat(?:an)?(?:\s+desa)?"
    r"|pemberdayaan\s+masyarakat(?:\s+desa)?|penanggulangan\s+bencana\b.*\b(?:darurat|mendesak)\b.*)\W*",
    re.IGNORECASE,
)


def leave_bidang_of_desa(rows: Iterable[SheetRow], mend: Mend) -> list[Finding]:
    """Empty the cells that say one, but where a person has chosen an urusan for it; one note for each of them."""
    found: dict[str, list[int]] = {}
    for row in rows:
        if _OF_DESA.fullmatch(row.bidang) and not mend.name("bidang", row.bidang):
            found.setdefault(row.bidang, []).append(row.number)
            row.bidang = ""
    message = "“{}” adalah bidang kewenangan desa, bukan urusan, sehingga tidak dipakai di {} baris: {}."
    return [Finding(0, "", message.format(name, len(numbers), ranges(numbers))) for name, numbers in found.items()]
