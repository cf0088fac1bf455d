"""A file of usulan, however its heads are written → SheetContent. This module knows no database.

It reads the lists of Asahan, Malang (Form 1.4/1.5) and DU-RKP Desa (docs/domain.md#usulan), SIPD's export
(docs/domain.md#sipds-columns), the example data and our own template. It decides what a column means; names.py
decides which desa, OPD or urusan a name means.
"""

import hashlib
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from string import ascii_lowercase

from musrenbang.sheets.header import Header, find_header
from musrenbang.sheets.numbers import EMPTY, NotANumber, read_number
from musrenbang.sheets.read import Cell, FileRefused, Formula, Sheet, read_table, tidy
from usulan.impor.columns import NUMBERS, SPELLINGS
from usulan.impor.rows import Finding, SheetContent, SheetRow

# Merged over several rows in lists made for print: the value of the first stands for all.
_MERGED = ("kecamatan", "desa", "bidang", "opd")
_SEPARATOR = re.compile(r"\s*[/;,&\n]\s*|\s+dan\s+", re.IGNORECASE)
_TOTAL = re.compile(r"\s*(sub\s*)?(jumlah|total)\b", re.IGNORECASE)
_VOLUME = re.compile(r"([\d.,]+)\s*(%|m[23²³]|[^\W\d_]+(?:[ /][^\W\d_]+)*)")


def read_usulan(content: bytes) -> SheetContent:
    """Raises FileRefused where there is no table of usulan; faults of cells are in each SheetRow."""
    found = [
        (sheet, header)
        for sheet in read_table(content)
        if (header := find_header(sheet.rows, SPELLINGS, ["kegiatan"])) and len(header.positions) >= 3
    ]
    if not found:
        raise FileRefused(
            "Judul kolom tidak ditemukan pada 20 baris pertama. Beri judul setiap kolom, paling sedikit "
            "Desa, Kegiatan, Lokasi, Volume dan Satuan, atau pakai templat dari halaman impor."
        )
    sheet, header = found[0]
    warnings = [
        Finding(
            0, "", f"Lembar “{other.name}” tidak dibaca; hanya lembar “{sheet.name}”. Impor lembar lain tersendiri."
        )
        for other, _ in found[1:]
    ]
    if header.unknown:
        warnings.append(Finding(0, "", f"Kolom yang tidak dibaca: {', '.join(header.unknown)}."))
    heads = _heads(header)
    rows = _read_rows(sheet, header, heads, warnings)
    if not rows:
        raise FileRefused("Di bawah judul kolom tidak ada satu usulan pun. Isi tabelnya, lalu coba lagi.")
    return SheetContent(hashlib.sha256(content).hexdigest(), heads, rows, warnings)


def split_desa(text: str) -> tuple[str, ...]:
    """'LOJI / CIHAUR' → ('LOJI', 'CIHAUR'): one usulan of two desa."""
    return tuple(part for part in _SEPARATOR.split(text.strip()) if part)


def _heads(header: Header) -> dict[str, str]:
    """Column → head; satuan may stand in the cell of volume, and anggaran follows from volume × price."""
    heads = dict(header.heads)
    if "volume" in heads:
        heads.setdefault("satuan", heads["volume"])
        if "harga_satuan" in heads:
            heads.setdefault("anggaran", heads["harga_satuan"])
    return heads


def _read_rows(sheet: Sheet, header: Header, heads: dict[str, str], warnings: list[Finding]) -> list[SheetRow]:
    _fill_down(sheet, header)
    rows: list[SheetRow] = []
    for number, cells in enumerate(sheet.rows[header.row + 1 :], start=header.row + 2):
        named = {column: _pick(cells, indexes) for column, indexes in header.positions.items()}
        filled = [column for column, value in named.items() if value != "" and column != "nomor"]
        if not filled or (not rows and _is_numbering(cells)) or _is_total(cells, named):
            continue
        if len(filled) == 1 and not named["kegiatan"]:
            warnings.append(Finding(number, "", f"Dilewati, karena hanya berisi “{_text(named[filled[0]])}”."))
            continue
        rows.append(_read_row(number, named, heads))
    return rows


