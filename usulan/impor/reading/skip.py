"""Which rows below the heads are no usulan: heads again, sections, sums, notes, signatures, rows made ready.

A list is written by people for print. What is left out is named or counted, so that nobody has to compare.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from musrenbang.sheets.cells import Cell
from usulan.impor.reading.cells import is_empty, same_head, text
from usulan.impor.reading.columns import NUMBERS
from usulan.impor.reading.rows import Finding

_SUM = re.compile(r"\s*(grand\s*|sub[\s-]*)?(jumlah|jml|total|rekapitulasi|keseluruhan)\b", re.IGNORECASE)
_NUMBERING = re.compile(r"[(\[]?([0-9]{1,2}|[a-z])[)\].]?(\s*=.*)?", re.IGNORECASE)
_ORDINAL = re.compile(r"[(\[]?([0-9]{1,3}|[a-z]|[ivx]+)[)\].]?", re.IGNORECASE)
_MONTH = "januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|nopember|november|desember"
# Where the signatures begin: below them stands no usulan.
_CLOSING = re.compile(
    rf"(mengetahui|menyetujui|disetujui|disahkan|ditetapkan di|nip\b|tanda tangan|ttd\b)|[^,]+,\s*(tanggal\s*)?"
    rf"[0-9 .…_]*({_MONTH})\s*[0-9.…_]*$",
    re.IGNORECASE,
)
# Who signs, where neither a day nor "mengetahui" stands above.
_OFFICE = re.compile(
    r"(?:(?:pj|plt|plh|a\.?n)\b[.\s]*)?(?:kepala|kades|lurah|camat|(?:wakil\s+)?ketua|sekretaris|sekdes|bendahara|kasi"
    r"|kaur|kadus|tim|fasilitator|pendamping|notulis|operator|bpd|lpmd?|tpk|(?:dibuat|disusun|diketahui)\s+oleh)\b",
    re.IGNORECASE,
)
# Without any of these a text under kegiatan says nothing that could be decided on.
_SUBSTANCE = ("lokasi", "volume", "satuan", "opd", "bidang", "desa", "masalah")
_WORD = re.compile(r"[^\W\d_]{3}")
_ZERO = re.compile(r"0+([.,]0+)?")


@dataclass
class Skipper:
    """For one table, row by row from the top. `notes()` says what was left out; `above`: the texts of sections and
    notes since the last usulan, by row."""

    heads: Mapping[str, str]
    above: list[tuple[int, str]] = field(default_factory=list)
    _again: list[int] = field(default_factory=list)
    _prepared: list[int] = field(default_factory=list)
    _named: list[Finding] = field(default_factory=list)
    _desa: set[str] = field(default_factory=set)
    _units: set[str] = field(default_factory=set)
    _closed: bool = False

    def skips(self, number: int, cells: Sequence[Cell], named: Mapping[str, Cell]) -> bool:
        """Whether the row is no usulan. `named`: column → cell."""
        filled = {column for column, cell in named.items() if column != "nomor" and not _says_nothing(column, cell)}
        if all(map(is_empty, cells)):
            return True
        if _is_numbering(cells) or self._is_head(named):
            self._again.append(number)
            self._closed = False
        elif self._is_prepared(named, filled) and not any(map(_closing, cells)):
            self._prepared.append(number)
        elif reason := self._reason(cells, named, filled):
            self._named.append(Finding(number, "", reason.format(_first_text(cells)[:60])))
            self.above += [(number, text(cell)) for cell in cells if not is_empty(cell)]
        else:
            self._desa.add(text(named.get("desa", "")))
            self._units.add(text(named.get("satuan", "")))
            return False
        return True

    def _is_prepared(self, named: Mapping[str, Cell], filled: set[str]) -> bool:
        """A number, a unit, or the desa of the rows above: filled down for what is to come."""
        return (
            not filled - {"desa", "satuan"}
            # "DESA LOJI" in the column of numbers is a section.
            and not _WORD.search(text(named.get("nomor", "")))
            and (filled != {"desa"} or text(named["desa"]) in self._desa)
            and all(column == "nomor" or column in filled or _says_nothing(column, named[column]) for column in named)
        )

    def notes(self) -> list[Finding]:
        grouped = [
            (self._again, "judul atau nomor kolom yang berulang dilewati"),
            (self._prepared, "tanpa kegiatan, lokasi, dan volume dilewati"),
        ]
        return [
            *self._named,
            *(Finding(0, "", f"{len(n)} baris {words}: {ranges(n)}.") for n, words in grouped if n),
        ]

    def _is_head(self, named: Mapping[str, Cell]) -> bool:
        """The heads again, as at the top of each printed page."""
        same = sum(same_head(cell, self.heads.get(column, "")) for column, cell in named.items())
        return same >= 3 or (same == 2 and len(self.heads) <= 3)

    def _reason(self, cells: Sequence[Cell], named: Mapping[str, Cell], filled: set[str]) -> str:
        """Why the row is no usulan, "" where it may be one."""
        # The signatures may stand at the right, in a column of numbers.
        told = {column for column in filled if column not in NUMBERS or _is_counted(named[column])}
        closing = self._closed or any(map(_closing, cells)) or _are_offices(cells)
        if closing and text(named.get("satuan", "")) not in self._units:
            # Who signs at the right, in a column of units.
            told.discard("satuan")
        self._closed = closing and not told & {"volume", "anggaran", "harga_satuan", "satuan"}
        if self._closed:
            return "Dilewati sebagai bagian tanda tangan: “{}”."
        if _is_sum(cells) and ("kegiatan" not in filled or not filled & {"desa", "lokasi", "satuan"}):
            return "Dilewati sebagai jumlah: “{}”."
        if filled and filled <= {"anggaran", "harga_satuan"} and not any(_WORD.search(text(cell)) for cell in cells):
            return "Dilewati sebagai jumlah tanpa keterangan: “{}”."
        words = [column for column in filled & set(NUMBERS) if _WORD.search(text(named[column]))]
        if len(filled) == 1 and (words or filled.isdisjoint({"kegiatan", *NUMBERS})):
            return "Dilewati, karena hanya berisi “{}”."
        if "kegiatan" in filled and not filled & set(_SUBSTANCE) and len(self.heads.keys() & set(_SUBSTANCE)) > 1:
            return "Dilewati, karena hanya berisi “{}” tanpa lokasi, volume, satuan, dan Perangkat Daerah."
        if not filled & {"kegiatan", "desa", "masalah", "opd", "bidang", *NUMBERS}:
            return "Dilewati, karena tidak menyebut kegiatan: “{}”."
        return ""


def ranges(numbers: Sequence[int]) -> str:
    """[3, 4, 5, 9] → '3–5, 9'."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][-1] == number - 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    return ", ".join("–".join(map(str, part)) for part in parts)


