"""What the RKP Kecamatan's frozen dict contains, beside what every document has (`document.py`).

The dict of a version that was set comes from the sealed data: priorities and reserve are those of the sealed berita
acara, word for word. In it `nomor`, `tanggal` and `versi` are the RKP's own.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from laporan.contract.document import BarisUsulan, Hitungan, Isi, Jumlah, Prioritas


class BarisRekap(TypedDict):
    """Counts of usulan as they were sent, merged ones too: what is asked falls apart into the last four counts.

    `anggaran` is what was asked, `pagu` what was agreed.
    """

    nama: str
    diusulkan: int
    anggaran: str
    disepakati: int
    pagu: str
    cadangan: int
    belum_disepakati: int  # not agreed, or not discussed
    tidak_diteruskan: int  # refused or returned, never in a session


class Rekap(TypedDict):
    """`jumlah` is given, not summed: a cross-desa usulan counts in each desa but once in the total."""

    baris: list[BarisRekap]
    jumlah: BarisRekap
    catatan: str  # one or two sentences under the table, or ""


class Batang(TypedDict):
    """One bar, or one for each series."""

    label: str
    nilai: list[str]  # decimal text, one for each series
    teks: str  # what stands beside it: "12 diusulkan, 8 disepakati"


class Gambar(TypedDict):
    """A chart of bars. `terbesar`: decimal text of what the longest bar means."""

    seri: list[str]  # names of the series; empty where there is one
    terbesar: str
    batang: list[Batang]
    catatan: str  # a sentence under it, or ""


class BarisPrioritasDaerah(TypedDict):
    nomor: str
    prioritas: str
    sasaran: str
    kegiatan: int  # agreed for it
    pagu: str
    banyak_desa: int


class BarisMasalah(TypedDict):
    """The problems that the desa name, by urusan. The public copy only counts them: anybody may stand in the text."""

    nama: str  # the urusan
    banyak: int
    masalah: NotRequired[str]  # one a line


class BarisJumlah(TypedDict):
    """A row of a short table: source of money, or whom it serves."""

    nama: str
    banyak: int  # usulan that say so
    nilai: str  # rupiah, or people


class BarisLintas(TypedDict):
    kegiatan: str
    para_desa: str  # "Desa Loji, Desa Cihaur"
    hasil: str
    usul: bool  # no plenary has adopted it, in a draft only
    pagu: str


class BarisLanjut(TypedDict):
    """One usulan agreed a year before, and what became of it."""

    kegiatan: str
    pengusul: str
    kabar: str


class Lanjut(TypedDict):
    tahun: int
    baris: list[BarisLanjut]


class BarisCadangan(BarisUsulan):
    """`tempat`: "12 dari 27" in the list of its session; "" where no session took it up."""

    tempat: str


class Keterwakilan(TypedDict):
    """Who was present, by unsur, beside what was aimed at."""

    unsur: list[Hitungan]
    jumlah: Jumlah
    target: int  # women, in per cent
    kalimat: str


class DataRKP(TypedDict):
    """What tables and charts show; each absent where there is nothing to show."""

    corong: NotRequired[Gambar]
    keterwakilan: NotRequired[Keterwakilan]
    lanjut: NotRequired[Lanjut]
    lanjut_tahap: NotRequired[Gambar]
    masalah: NotRequired[list[BarisMasalah]]
    rekap_kelompok: NotRequired[Rekap]
    rekap_desa: NotRequired[Rekap]
    desa: NotRequired[Gambar]
    prioritas_daerah: NotRequired[list[BarisPrioritasDaerah]]
    prioritas_daerah_batang: NotRequired[Gambar]
    pagu: NotRequired[Gambar]
    pendanaan: NotRequired[Gambar]
    sumber_dana: NotRequired[list[BarisJumlah]]
    penerima: NotRequired[list[BarisJumlah]]
    lintas_desa: NotRequired[list[BarisLintas]]


class Blok(TypedDict):
    """A paragraph, a list, or the place of a table or chart: `kunci` of DataRKP, "milik" or "opd" of the priorities."""

    jenis: Literal["teks", "butir", "tabel", "gambar"]
    teks: NotRequired[str]
    butir: NotRequired[list[str]]
    bernomor: NotRequired[bool]  # of a list
    kunci: NotRequired[str]
    nomor: NotRequired[str]  # "2.1"
    judul: NotRequired[str]


class SubBab(TypedDict):
    kata: str  # its word in the address
    nomor: str  # "1.1"; "" for a bab without subdivision
    judul: str
    blok: list[Blok]


class Bab(TypedDict):
    nomor: str  # "I"
    judul: str
    subbab: list[SubBab]


class Daftar(TypedDict):
    """A line of the list of tables or of charts, or an annex."""

    kunci: str
    nomor: str
    judul: str


class IsiRKP(Isi):
    """`rkp-kecamatan`. Its parts and their usual text: `kalimat/rkp.py`."""

    nomor_ba: str
    tanggal_ba: str
    sidik_ba: str  # hash of the entry of the seal; "" in a draft before it
    tema: str
    pengantar: list[Blok]
    bab: list[Bab]
    daftar_tabel: list[Daftar]
    daftar_gambar: list[Daftar]
    lampiran_rkp: list[Daftar]  # "prioritas", "cadangan", "lanjut", as far as there is anything in them
    data: DataRKP
    prioritas: Prioritas
    cadangan: list[BarisCadangan]
    milik: list[BarisUsulan]  # those of the kecamatan's own office