def _fill_down(sheet: Sheet, header: Header) -> None:
    columns = {index for column in _MERGED for index in header.positions.get(column, [])}
    for (top, left), (bottom, _) in sheet.merged:
        if left in columns and top > header.row:
            for row in sheet.rows[top + 1 : bottom + 1]:
                row[left] = sheet.rows[top][left]


def _pick(row: Sequence[Cell], indexes: Sequence[int]) -> Cell:
    """The first of a column's cells that is not empty; "-" counts as empty."""
    for index in indexes:
        cell = row[index] if index < len(row) else ""
        if isinstance(cell, str) and EMPTY.fullmatch(cell):
            continue
        return cell
    return ""


def _is_numbering(row: Sequence[Cell]) -> bool:
    """The row '(1) (2) (3) …' under the heads of official forms."""
    marks = [re.sub(r"[()\s]", "", _text(cell)) for cell in row if _text(cell)]
    count = len(marks)
    return count >= 3 and marks in ([str(n) for n in range(1, count + 1)], list(ascii_lowercase[:count]))


def _is_total(row: Sequence[Cell], named: dict[str, Cell]) -> bool:
    """A row 'Jumlah per bidang': it begins with that word and says neither where nor in what unit."""
    text = next((_text(s) for s in row if _text(s)), "")
    return bool(_TOTAL.match(text)) and not any(named.get(column) for column in ("desa", "lokasi", "satuan"))


def _text(cell: Cell) -> str:
    match cell:
        case Formula():
            return cell.text
        case Decimal():
            return format(cell, "f")
        case _:
            return tidy(cell)


def _read_row(number: int, named: dict[str, Cell], heads: dict[str, str]) -> SheetRow:
    row = SheetRow(number)
    _split_volume(named)
    for column, cell in named.items():
        if column == "nomor":
            continue
        head = heads[column]
        if isinstance(cell, Formula):
            message = f"Berisi rumus “{cell.text[:40]}” tanpa hasil. Tuliskan isinya, bukan rumusnya."
            row.errors.append(Finding(number, head, message))
        elif column in NUMBERS:
            _read_number(row, column, cell, head)
        else:
            setattr(row, "desa_text" if column == "desa" else column, _text(cell))
    row.desa = split_desa(row.desa_text)
    if row.anggaran is None and row.volume is not None and row.harga_satuan is not None:
        row.anggaran = (row.volume * row.harga_satuan).quantize(Decimal(1), ROUND_HALF_UP)
    if not row.kegiatan and not row.errors:
        row.errors.append(Finding(number, heads["kegiatan"], "Kegiatan belum ada; isi, atau hapus barisnya."))
    return row


def _split_volume(named: dict[str, Cell]) -> None:
    """'569,5 m' in a list without its own column of satuan, as Asahan's."""
    volume, satuan = named.get("volume"), named.get("satuan", "")
    if not isinstance(volume, str) or not isinstance(satuan, str):
        return
    found = _VOLUME.fullmatch(tidy(volume))
    if found and satuan.lower() in ("", found[2].lower()):
        named["volume"], named["satuan"] = found[1], found[2]


def _read_number(row: SheetRow, column: str, cell: str | Decimal, head: str) -> None:
    rupiah = column in ("harga_satuan", "anggaran")
    digits, decimals = (16, 2) if rupiah else (11, 3)
    try:
        number = read_number(cell, rupiah=rupiah, digits=digits, decimals=decimals)
        setattr(row, column, _whole(number.value, str(cell)) if column == "prioritas_desa" else number.value)
    except NotANumber as error:
        row.errors.append(Finding(row.number, head, error.pesan))
        return
    if number.note:
        row.warnings.append(Finding(row.number, head, number.note))


def _whole(value: Decimal | None, text: str) -> int | None:
    if value is None:
        return None
    if value != value.to_integral_value() or not 1 <= value <= 999:
        raise NotANumber(f"“{text}” bukan urutan prioritas. Tuliskan 1, 2, 3 dan seterusnya.")
    return int(value)
