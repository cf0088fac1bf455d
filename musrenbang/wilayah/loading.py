"""Master data from a file: read, compare with what is there, write what differs as one act of the kabupaten.

Loading the same file again writes nothing. Every fault of the file is told by row, and then nothing is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError

from musrenbang.galat import TidakSah
from musrenbang.jejak.act import one_act
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.change import Bagian
from musrenbang.models import Kabupaten
from musrenbang.sheets.cells import Cell, Fault, Sheet, tidy
from musrenbang.sheets.header import Header, column_letter, find_header, spelled, without_head
from musrenbang.sheets.names import name_key
from musrenbang.sheets.read import read_book
from musrenbang.sheets.refused import FileRefused

# All desa of Indonesia are 84 thousand rows.
MAX_ROWS = 100_000
_SHOWN = 20
_RUNNING = ("no", "nomor", "nourut", "nomorurut")
# Column → text.
MasterRow = dict[str, str]
# A row as the file numbers it; with the name of its sheet where several are read.
Place = int | str


@dataclass
class Master:
    """`rows` with their places. `notes`: sentences about what was not read."""

    rows: list[tuple[Place, MasterRow]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Load:
    """What a load does to one kabupaten: `rows` are the rows that are new or differ."""

    rows: list[Bagian] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    baru: int = 0
    diganti: int = 0
    sama: int = 0
    notes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return " ".join([f"{self.baru} baru, {self.diganti} diganti, {self.sama} sama.", *self.notes])

    def __add__(self, other: Load) -> Load:
        return Load(
            errors=self.errors + other.errors,
            baru=self.baru + other.baru,
            diganti=self.diganti + other.diganti,
            sama=self.sama + other.sama,
            notes=self.notes + other.notes,
        )

    def fault(self, number: Place, message: str) -> None:
        self.errors.append(f"Baris {number}: {message}")

    def put(self, number: Place, new: Bagian, old: Bagian | None, columns: Sequence[str]) -> None:
        """Take one row: `new` is new, or differs in some `columns` from `old`, or is the same."""
        try:
            new.clean_fields(exclude={f.name for f in new._meta.fields if f.name not in columns})
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self.fault(number, f"{name}: {' '.join(messages)}")
            return
        if old is None:
            self.baru += 1
            self.rows.append(new)
            return
        changed = {name: value for name in columns if (value := getattr(new, name)) != getattr(old, name)}
        self.sama += not changed
        self.diganti += bool(changed)
        if changed:
            for name, value in changed.items():
                setattr(old, name, value)
            self.rows.append(old)

    def require(self) -> None:
        """Raises TidakSah with the first faults, one a line."""
        if self.errors:
            more = len(self.errors) - _SHOWN
            rest = [f"… dan {more} kesalahan lain."] if more > 0 else []
            raise TidakSah("\n".join(["Tidak ada yang dimuat. Perbaiki:", *self.errors[:_SHOWN], *rest]))

    def save(self, kabupaten: Kabupaten, aksi: str, *, by: Pelaku, **fields: str) -> None:
        """Write it through the kabupaten's door; `fields`: fields of the kabupaten itself."""
        self.require()
        if not self.rows and not fields:
            return
        with kabupaten.change(aksi, by=by) as entry:
            for name, value in fields.items():
                setattr(kabupaten, name, value)
            if fields:
                kabupaten.save()
            kabupaten.write(entry, self.rows)


@contextmanager
def one_load(kode: str) -> Iterator[Kabupaten | None]:
    """One act on this kabupaten, if it is there: two at once would each bring the same new row."""
    with one_act():
        yield Kabupaten.objects.select_for_update(no_key=True).filter(kode=kode).first()


def read_master(content: bytes, spellings: Mapping[str, Sequence[str]], required: Sequence[str]) -> Master:
    """Of every sheet that has the columns; empty rows are left out. Raises FileRefused, TidakSah."""
    book = read_book(content, MAX_ROWS)
    tables = [(sheet, find_header(sheet, spelled(spellings), required)) for sheet in book.sheets]
    found = [(sheet, header) for sheet, header in tables if header]
    if not found:
        raise FileRefused(f"Judul kolom tidak ditemukan. Harus ada kolom {', '.join(required)}.")
    master = Master(notes=book.notes)
    master.notes += [
        f"Lembar “{s.name}” tidak dibaca: judul kolomnya tidak dikenal." for s, h in tables if not h and s.rows
    ]
    faults = Load()
    for sheet, header in found:
        _fill_down(sheet, header)
        where = f" lembar {sheet.name}" if len(found) > 1 else ""
        if unread := _unread(sheet, header):
            master.notes.append(f"Kolom yang tidak dibaca{where and f' di{where}'}: {', '.join(unread)}.")
        for number, cells in enumerate(sheet.rows[header.row + 1 :], start=header.row + 2):
            place = f"{number}{where}" if where else number
            row = {column: _text(cells, indexes[0]) for column, indexes in header.positions.items()}
            for column, value in row.items():
                if isinstance(value, Fault):
                    faults.fault(place, f"kolom {header.heads[column]}: {value.message}")
            texts = {column: value for column, value in row.items() if isinstance(value, str)}
            if any(texts.values()):
                master.rows.append((place, texts))
    faults.require()
    return master


def _fill_down(sheet: Sheet, header: Header) -> None:
    """A name merged over the rows of its items stands for all of them."""
    read = {indexes[0] for indexes in header.positions.values()}
    for (top, left), (bottom, _) in sheet.merged:
        if top > header.row and left in read:
            for row in sheet.rows[top + 1 : bottom + 1]:
                row.extend([""] * (left + 1 - len(row)))
                row[left] = sheet.rows[top][left]


def _unread(sheet: Sheet, header: Header) -> list[str]:
    """Columns by their heads, a second one of the same meaning too, a running number not; by their letters where they
    have no head."""
    second = [header.at[index] for indexes in header.positions.values() for index in indexes[1:]]
    nameless = without_head(sheet, header, sheet.rows[header.row + 1 :])
    unknown = [head for head in header.unknown if name_key(head) not in _RUNNING]
    return [*unknown, *second, *(f"kolom {column_letter(index)} tanpa judul" for index in nameless)]


def _text(row: Sequence[Cell], index: int) -> str | Fault:
    match row[index] if index < len(row) else "":
        case Decimal() as number:
            return format(number, "f")
        case Fault() as fault:
            return fault
        case str() as text:
            return tidy(text)
