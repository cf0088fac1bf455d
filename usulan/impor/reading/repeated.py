"""What a list made for print says once for several rows: merged cells, and "the same as above"."""

import re
from collections.abc import Mapping, Sequence

from musrenbang.sheets.cells import Cell, Sheet, tidy
from musrenbang.sheets.header import Header
from usulan.impor.reading.columns import NUMBERS
from usulan.impor.reading.rows import Finding
from usulan.impor.reading.skip import ranges

# The value of the first row stands for all.
REPEATED = (
    *("kecamatan", "desa", "bidang", "opd", "kegiatan", "masalah", "lokasi", "satuan", "program", "sumber_dana"),
    "prioritas_daerah",
)
# "sda", "idem", a ditto mark, "sama dengan di atas".
_DITTO = re.compile(
    r"\W*(?:s\W*d\W*a|idem|ditto)\W*|[-\s]*(?:[\"“”〃]|''|//|,,)[-\s]*|sama\s*(?:dengan\s*)?(?:di\s*)?atas\W*",
    re.IGNORECASE,
)


def fill_down(sheet: Sheet, header: Header, columns: Sequence[str] = REPEATED) -> list[Finding]:
    """Amounts are not repeated: they would be counted twice. A person is told."""
    texts = {index for column in columns for index in header.positions.get(column, [])}
    numbers = {index: header.heads[column] for column in NUMBERS for index in header.positions.get(column, [])}
    found = []
    for (top, left), (bottom, _) in sheet.merged:
        if top <= header.row or bottom == top:
            continue
        if left in texts:
            for row in sheet.rows[top + 1 : bottom + 1]:
                row[left:] = row[left:] or [""]
                row[left] = sheet.rows[top][left]
        elif left in numbers:
            message = f"Sel gabungan baris {top + 1}–{bottom + 1}; angkanya hanya dipakai untuk baris {top + 1}."
            found.append(Finding(top + 1, numbers[left], message))
    return found


def repeat_above(named: dict[str, Cell], above: Mapping[str, Cell], columns: Sequence[str] = REPEATED) -> bool:
    """Whether a cell of `columns` said "the same as above", and now holds what stands there."""
    same = [c for c in columns if c in above and isinstance(cell := named.get(c), str) and _DITTO.fullmatch(tidy(cell))]
    named.update({column: above[column] for column in same})
    return bool(same)


def note_repeated(rows: Sequence[int]) -> list[Finding]:
    """`rows`: the numbers of those in which repeat_above() found something."""
    message = f"{len(rows)} baris memakai isi baris di atasnya untuk sel “sda” dan sejenisnya: {ranges(rows)}."
    return [Finding(0, "", message)] if rows else []
