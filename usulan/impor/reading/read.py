"""A file of usulan, however its heads are written → SheetContent. This module knows no database.

It reads the lists of Asahan, Malang (Form 1.4/1.5) and DU-RKP Desa (docs/domain.md#usulan), SIPD's export
(docs/domain.md#sipds-columns), the example data and our own template. It decides what a column means; names.py
decides which desa, OPD or urusan a name means.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from musrenbang.jejak.kode import is_kode
from musrenbang.sheets.cells import Cell, Fault, Sheet
from musrenbang.sheets.header import Header
from musrenbang.sheets.read import read_book
from musrenbang.sheets.refused import FileRefused
from usulan.impor.reading.beside import stack
from usulan.impor.reading.bidang import leave_bidang_of_desa
from usulan.impor.reading.cells import (
    check_kegiatan,
    is_empty,
    marks,
    pick,
    put_number,
    split_cost,
    split_volume,
    text,
)
from usulan.impor.reading.columns import NUMBERS, PLACE, also_kecamatan, also_source, column_of, kecamatan_first
from usulan.impor.reading.measure import SIDES, measure
from usulan.impor.reading.mend import NOTHING, Mend
from usulan.impor.reading.realign import realign
from usulan.impor.reading.repeated import fill_down, note_repeated, repeat_above
from usulan.impor.reading.rows import Finding, SheetContent, SheetRow
from usulan.impor.reading.skip import Skipper, ranges
from usulan.impor.reading.table import find_table, with_chosen
from usulan.impor.reading.unread import nameless, unprintable, unread

_SEPARATOR = re.compile(r"\s*[/;,&\n]\s*|\s+dan\s+|\s+-\s+", re.IGNORECASE)
_SCALE = re.compile(
    r"\(?\s*(?:\w+\s+)?dalam\s+(?:ribu|juta|miliar)(?:an)?\b[^()]*\)?|\(\s*(?:rp\.?\s*)?000\s*\)", re.IGNORECASE
)

# One row below the heads: its number in the file, its cells, column → cell.
_Row = tuple[int, Sequence[Cell], dict[str, Cell]]


def read_usulan(content: bytes, mend: Mend = NOTHING, kept: Path | None = None) -> SheetContent:
    """Raises FileRefused where there is no table of usulan; faults of cells are in each SheetRow. `kept`: as of
    read_book()."""
    book = read_book(content, kept=kept)
    meaning = with_chosen(column_of, mend.columns)
    beside = {sheet.name: stack(sheet, meaning) for sheet in book.sheets}
    sheet, header, others = find_table(book, mend.columns, mend.sheet)
    warnings = [Finding(0, "", note) for note in (*book.notes, *beside[sheet.name])]
    only = f"hanya lembar “{sheet.name}”. Impor lembar lain tersendiri, dengan memilihnya di “Atur kolom”."
    warnings += [Finding(0, "", f"Lembar “{other.name}” tidak dibaca; {only}") for other in others]
    if header.unknown:
        warnings.append(Finding(0, "", f"Kolom yang tidak dibaca: {', '.join(header.unknown)}."))
    warnings += [*_scale(sheet, header), *_price_list(header)]
    heads = _heads(header)
    rows = _read_rows(sheet, header, heads, warnings, mend)
    if not rows:
        raise FileRefused("Di bawah judul kolom tidak ada satu usulan pun. Isi tabelnya, lalu coba lagi.")
    warnings += [*leave_bidang_of_desa(rows, mend), *unprintable(rows)]
    digest, names = hashlib.sha256(content).hexdigest(), [other.name for other in others]
    return SheetContent(digest, heads, rows, warnings, sheet.name, names)


def split_desa(cell: str) -> tuple[str, ...]:
    """'LOJI / CIHAUR' → ('LOJI', 'CIHAUR'): one usulan of two desa."""
    return tuple(part for part in _SEPARATOR.split(cell.strip()) if part)


def _scale(sheet: Sheet, header: Header) -> list[Finding]:
    """Above the heads stands that all amounts are in thousands or millions: a person has to say so in the cells."""
    above = [text(cell) for row in sheet.rows[: header.row] for cell in row]
    found = next((match[0].strip() for cell in above if (match := _SCALE.search(cell))), "")
    message = f"Berkas ini menyebut “{found}”, tetapi rupiahnya dibaca apa adanya. Tuliskan jumlahnya utuh, lalu impor."
    return [Finding(0, "", message)] if found else []


def _price_list(header: Header) -> list[Finding]:
    """Names, units and prices, and nowhere a place or a measure: a kamus, taken for a list."""
    if "harga_satuan" not in header.heads or header.heads.keys() & {"lokasi", "volume", "anggaran", "desa", "masalah"}:
        return []
    message = (
        "Berkas ini memuat harga satuan tanpa lokasi dan volume, seperti kamus usulan. Pastikan ini daftar usulan."
    )
    return [Finding(0, "", message)]


def _heads(header: Header) -> dict[str, str]:
    """Column → head; satuan may stand in the cell of volume, anggaran follows from volume × price, and one cell may
    hold a place on the map."""
    heads = dict(header.heads)
    if sides := [heads.pop(side) for side in SIDES if side in heads]:
        heads.setdefault("volume", ", ".join(sides))
    if "volume" in heads:
        heads.setdefault("satuan", heads["volume"])
        if "harga_satuan" in heads:
            heads.setdefault("anggaran", heads["harga_satuan"])
    if also_source(heads.get("anggaran", "")):
        heads.setdefault("sumber_dana", heads["anggaran"])
    if "koordinat" in heads:
        heads |= {column: heads.get(column, heads["koordinat"]) for column in PLACE}
    return heads


def _read_rows(
    sheet: Sheet, header: Header, heads: dict[str, str], warnings: list[Finding], mend: Mend
) -> list[SheetRow]:
    warnings += fill_down(sheet, header)
    warnings += realign(sheet, header, with_chosen(column_of, mend.columns))
    skipper = Skipper(header.heads)
    taken: list[_Row] = []
    above = {header.row + 1: _titles(sheet, header)}
    for number, cells in enumerate(sheet.rows[header.row + 1 :], start=header.row + 2):
        named = pick(cells, header)
        note = measure(named)
        # What bears a kode of ours is a usulan, whatever it says.
        if _is_ours(named) or not skipper.skips(number, cells, named):
            taken.append((number, cells, named))
            if note and mend.cell(number, "volume") is None:
                warnings.append(Finding(number, heads["volume"], note))
            above[number], skipper.above = skipper.above, []
    warnings += [*skipper.notes(), *unread(header, taken), *nameless(sheet, header, taken), *_hidden(sheet, taken)]
    repeated = []
    before: dict[str, Cell] = {}
    for number, _, named in taken:
        named.update({column: said for column in heads if (said := mend.cell(number, column)) is not None})
        repeated += [number] * (not _is_ours(named) and repeat_above(named, before))
        split_volume(named)
        if also_source(heads.get("anggaran", "")):
            split_cost(named)
        before = named
    warnings += note_repeated(repeated)
    decimal_marks = marks([named for _, _, named in taken])
    read = [_read_row(number, named, heads, decimal_marks) for number, _, named in taken]
    for row in read:
        row.above = above[row.number]
    if read:
        read[0].above = [(0, sheet.name), *above[header.row + 1], *read[0].above]
    return read


def _hidden(sheet: Sheet, taken: Sequence[_Row]) -> list[Finding]:
    not_shown = set(sheet.hidden)
    hidden = [number for number, _, _ in taken if number - 1 in not_shown]
    return [Finding(0, "", f"{len(hidden)} baris tersembunyi ikut dibaca: {ranges(hidden)}.")] if hidden else []


def _is_ours(named: Mapping[str, Cell]) -> bool:
    """A row of an export names its usulan, and says what that says: "sda" is no ditto there, "Jumlah" no sum."""
    return is_kode(text(named.get("id_asal", "")))


def _titles(sheet: Sheet, header: Header) -> list[tuple[int, str]]:
    """What stands above the heads, a text for each row: "Desa : Sukamaju" may be written in three cells."""
    rows = enumerate(sheet.rows[: header.row], start=1)
    return [(number, " ".join(text(cell) for cell in cells if not is_empty(cell))) for number, cells in rows]


def _read_row(number: int, named: dict[str, Cell], heads: dict[str, str], decimal_marks: dict[str, str]) -> SheetRow:
    row = SheetRow(number, raw={column: text(cell) for column, cell in named.items()})
    for column, cell in named.items():
        if column == "nomor":
            continue
        head = heads[column]
        if isinstance(cell, Fault) and is_empty(cell):
            row.warnings.append(Finding(number, head, cell.message))
        elif isinstance(cell, Fault):
            row.errors.append(Finding(number, head, cell.message))
        elif column in NUMBERS:
            put_number(row, column, cell, head, decimal_marks.get(column, ""))
        elif column not in PLACE:
            setattr(row, "desa_text" if column == "desa" else column, "" if is_empty(cell) else text(cell))
    _split_place(row, heads.get("desa", ""))
    row.desa = split_desa(row.desa_text)
    if row.anggaran is None and row.volume is not None and row.harga_satuan is not None:
        row.anggaran = (row.volume * row.harga_satuan).quantize(Decimal(1), ROUND_HALF_UP)
    if not row.errors and not (row.kegiatan and _is_ours(named)):
        check_kegiatan(row, heads["kegiatan"])
    return row


def _split_place(row: SheetRow, head: str) -> None:
    """One cell for desa and kecamatan, in the order of its head."""
    if also_kecamatan(head):
        row.desa_text, _, row.kecamatan = (part.strip() for part in row.desa_text.partition("/"))
    elif kecamatan_first(head) and (mark := re.search(r"\s*[/,-]\s*", row.desa_text)):
        row.kecamatan, row.desa_text = row.desa_text[: mark.start()], row.desa_text[mark.end() :]
