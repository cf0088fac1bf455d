"""The plan of an import as a table to look at: each row with its result, each cell with what is said about it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from musrenbang.formats import angka
from musrenbang.sheets.names import name_key
from usulan.impor.plan import Rencana
from usulan.impor.rows import Baris, Temuan
from usulan.impor.step import Hasil, Langkah, label

# Shown, in this order, where the file has them.
KOLOM = {
    "kegiatan": "Kegiatan",
    "desa": "Desa/kelurahan",
    "lokasi": "Lokasi",
    "volume": "Volume",
    "satuan": "Satuan",
    "harga_satuan": "Harga satuan (Rp)",
    "anggaran": "Anggaran (Rp)",
    "opd": "Perangkat Daerah",
    "bidang": "Urusan (bidang)",
}
ANGKA = ("volume", "harga_satuan", "anggaran")
GALAT = "galat"
SEBUTAN = {GALAT: "Salah", **{hasil.value: hasil.value.capitalize() for hasil in Hasil}}


@dataclass
class Sel:
    kolom: str
    judul: str
    teks: str
    lama: str = ""
    galat: list[str] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)

    @property
    def pesan(self) -> list[str]:
        return [*self.galat, *self.peringatan]

    @property
    def kelas(self) -> str:
        return "sel--galat" if self.galat else "sel--peringatan" if self.peringatan else ""


@dataclass
class BarisPratinjau:
    """`hasil`: a value of Hasil, or "galat". `pesan`: what is said about the row as a whole."""

    nomor: int
    hasil: str
    sel: list[Sel]
    pesan: list[str]

    @property
    def sebutan(self) -> str:
        return SEBUTAN[self.hasil]

    @property
    def kelas(self) -> str:
        """Of the cell that says what is wrong with the row as a whole."""
        return "" if not self.pesan else "sel--galat" if self.hasil == GALAT else "sel--peringatan"

    @property
    def kolom_salah(self) -> list[str]:
        """Named beside the result, because a wide table hides its last columns."""
        return [sel.judul for sel in self.sel if sel.galat]

    @property
    def diperingatkan(self) -> bool:
        return bool(self.pesan) or any(sel.peringatan for sel in self.sel)


def preview(rencana: Rencana) -> list[BarisPratinjau]:
    """One entry for each row of the file, in its order."""
    langkah = {satu.baris.nomor: satu for satu in rencana.langkah}
    galat, peringatan = _by_row(rencana.galat), _by_row(rencana.peringatan)
    kolom = [nama for nama in KOLOM if nama in rencana.bacaan.judul]
    return [
        _row(baris, langkah.get(baris.nomor), kolom, rencana, galat[baris.nomor], peringatan[baris.nomor])
        for baris in rencana.baris
    ]


def file_notes(rencana: Rencana) -> list[Temuan]:
    """What is said about the file as a whole, and about rows that are not read."""
    dibaca = {baris.nomor for baris in rencana.baris}
    return [temuan for temuan in (*rencana.galat, *rencana.peringatan) if temuan.baris not in dibaca]


def _by_row(semua: list[Temuan]) -> defaultdict[int, list[Temuan]]:
    hasil: defaultdict[int, list[Temuan]] = defaultdict(list)
    for temuan in semua:
        hasil[temuan.baris].append(temuan)
    return hasil


def _row(
    baris: Baris,
    langkah: Langkah | None,
    kolom: list[str],
    rencana: Rencana,
    galat: list[Temuan],
    peringatan: list[Temuan],
) -> BarisPratinjau:
    sel = [Sel(nama, KOLOM[nama], _text(nama, baris)) for nama in kolom]
    if langkah and langkah.hasil == Hasil.DIGANTI:
        for satu in sel:
            nama = "urusan" if satu.kolom == "bidang" else satu.kolom
            satu.lama = _shown(langkah.ubah[nama][0]) if nama in langkah.ubah else ""
    judul = rencana.bacaan.judul
    pesan = [t.pesan for t in galat if not _place(t, sel, judul, GALAT)]
    pesan += [t.pesan for t in peringatan if not _place(t, sel, judul, "peringatan")]
    return BarisPratinjau(baris.nomor, langkah.hasil.value if langkah else GALAT, sel, pesan)


def _place(temuan: Temuan, sel: list[Sel], judul: dict[str, str], daftar: str) -> bool:
    """Lay a finding on its cell, which it names by the file's head or by the form's; False where it has none."""
    kunci = name_key(temuan.kolom)
    for satu in sel:
        if kunci and kunci in (name_key(judul[satu.kolom]), name_key(_field_label(satu.kolom))):
            getattr(satu, daftar).append(temuan.pesan)
            return True
    return False


def _field_label(kolom: str) -> str:
    return label("urusan" if kolom == "bidang" else kolom)


def _text(kolom: str, baris: Baris) -> str:
    return _shown(baris.desa_asli if kolom == "desa" else getattr(baris, kolom))


def _shown(nilai: object) -> str:
    if isinstance(nilai, Decimal):
        return angka(nilai)
    if isinstance(nilai, list):
        return ", ".join(map(str, nilai))
    return "" if nilai is None else str(nilai)
