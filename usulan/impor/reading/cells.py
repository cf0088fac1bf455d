"""Cells of a file of usulan → values of a SheetRow."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from musrenbang.sheets.cells import Cell, Fault, tidy
from musrenbang.sheets.header import Header
from musrenbang.sheets.names import name_key
from musrenbang.sheets.numbers import EMPTY, NotANumber, decimal_mark, read_number
from musrenbang.sheets.rank import LARGEST, read_rank
from usulan.impor.reading.columns import MEASURED, NUMBERS, PEOPLE
from usulan.impor.reading.loose import ABOUT, WHOLE, loosely
from usulan.impor.reading.rows import Finding, SheetRow

RUPIAH = ("harga_satuan", "anggaran")
# Several columns say where: dusun, street, detail. All of them are the place.
JOINED = ("lokasi",)
# The heads whose word belongs to the value: "RT" over "1". Head → how its value may say it.
_SAID_BY_HEAD = {
    "rt": ("rt",),
    "rw": ("rw",),
    "rtrw": ("rt", "rw"),
    "dusun": ("dusun", "dsn", "ds", "kp", "kampung"),
    "lingkungan": ("lingk", "link", "lk"),
}
# As people write it: 500 M2, 12 org., 1 (satu) paket, 500 (m), 1 ½ km, - m
_VOLUME = re.compile(
    r"(-|[0-9.,]*\s*[¼-¾⅐-⅞]|[0-9.,]+)\s*(?:\([a-z ]+\)\s*(?=[a-z]))?"
    r"\(?(%|(?:[kc]?m|meter|mtr)(?:[123]|['’\u2032])(?:/[a-z]+)?|[a-z]+(?:[ /][a-z]+)*)\)?\.?",
    re.IGNORECASE,
)
# A sum and whose it is: Rp 125.000.000 (APBD), 50000000 / Dana Desa; of "125 juta DD" neither is cut off.
_COST = re.compile(
    r"((?:rp[.\s]*)?[0-9][0-9.,]*[-=]*)\W*\b(?!jt|juta|rb|ribu|mil|rupiah)([a-z][a-z0-9 .]*[a-z0-9])\W*", re.IGNORECASE
)
# "100 (seratus)", "2 ribu ekor": a number in words is no unit.
_NUMERAL = re.compile(
    r"(?:se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|nol|setengah)?\s*"
    r"(?:puluh|belas|ratus|ribu|juta|miliar|milyar)\w*\b.*|(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)",
    re.IGNORECASE,
)
# m² and ㎡ are m2 to everybody who writes them.
_SQUARE = str.maketrans({"²": "2", "³": "3", "㎡": "m2", "㎥": "m3"})
_UNITS = {
    "pkt": "paket",
    "bh": "buah",
    "org": "orang",
    "mtr": "m",
    "meter": "m",
    "m1": "m",
    "m'": "m",
    "kgt": "kegiatan",
    "bln": "bulan",
    "thn": "tahun",
    "kel": "kelompok",
    "klp": "kelompok",
    "klpk": "kelompok",
    "btg": "batang",
    "ekr": "ekor",
    "lbr": "lembar",
    "ttk": "titik",
    "lsum": "ls",
    "lumpsum": "ls",
    "lump sum": "ls",
    "l.s": "ls",
}
_WORD = re.compile(r"[^\W\d_]{2}")
_WORDS = re.compile(r"[^\W\d_]+(\s+[^\W\d_]+)*")
_PERSONS = re.compile(r"(?<=[0-9])\s*(kk|kepala keluarga|orang|org|jiwa)\.?\s*$", re.IGNORECASE)
# "1", "2.", "a)": what stands before a name in a list.
_ORDINAL = re.compile(r"[0-9]+[.)]?|([a-z]|[ivx]+)[.)]", re.IGNORECASE)


def text(cell: Cell) -> str:
    match cell:
        case Fault():
            return cell.text
        case Decimal():
            return format(cell, "f")
        case _:
            return tidy(cell)


def is_empty(cell: Cell) -> bool:
    """ "-" and "–" are what people write into an empty cell."""
    return bool(EMPTY.fullmatch(cell)) if isinstance(cell, str) else isinstance(cell, Fault) and cell.kind == "blank"


def keys_of(cells: Iterable[Cell]) -> list[str]:
    """Of each cell, by which heads are compared; empty for what is no text."""
    return [name_key(cell) if isinstance(cell, str) else "" for cell in cells]


def is_ordinal(said: str) -> bool:
    """A number of a list, as it stands before a name."""
    return bool(_ORDINAL.fullmatch(said))


def pick(row: Sequence[Cell], header: Header) -> dict[str, Cell]:
    """Column → its cell: of several with that meaning the first that is not empty."""
    named = {column: _first(row, indexes) for column, indexes in header.positions.items()}
    for column in JOINED:
        places = [*header.positions.get(column, ()), *header.spans.get(column, ())]
        if len(places) > 1:
            named[column] = _join(row, places, header)
    for column, others in header.spans.items():
        _spread(named, column, [cell for cell in (_at(row, index) for index in others) if not is_empty(cell)])
    return named


def _at(row: Sequence[Cell], index: int) -> Cell:
    return row[index] if index < len(row) else ""


def _first(row: Sequence[Cell], indexes: Sequence[int]) -> Cell:
    cells = [_at(row, index) for index in indexes]
    return next((cell for cell in cells if not is_empty(cell)), cells[0])


def _join(row: Sequence[Cell], indexes: Sequence[int], header: Header) -> Cell:
    cells = [(index, cell) for index in sorted(indexes) if not is_empty(cell := _at(row, index))]
    fault = next((cell for _, cell in cells if isinstance(cell, Fault)), None)
    return fault or ", ".join(dict.fromkeys(_with_head(text(cell), header.at.get(index, "")) for index, cell in cells))


def _with_head(said: str, head: str) -> str:
    """ "1" under "RT" is RT 1."""
    words = _SAID_BY_HEAD.get(name_key(head))
    return f"{head} {said}" if words and not said.lower().startswith(words) else said


def _spread(named: dict[str, Cell], column: str, others: Sequence[Cell]) -> None:
    """A head merged over several columns: number and name of a kegiatan, number and unit of a volume."""
    if column == "volume":
        named.setdefault("satuan", next(iter(others), ""))
    elif column not in (*NUMBERS, *JOINED) and not _WORD.search(text(named[column])):
        named[column] = next((cell for cell in others if _WORD.search(text(cell))), named[column])


def marks(rows: Sequence[Mapping[str, Cell]]) -> dict[str, str]:
    """Column → the decimal mark that its cells show."""
    return {column: decimal_mark((row.get(column) for row in rows), rupiah=column in RUPIAH) for column in MEASURED}


def split_volume(named: dict[str, Cell]) -> None:
    """'569,5 m' in a list without its own column of satuan, as Asahan's."""
    volume, satuan = named.get("volume"), named.get("satuan", "")
    if not isinstance(volume, str) or not isinstance(satuan, str):
        return
    if WHOLE.fullmatch(tidy(volume)):
        # "Ls" is one.
        named["volume"], named["satuan"] = "1", satuan if _unit(satuan) else tidy(volume)
        return
    about = ABOUT.match(tidy(volume))
    volume = tidy(volume)[about.end() if about else 0 :]
    found = _VOLUME.fullmatch(tidy(volume).translate(_SQUARE))
    if found and _NUMERAL.fullmatch(found[2]):
        # "100 (seratus)" is 100; "2 ribu" is for a person to write out.
        named["volume"] = found[1].strip() if tidy(volume).endswith(")") else volume
    elif found and _unit(satuan) in ("", _unit(found[2])):
        unit = tidy(volume)[-len(found[2]) :] if tidy(volume).endswith(("²", "³")) else found[2]
        number = "" if found[1] == "-" else found[1].strip()
        # "1 pkt" under Paket keeps the unit of its column.
        spelt = satuan if _unit(satuan) and satuan.strip(" .").lower() != unit.lower() else unit
        named["volume"], named["satuan"] = f"{about[0] if about else ''}{number}", spelt


