"""One usulan as a file has it, and what was found about its cells (pure)."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Finding:
    """Something about one cell. `row`: the row as the spreadsheet numbers it, 0 for the file as a whole."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = [f"Baris {self.row}"] * bool(self.row) + [f"kolom {self.column}"] * bool(self.column)
        return f"{', '.join(place)}: {self.message}" if place else self.message


@dataclass
class SheetRow:
    """One usulan as the file has it: texts tidied, "" and None where the cell is empty. `raw`: column → its text."""

    number: int
    id_asal: str = ""
    kecamatan: str = ""
    desa_text: str = ""
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
    prioritas_daerah: str = ""
    program: str = ""
    sasaran_kegiatan: str = ""
    sumber_dana: str = ""
    asal: str = ""
    skala: str = ""
    koordinat: str = ""
    lintang: Decimal | None = None
    bujur: Decimal | None = None
    penerima_kk: int | None = None
    penerima_perempuan: int | None = None
    penerima_miskin: int | None = None
    penerima_pemuda: int | None = None
    penerima_anak: int | None = None
    penerima_lansia: int | None = None
    penerima_disabilitas: int | None = None
    sumber_data: str = ""
    # What stands alone above it, since the row before: (number of its row, text). A list may be grouped by desa. Above
    # all is the name of the sheet, as row 0.
    above: list[tuple[int, str]] = field(default_factory=list, compare=False)
    # Rows of another kecamatan stand right above, and are left out.
    apart: bool = field(default=False, compare=False)
    raw: dict[str, str] = field(default_factory=dict, compare=False)
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


@dataclass
class SheetContent:
    """A file read. `heads`: column → its head as the file writes it; a column that is not there is not in it."""

    digest: str
    heads: dict[str, str]
    rows: list[SheetRow]
    warnings: list[Finding]
    # The sheet that was read, and the others that hold a table.
    sheet: str = ""
    others: list[str] = field(default_factory=list)