def _first_text(cells: Sequence[Cell]) -> str:
    """What a person sees first in the row, a number of the list aside."""
    texts = [text(cell) for cell in cells if not is_empty(cell)]
    return next((shown for shown in texts if not _ORDINAL.fullmatch(shown)), texts[0])


def _says_nothing(column: str, cell: Cell) -> bool:
    """A formula filled down gives 0 where there is nothing yet."""
    return is_empty(cell) or (column in NUMBERS and bool(_ZERO.fullmatch(text(cell))))


def _is_numbering(cells: Sequence[Cell]) -> bool:
    """The row '(1) (2) (3) …' or 'A B C …' under the heads of official forms; '9 = 6x8' among them."""
    found = [_NUMBERING.fullmatch(text(cell)) for cell in cells if text(cell)]
    marks = [match[1].lower() for match in found if match]
    if len(marks) < 3 or len(marks) < len(found):
        return False
    order = [int(mark) if mark.isdigit() else ord(mark) for mark in marks]
    return all(after == before + 1 for before, after in pairwise(order))


def _is_sum(cells: Sequence[Cell]) -> bool:
    """'Jumlah per bidang', 'J U M L A H', 'Sub-total': the first text of the row."""
    first = next((text(cell) for cell in cells if not is_empty(cell) and not text(cell).isdigit()), "")
    spaced = re.fullmatch(r"(?:\w\s)+\w", first)
    return bool(_SUM.match(first.replace(" ", "") if spaced else first))


def _is_counted(cell: Cell) -> bool:
    return any(letter.isdigit() for letter in text(cell)) and not _closing(cell)


def _closing(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_CLOSING.match(text(cell)))


def _are_offices(cells: Sequence[Cell]) -> bool:
    """ "Kepala Desa Loji" at the left and "Ketua BPD" at the right, and nothing else."""
    said = [text(cell) for cell in cells if not is_empty(cell)]
    return len(said) > 1 and all(map(_OFFICE.match, said))
