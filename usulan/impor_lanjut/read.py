"""A file that says what became of usulan → rows of texts. This module knows no database.

Its heads are those of a list of usulan, and beside them stage, result and amount. The program that a kabupaten used
before may say it otherwise: a row for each stage that a usulan came to, which names the row before it (id_induk), and a
column "diteruskan" (docs/domain.md#what-became-of-a-usulan).
"""

from __future__ import annotations

from collections.abc import Mapping

from musrenbang.sheets.cells import Cell, Fault, Sheet
from musrenbang.sheets.header import Header, Meaning, find_header, spelled
from musrenbang.sheets.names import name_key
from musrenbang.sheets.read import read_book
from musrenbang.sheets.refused import FileRefused
from musrenbang.sheets.rows import Content, FileRow
from usulan.impor.reading.cells import is_empty, pick, text
from usulan.impor.reading.columns import column_of
from usulan.impor.reading.repeated import REPEATED, fill_down, note_repeated, repeat_above
from usulan.impor.reading.skip import Skipper
from usulan.impor.reading.table import Column, columns_of, likeliest, with_chosen
from usulan.impor.reading.unread import unread

SPELLINGS = {
    "id_asal": ("kode",),
    "id_induk": ("idinduk", "idusulaninduk", "induk"),
    "tahap": ("tahap", "tahapan", "tahapusulan"),
    "hasil": ("hasil", "hasiltahap", "keputusan", "diterima"),
    "nilai": ("nilai", "nilaiapbd", "nilairkpd", "pagurkpd", "paguapbd", "nilairealisasi", "nilaikontrak", "realisasi"),
    "keterangan": ("keterangan", "ket", "alasan", "alasanpenolakan", "catatan", "alasanatauketerangan"),
    "diteruskan": ("diteruskan",),
}
# What a list of usulan says beside them, and is used here.
USED = {*SPELLINGS, "nomor", "kecamatan", "desa", "kegiatan", "lokasi", "opd", "anggaran"}
DESA = "desa"
_REPEATED = (*REPEATED, "tahap", "hasil", "keterangan")
_own = spelled(SPELLINGS)

_Words = tuple[tuple[str, tuple[str, ...]], ...]
_MUSRENBANG: _Words = (("kecamatan", ("kecamatan",)), (DESA, ("desa", "kelurahan")), ("kabupaten", ("kab", "kota")))
_TAHAP: _Words = (
    ("forum_opd", ("forum", "skpd", "opd", "perangkatdaerah", "renja")),
    ("realisasi", ("realisasi", "pelaksanaan")),
    ("apbd", ("apbd", "dpa")),
    ("rkpd", ("rkpd",)),
)
# A level alone means its musrenbang.
_LEVEL = {"kecamatan": "kecamatan", "desa": DESA, "kelurahan": DESA, "desakelurahan": DESA, "kabupaten": "kabupaten"}
_HASIL = {
    "masuk": (
        *("masuk", "ya", "diterima", "disetujui", "disepakati", "diakomodir", "terakomodir", "1"),
        *("selesai", "terlaksana", "terealisasi", "selesaidilaksanakan"),
    ),
    "berubah": (
        *("berubah", "perubahan", "masukdenganperubahan", "diubah", "sebagian", "dikurangi"),
        "dilaksanakandenganperubahan",
    ),
    "tidak": (
        *("tidak", "tidakmasuk", "ditolak", "tidakditerima", "tidakdiakomodir", "ditunda", "batal", "0"),
        *("tidakterlaksana", "tidakterealisasi", "tidakdilaksanakan"),
    ),
}
_BY_WORD = {word: hasil for hasil, words in _HASIL.items() for word in words}


def tahap_of(words: str) -> str:
    """ "Musrenbang Desa/Kelurahan" → DESA, where a usulan begins; empty for words that name no stage."""
    key = name_key(words)
    known_words = _MUSRENBANG if "musrenbang" in key else _TAHAP
    found = next((tahap for tahap, known in known_words if any(word in key for word in known)), "")
    return found or _LEVEL.get(key, "")


def hasil_of(words: str) -> str:
    return _BY_WORD.get(name_key(words), "")


class NoHeads(FileRefused):
    """No row of heads names kegiatan or kode. A person may say which column is which."""

    def __init__(self) -> None:
        super().__init__(
            "Judul kolom tidak ditemukan pada 20 baris pertama. Beri judul setiap kolom, paling sedikit "
            "Desa dan Kegiatan, atau Kode usulan."
        )


def read(content: bytes, chosen: Mapping[str, str] | None = None) -> Content:
    """Every sheet that names kegiatan or kode. `chosen`: key of a head → column. Raises NoHeads, FileRefused."""
    book, meaning = read_book(content), with_chosen(_known, chosen or {})
    tables = [(sheet, _header(sheet, meaning)) for sheet in book.sheets]
    found = [(sheet, header) for sheet, header in tables if header]
    if not found:
        raise NoHeads
    result = Content(notes=list(book.notes))
    result.notes += [f"Lembar “{s.name}” tidak dibaca: judul kolomnya tidak dikenal." for s, h in tables if not h]
    for sheet, header in found:
        _read_sheet(sheet, header, result, f" lembar {sheet.name}" if len(found) > 1 else "")
    return result


def list_columns(content: bytes, chosen: Mapping[str, str]) -> list[Column]:
    """Every head of the sheets that are read once, with samples; where none is, of the row most like heads."""
    book, meaning = read_book(content), with_chosen(_known, chosen)
    tables = [(sheet, header.row) for sheet in book.sheets if (header := _header(sheet, meaning))]
    return columns_of(tables or [likeliest(book)], meaning)


def _known(head: str) -> tuple[str, int] | None:
    return _own(head) or column_of(head)


def _header(sheet: Sheet, meaning: Meaning) -> Header | None:
    return find_header(sheet, meaning, ["kegiatan"]) or find_header(sheet, meaning, ["id_asal"])


def _read_sheet(sheet: Sheet, header: Header, result: Content, where: str) -> None:
    result.notes += map(str, fill_down(sheet, header, _REPEATED))
    skipper, repeated = Skipper(header.heads), []
    above: dict[str, Cell] = {}
    taken = []
    for number, cells in enumerate(sheet.rows[header.row + 1 :], start=header.row + 2):
        named = pick(cells, header)
        if not skipper.skips(number, cells, _as_usulan(named)):
            taken.append((number, cells, dict(named)))
            repeated += [number] * repeat_above(named, above, _REPEATED)
            above = named
            faults = [f"kolom {header.heads[c]}: {v.message}" for c, v in named.items() if isinstance(v, Fault)]
            values = {column: text(cell) for column, cell in named.items()}
            result.rows.append(FileRow(f"{number}{where}", values, "; ".join(faults)))
    unused = [*header.unknown, *(head for column, head in header.heads.items() if column not in USED)]
    if unused:
        result.notes.append(f"Kolom yang tidak dipakai{where}: {', '.join(dict.fromkeys(unused))}.")
    result.notes += map(str, [*skipper.notes(), *unread(header, taken), *note_repeated(repeated)])


def _as_usulan(named: Mapping[str, Cell]) -> dict[str, Cell]:
    """A kode says as much as kegiatan and lokasi do, by which a list of usulan tells its rows from sums and notes."""
    kode = named.get("id_asal", "")
    bare = is_empty(named.get("kegiatan", "")) and not is_empty(kode)
    return {**named, **(dict.fromkeys(("kegiatan", "lokasi"), kode) if bare else {})}