def split_cost(named: dict[str, Cell]) -> None:
    """ "Rp 125.000.000 (APBD)" in a list whose column says both."""
    cost = named.get("anggaran")
    if isinstance(cost, str) and (found := _COST.fullmatch(tidy(cost))) and is_empty(named.get("sumber_dana", "")):
        named["anggaran"], named["sumber_dana"] = found[1].strip(), found[2].strip()


def _unit(satuan: str) -> str:
    """Two spellings of one unit are one."""
    key = unicodedata.normalize("NFKC", satuan).strip(" .()").lower().replace("persen", "%")
    return _UNITS.get(key, key)


def check_kegiatan(row: SheetRow, head: str) -> None:
    """A name is no number of a list: then the column next to it was meant."""
    if not row.kegiatan:
        row.errors.append(Finding(row.number, head, "Kegiatan belum ada; isi, atau hapus barisnya."))
    elif is_ordinal(row.kegiatan):
        message = f"“{row.kegiatan}” bukan nama kegiatan. Tuliskan kegiatannya, atau perbaiki letak judul kolomnya."
        row.errors.append(Finding(row.number, head, message))


def put_number(row: SheetRow, column: str, cell: str | Decimal, head: str, mark: str) -> None:
    if column == "prioritas_desa" and isinstance(cell, str) and (rank := read_rank(cell)):
        cell = str(rank)
    if column == "prioritas_desa" and isinstance(cell, str) and _WORDS.fullmatch(cell):
        row.warnings.append(Finding(row.number, head, f"“{tidy(cell)}” bukan nomor urut, sehingga tidak dipakai."))
        return
    if column in PEOPLE:
        _put_people(row, column, cell, head)
        return
    rupiah = column in RUPIAH
    digits, decimals = (13, 2) if rupiah else (11, 3)
    cell, left = loosely(cell, rupiah=rupiah)
    if left:
        row.warnings.append(Finding(row.number, head, left))
    try:
        number = read_number(cell, rupiah=rupiah, digits=digits, decimals=decimals, mark=mark)
        setattr(row, column, _rank(number.value, str(cell)) if column == "prioritas_desa" else number.value)
    except NotANumber as error:
        row.errors.append(Finding(row.number, head, error.pesan))
        return
    if number.note:
        row.warnings.append(Finding(row.number, head, number.note))


def _put_people(row: SheetRow, column: str, cell: str | Decimal, head: str) -> None:
    """ "120", "1.250 orang", "35 KK": no count has decimals, so that a single mark groups thousands."""
    bare = _PERSONS.sub("", cell) if isinstance(cell, str) else cell
    try:
        setattr(row, column, _whole(read_number(bare, rupiah=True, digits=9).value, text(cell)))
    except NotANumber as error:
        row.errors.append(Finding(row.number, head, error.pesan))


def _whole(value: Decimal | None, shown: str) -> int | None:
    if value is not None and value != value.to_integral_value():
        raise NotANumber(f"“{shown}” bukan bilangan bulat. Tuliskan misalnya 120.")
    return None if value is None else int(value)


def _rank(value: Decimal | None, shown: str) -> int | None:
    if value is None:
        return None
    if value != value.to_integral_value() or not 1 <= value <= LARGEST:
        raise NotANumber(f"“{shown}” bukan urutan prioritas. Tuliskan 1, 2, 3 dan seterusnya.")
    return int(value)


def same_head(cell: Cell, head: str) -> bool:
    return isinstance(cell, str) and bool(head) and name_key(cell) == name_key(head)
