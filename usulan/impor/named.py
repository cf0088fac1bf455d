"""What the names in a file mean, each asked about once, however many rows have it: said by a person of this file,
known here, meant by earlier files of the kecamatan, or short for something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from musrenbang.models import OPD, Desa, Musrenbang, PrioritasDaerah, Urusan
from musrenbang.wilayah.names import DesaBook, NameBook, PrioritasBook, Unknown
from usulan.impor.reading.mend import Mend
from usulan.impor.reading.skip import ranges

T = TypeVar("T", Desa, OPD, Urusan)

BEFORE = "seperti berkas sebelumnya"
SHORT = "menurut singkatannya"
ABOVE = "seperti baris di atasnya"
# Of rows that name no desa, where a list says it once for several; another file's are others.
BELOW = "Tanpa desa, di bawah "
_CHOSEN = "{} baris tanpa desa dibaca sebagai usulan {}, desa yang dipilih, walau di atasnya {}: {}. Periksa desanya."


def below(above: Desa | None) -> str:
    """What the rows are called that name no desa themselves, empty where no row before them does."""
    return f"{BELOW}{above}" if above else ""


@dataclass
class Asked:
    """On how many `rows` the name stands; `key`: what was chosen for it or is proposed, `why` it is where nobody has
    said so of this file; `shown`: what its rows are read as without being asked."""

    rows: int = 0
    key: str = ""
    why: str = ""
    shown: str = ""


@dataclass
class Namer:
    """`asked`: (kind, name as written) → what a person may say of it."""

    musrenbang: Musrenbang
    names: NameBook
    mend: Mend
    asked: defaultdict[tuple[str, str], Asked] = field(default_factory=lambda: defaultdict(Asked))

    def __post_init__(self) -> None:
        self.desa_book = DesaBook(self.musrenbang.kecamatan)
        self._prioritas_book = PrioritasBook(self.names.kabupaten, self.musrenbang.tahun)
        # (desa chosen for the whole file, desa of the row before) → rows that name none.
        self._chosen: defaultdict[tuple[str, str], list[int]] = defaultdict(list)

    def desa(self, written: str, parts: Iterable[str]) -> list[Desa]:
        """Raises Unknown."""
        if said := self._said("desa", written):
            return [self.desa_book.find(said)]
        try:
            return self.desa_book.split(written, parts)
        except Unknown:
            earlier = self._earlier("desa", written)
            if not self.desa_book.knows(earlier, []):
                self.ask("desa", written)
                raise
            return [self._take("desa", written, earlier, BEFORE, self.desa_book.find(earlier))]

    def desa_under(self, title: str) -> Desa | None:
        """Of rows without a desa below a title that names none of here."""
        key = self.mend.name("desa", title) or self._earlier("desa", title)
        return self.desa(title, [])[0] if key and self.desa_book.knows(key, []) else None

    def ask_desa(self, title: str, above: Desa | None) -> None:
        """The desa of the row before is proposed, until a person has said that it is none of that."""
        if above and self.mend.name("desa", title) is None:
            self.ask("desa", title, above.kode, ABOVE)
        else:
            self.ask("desa", title)

    def note_chosen(self, chosen: Desa, above: Desa | None, number: int) -> None:
        """A row without a desa has the one of the file, though another stands above it."""
        if above and above != chosen:
            self._chosen[str(chosen), str(above)].append(number)

    def opd(self, written: str) -> OPD | None:
        """None where nothing is written. Raises Unknown."""
        if said := self._said("opd", written):
            return self.names.opd(said)
        if not written:
            self.ask("opd", "")
            return None
        if found := self.names.known_opd(written):
            return found
        if found := self.names.known_opd(self._earlier("opd", written)):
            return self._take("opd", written, found.kunci, BEFORE, found)
        short = self.names.abbreviated(written)
        if short.sure:
            return self._take("opd", written, short.likest[0].kunci, SHORT, short.likest[0])
        if short.alone and not self.names.create and self.mend.name("opd", written) is None:
            self.ask("opd", written, short.likest[0].kunci, SHORT)
        elif short.likest or not self.names.create:
            self.ask("opd", written)
        return self.names.opd(written)

    def urusan(self, written: str, guess: str) -> Urusan | None:
        """`guess`: the kode that the OPD tells, for a row that names none. Raises Unknown."""
        if said := self._said("bidang", written):
            return self.names.urusan(said)
        if found := self.names.known_urusan(written or guess):
            return found
        if not written and not (guess and self.names.create):
            self.ask("bidang", "")
            return None
        if found := self.names.known_urusan(self._earlier("bidang", written)):
            return self._take("bidang", written, found.kunci, BEFORE, found)
        if not self.names.create:
            self.ask("bidang", written)
        return self.names.urusan(written or guess)

    def prioritas(self, written: str) -> PrioritasDaerah | None:
        """Raises Unknown."""
        name = self._said("prioritas_daerah", written) or written
        try:
            return self._prioritas_book.find(name) if name else None
        except Unknown:
            self.ask("prioritas_daerah", written)
            raise

    def ask(self, kind: str, written: str, key: str = "", why: str = "") -> None:
        asked = self.asked[kind, written]
        asked.rows, asked.key, asked.why = asked.rows + 1, key, why

    def notes(self) -> list[tuple[str, str]]:
        """(kind, sentence) of what was read as something else without being asked."""
        chosen = [
            ("desa", _CHOSEN.format(len(rows), desa, above, ranges(rows)))
            for (desa, above), rows in self._chosen.items()
        ]
        return chosen + [
            (kind, f"“{written}” dibaca sebagai {one.shown}, {one.why} ({one.rows} baris).")
            for (kind, written), one in self.asked.items()
            if one.shown
        ]

    def _said(self, kind: str, written: str) -> str:
        if said := self.mend.name(kind, written):
            self.ask(kind, written, said)
        return said or ""

    def _earlier(self, kind: str, written: str) -> str:
        """Not where a person has just said that it is none of that."""
        return self.mend.earlier(kind, written) if self.mend.name(kind, written) is None else ""

    def _take(self, kind: str, written: str, key: str, why: str, row: T) -> T:
        self.ask(kind, written, key, why)
        self.asked[kind, written].shown = str(row)
        return row
