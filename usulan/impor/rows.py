"""One usulan as a file has it, and what was found about its cells (pure)."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Temuan:
    """Something about one cell. `baris`: the row as the spreadsheet numbers it, 0 for the file as a whole."""

    baris: int
    kolom: str
    pesan: str

    def __str__(self) -> str:
        tempat = [f"Baris {self.baris}"] * bool(self.baris) + [f"kolom {self.kolom}"] * bool(self.kolom)
        return f"{', '.join(tempat)}: {self.pesan}" if tempat else self.pesan


@dataclass
class Baris:
    """One usulan as the file has it: texts tidied, "" and None where the cell is empty."""

    nomor: int
    id_asal: str = ""
    kecamatan: str = ""
    desa_asli: str = ""
    desa: tuple[str, ...] = ()
    bidang: str = ""
    kegiatan: str = ""
    masalah: str = ""
    lokasi: str = ""
    volume: Decimal | None = None
    satuan: str = ""
    harga_satuan: Decimal | None = None
    anggaran: Decimal | None = None
    opd: str = ""
    prioritas_desa: int | None = None
    program: str = ""
    sasaran_kegiatan: str = ""
    sumber_dana: str = ""
    galat: list[Temuan] = field(default_factory=list)
    peringatan: list[Temuan] = field(default_factory=list)


@dataclass
class Bacaan:
    """A file read. `judul`: column → its head as the file writes it; a column that is not there is not in it."""

    sidik: str
    judul: dict[str, str]
    baris: list[Baris]
    peringatan: list[Temuan]
