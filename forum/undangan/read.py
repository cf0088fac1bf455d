"""An invitation list, as an office keeps it in Excel → rows of texts (pure)."""

from __future__ import annotations

from collections.abc import Mapping

from musrenbang.sheets.cells import Cell, Fault, Sheet
from musrenbang.sheets.header import Header, find_header, spelled
from musrenbang.sheets.names import name_key
from musrenbang.sheets.read import read_book
from musrenbang.sheets.refused import FileRefused
from musrenbang.sheets.rows import Content, FileRow
from musrenbang.tampilan.letters import not_printed
from usulan.impor.reading.cells import is_empty, pick, text

_meaning = spelled(
    {
        "nomor": ("no", "nomor", "nourut", "nomorurut"),
        "nama": ("nama", "namalengkap", "namapeserta", "namaundangan", "namatamu", "yangdiundang", "undangan"),
        "lembaga": (
            *("lembaga", "lembagainstansi", "instansi", "jabatan", "jabataninstansi", "instansilembaga"),
            *("lembagajabatan", "organisasi", "asalinstansi", "unsurjabatan", "keterangan", "ket"),
        ),
        "unsur": ("unsur", "kelompokunsur", "kelompok", "unsurkelompok"),
        "desa": ("desa", "desakelurahan", "kelurahan", "asaldesa", "desakel", "namadesa"),
        "jenis_kelamin": ("lp", "jeniskelamin", "jk", "kelamin", "gender"),
        "usia": ("usia", "umur", "usiatahun", "umurtahun"),
        "telepon": ("telepon", "nomortelepon", "notelepon", "notelp", "nohp", "nomorhp", "hp", "nowa", "telp"),
        "alamat": ("alamat", "alamatnotelp"),
    }
)
_SUMS = ("jumlah", "total", "jml")


def read(content: bytes) -> Content:
    """Every sheet that names people or offices. Raises FileRefused."""
    book = read_book(content)
    tables = [(sheet, find_header(sheet, _meaning, ["nama"])) for sheet in book.sheets]
    if not any(header for _, header in tables):
        raise FileRefused(
            "Judul kolom tidak ditemukan pada 20 baris pertama. Beri judul setiap kolom, paling sedikit Nama."
        )
    result = Content(notes=list(book.notes))
    for sheet, header in tables:
        if header is None:
            result.notes.append(f"Lembar “{sheet.name}” tidak dibaca: tidak ada kolom Nama.")
        else:
            _read_sheet(sheet, header, result, f" lembar {sheet.name}" if len(tables) > 1 else "")
    if note := not_printed((row.place, row.values.values()) for row in result.rows):
        result.notes.append(note)
    return result


def _read_sheet(sheet: Sheet, header: Header, result: Content, where: str) -> None:
    skipped = []
    for number, cells in enumerate(sheet.rows[header.row + 1 :], start=header.row + 2):
        named = pick(cells, header)
        if all(map(is_empty, cells)):
            continue
        if not _is_person(named, header):
            skipped.append(str(number))
            continue
        faults = [f"Kolom {header.heads[c]}: {v.message}" for c, v in named.items() if isinstance(v, Fault)]
        values = {column: text(cell) for column, cell in named.items() if not is_empty(cell)}
        result.rows.append(FileRow(f"{number}{where}", values, " ".join(faults)))
    if header.unknown:
        result.notes.append(f"Kolom yang tidak dipakai{where}: {', '.join(dict.fromkeys(header.unknown))}.")
    if skipped:
        told = ", ".join(skipped[:10]) + (f" dan {len(skipped) - 10} lainnya" if len(skipped) > 10 else "")
        result.notes.append(f"{len(skipped)} baris tanpa nama orang atau lembaga dilewati{where}: baris {told}.")


def _is_person(named: Mapping[str, Cell], header: Header) -> bool:
    """Not a sum, nor the heads again, nor a row of column numbers, nor one made ready."""
    told = [text(named[c]) for c in ("nama", "lembaga") if c in named and not is_empty(named[c])]
    if not any(any(letter.isalpha() for letter in words) for words in told):
        return False
    if any(name_key(told[0]).startswith(word) for word in _SUMS) and len(told) == 1:
        return False
    return sum(name_key(text(cell)) == name_key(header.heads.get(c, "")) for c, cell in named.items()) < 2
