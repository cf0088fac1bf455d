from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError

from musrenbang.galat import TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.change import Bagian
from musrenbang.models import Kabupaten
from musrenbang.sheets.header import find_header
from musrenbang.sheets.read import BerkasDitolak, Rumus, Sel, read_table, tidy

# All desa of Indonesia are 84 thousand rows.
BARIS_MAKS = 100_000


_DITAMPILKAN = 20


Baris = dict[str, str]


@dataclass
class Muatan:
    """What a load does to one kabupaten: `tulis` are the rows that are new or differ."""

    tulis: list[Bagian] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)
    baru: int = 0
    diganti: int = 0
    sama: int = 0

    def __str__(self) -> str:
        return f"{self.baru} baru, {self.diganti} diganti, {self.sama} sama."

    def __add__(self, lain: Muatan) -> Muatan:
        return Muatan(
            galat=self.galat + lain.galat,
            baru=self.baru + lain.baru,
            diganti=self.diganti + lain.diganti,
            sama=self.sama + lain.sama,
        )

    def fault(self, nomor: int, pesan: str) -> None:
        self.galat.append(f"Baris {nomor}: {pesan}")

    def put(self, nomor: int, baru: Bagian, lama: Bagian | None, kolom: Sequence[str]) -> None:
        """Take one row: `baru` is new, or differs in some `kolom` from `lama`, or is the same."""
        try:
            baru.clean_fields(exclude={f.name for f in baru._meta.fields if f.name not in kolom})
        except ValidationError as salah:
            for nama, pesan in salah.message_dict.items():
                self.fault(nomor, f"{nama}: {' '.join(pesan)}")
            return
        if lama is None:
            self.baru += 1
            self.tulis.append(baru)
            return
        beda = {nama: kini for nama in kolom if (kini := getattr(baru, nama)) != getattr(lama, nama)}
        self.sama += not beda
        self.diganti += bool(beda)
        if beda:
            for nama, kini in beda.items():
                setattr(lama, nama, kini)
            self.tulis.append(lama)

    def require(self) -> None:
        """Raises TidakSah with the first faults, one a line."""
        if self.galat:
            lebih = len(self.galat) - _DITAMPILKAN
            sisa = [f"… dan {lebih} kesalahan lain."] if lebih > 0 else []
            raise TidakSah("\n".join(["Tidak ada yang dimuat. Perbaiki:", *self.galat[:_DITAMPILKAN], *sisa]))

    def simpan(self, kabupaten: Kabupaten, aksi: str, *, by: Pelaku, **isian: str) -> None:
        """Write it through the kabupaten's door; `isian`: fields of the kabupaten itself."""
        self.require()
        if not self.tulis and not isian:
            return
        with kabupaten.change(aksi, by=by) as isi:
            for nama, nilai in isian.items():
                setattr(kabupaten, nama, nilai)
            if isian:
                kabupaten.save()
            kabupaten.write(isi, self.tulis)


def read_master(isi: bytes, alias: Mapping[str, Sequence[str]], wajib: Sequence[str]) -> list[tuple[int, Baris]]:
    """(row number, column → text) of the first sheet that has the columns; empty rows are left out."""
    for lembar in read_table(isi, BARIS_MAKS):
        if kepala := find_header(lembar.baris, alias, wajib):
            semua = [
                (nomor, {kolom: _text(baris, letak[0]) for kolom, letak in kepala.posisi.items()})
                for nomor, baris in enumerate(lembar.baris[kepala.baris + 1 :], start=kepala.baris + 2)
            ]
            return [(nomor, baris) for nomor, baris in semua if any(baris.values())]
    raise BerkasDitolak(f"Judul kolom tidak ditemukan. Harus ada kolom {', '.join(wajib)}.")


def _text(baris: Sequence[Sel], letak: int) -> str:
    match baris[letak] if letak < len(baris) else "":
        case Decimal() as angka:
            return format(angka, "f")
        case Rumus():
            return ""
        case str() as teks:
            return tidy(teks)
