"""Which rows of a file are of this kecamatan: the list of a kabupaten has them all, and everybody spells it his way."""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz import fuzz

from musrenbang.models import Kecamatan
from musrenbang.sheets.names import name_key
from musrenbang.sheets.refused import FileRefused
from musrenbang.wilayah.names import DesaBook
from usulan.impor.reading.rows import Finding, SheetContent, SheetRow

_KECAMATAN = re.compile(r"\s*(kecamatan|kec)(?:\.\s*|\s+)(?=\S)", re.IGNORECASE)
_KABUPATEN = re.compile(r"[\s,(]+(kabupaten|kab|kota)[.\s].*", re.IGNORECASE | re.DOTALL)
# In percent: one letter of eight wrong.
_LIKE = 85


def of_kecamatan(content: SheetContent, kecamatan: Kecamatan) -> list[SheetRow]:
    """The rows of this kecamatan, where the file has several. What is left out is counted by name."""
    names = {row.kecamatan for row in content.rows} - {""}
    own = {name for name in names if same_kecamatan(name, kecamatan)}
    if names == own:
        return content.rows
    book = DesaBook(kecamatan)
    like = {name for name in names - own if like_kecamatan(name, kecamatan)}
    head = content.heads["kecamatan"]
    rows: list[SheetRow] = []
    left: Counter[str] = Counter()
    apart = False
    for row in content.rows:
        if row.kecamatan in like and book.knows(row.desa_text, row.desa):
            message = f"“{row.kecamatan}” mirip Kecamatan {kecamatan.nama}. Perbaiki namanya, atau hapus barisnya."
            row.errors.append(Finding(row.number, head, message))
        elif not row.kecamatan:
            row.errors.append(Finding(row.number, head, "Kecamatan belum ada; isi, sebab berkas ini memuat beberapa."))
        elif row.kecamatan not in own:
            left[row.kecamatan] += 1
            apart = True
            continue
        row.apart, apart = apart, False
        rows.append(row)
    if not any(row.kecamatan for row in rows):
        others = ", ".join(sorted(names)[:5]) + (f" dan {len(names) - 5} lain" if len(names) > 5 else "")
        raise FileRefused(
            f"Tidak ada baris untuk Kecamatan {kecamatan.nama}; berkas ini untuk Kecamatan {others}. Pilih berkas lain."
        )
    if left:
        named = ", ".join(f"{name} ({count})" for name, count in left.most_common(10))
        more = f" dan {len(left) - 10} kecamatan lain" if len(left) > 10 else ""
        content.warnings.append(Finding(0, "", f"{left.total()} baris kecamatan lain tidak dibaca: {named}{more}."))
    return rows


def count_own(content: SheetContent, kecamatan: Kecamatan) -> int:
    """How many rows of_kecamatan() will give, but for names with a wrong letter."""
    names = {row.kecamatan for row in content.rows} - {""}
    own = {name for name in names if same_kecamatan(name, kecamatan)} | {""}
    return sum(row.kecamatan in own for row in content.rows)


def same_kecamatan(name: str, kecamatan: Kecamatan) -> bool:
    """'Kec Cikaso', 'Kecamatan Cikaso Kab. Contoh'."""
    bare = _KABUPATEN.sub("", name)
    return kecamatan.kunci in {name_key(name), name_key(bare), name_key(_KECAMATAN.sub("", bare, count=1))}


def like_kecamatan(name: str, kecamatan: Kecamatan) -> bool:
    """One letter wrong or missing."""
    bare = _KECAMATAN.sub("", _KABUPATEN.sub("", name), count=1)
    return fuzz.ratio(name_key(bare), kecamatan.kunci) >= _LIKE
