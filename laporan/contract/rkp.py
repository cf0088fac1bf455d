"""What the RKP Kecamatan's frozen dict contains, beside what every document has (`document.py`)."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from laporan.contract.document import BarisUsulan, Isi, Prioritas


class BarisRekap(TypedDict):
    """Counts of main usulan; `anggaran` is what was asked, `pagu` what was agreed."""

    nama: str
    diusulkan: int
    anggaran: str
    disepakati: int
    pagu: str
    cadangan: int
    belum_disepakati: int


class Rekap(TypedDict):
    """`jumlah` is given, not summed: a cross-desa usulan counts in each desa but once in the total."""

    baris: list[BarisRekap]
    jumlah: BarisRekap
    catatan: str  # one or two sentences under the table, or ""


class Blok(TypedDict):
    """A paragraph, a numbered list, or the place of a table in the RKP's prose."""

    jenis: Literal[
        "teks",
        "butir",
        "rekap-desa",
        "rekap-kelompok",
        "prioritas-daerah",
        "pendanaan",
        "prioritas",
        "cadangan",
    ]
    teks: NotRequired[str]
    butir: NotRequired[list[str]]


class SubBab(TypedDict):
    nomor: str  # "1.1"; "" for a bab without subdivision
    judul: str
    mendatar: bool  # on landscape pages of its own
    blok: list[Blok]


class Bab(TypedDict):
    nomor: str  # "I"
    judul: str
    subbab: list[SubBab]


class IsiRKP(Isi):
    """`rkp-kecamatan`. The default prose is `kalimat.rkp.bab_rkp()`; the stored prose may replace it."""

    prioritas: Prioritas
    cadangan: list[BarisUsulan]
    prioritas_daerah: list[dict[str, str]]  # nomor, prioritas, sasaran
    rekap_desa: Rekap
    rekap_kelompok: Rekap
    bab: list[Bab]
