"""What a document's frozen dict contains: the contract between `isi/` (writes) and `cetak/` (prints).

Every value is JSON (str, int, bool, list, dict): it can be frozen, hashed and read again in ten years.
- Money and volume are decimal text, `"12500000.00"`, `"569.500"`; `""` where nothing is known (prints "–").
- Days are ISO text, `"2026-02-10"`; a time of day is text, `"08.30 s.d. 13.00 WIB"`.
- An unknown text is `""`, never None. Lines to be filled in by hand come out of `""` where the form has them.
- A list keeps the order it is printed in. Sums and counts are made once (`isi/totals.py`), for paper and screen alike.
- In a salinan publik (`isi.public_copy`) the personal keys and the rows of who was present are gone, not emptied.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from laporan.contract.data import IsiData
from laporan.contract.day import IsiJalannya
from laporan.contract.decision import IsiKeputusan
from laporan.contract.delegation import IsiDelegasi
from laporan.contract.naskah import IsiNaskah, Penanda
from laporan.contract.score import SkorSidang


class Wilayah(TypedDict):
    kode: str
    nama: str  # without "Kabupaten", "Kecamatan", "Desa"
    jenis: str  # "Kabupaten" | "Kota" | "Kecamatan"


class Kop(TypedDict):
    """The office's letterhead. Public data: it also stands in the salinan publik."""

    alamat: str
    kode_pos: str
    telepon: str
    pos_el: str
    laman: str
    logo: NotRequired[str]  # a data URL; absent where there is none


class Segel(TypedDict):
    """What stands in the margin of every page."""

    sidik: str  # 64 hex digits: the last link of the record's chain; "" in a draft
    kode: str  # verification code of this Terbitan; "" in a draft
    url: str  # what the QR says; "" → no QR
    waktu: str  # ISO date and time of the seal; "" in a draft. The PDF's creation date
    oleh: NotRequired[str]  # who sealed; from here on for the colophon, absent in a draft
    dibacakan: NotRequired[str]  # ISO date and time at which the draft was read out
    draf: NotRequired[int]  # its number
    jejak: NotRequired[int]  # entries of the record, the seal among them
    sidik_awal: NotRequired[str]  # of its first entry


class Draf(TypedDict):
    """What a draft says of itself: it is the event as it stood at this entry of its record."""

    nomor: int  # 1, 2, 3 … within the event
    waktu: str  # ISO date and time
    jejak: int  # length of the record
    sidik: str  # its head, 64 hex digits
    usul: int  # decisions of groups that no plenary has adopted
    terbuka: int  # usulan that nobody has decided


class Pejabat(TypedDict):
    nama: str
    jabatan: str  # "Camat", "Pimpinan Sidang"; printed where the form has no title of its own
    pangkat: str
    nip: NotRequired[str]  # digits, with or without blanks; absent in a salinan publik (it holds the birthday)


class Orang(TypedDict):
    """One line of an attendance list or of "Mewakili peserta"."""

    nama: str
    lembaga: NotRequired[str]  # absent in a salinan publik of whom it says that he is poor, disabled, old or a child
    jk: NotRequired[str]  # "L" | "P" | ""; from here on absent in a salinan publik
    unsur: NotRequired[str]  # "Kelompok perempuan/PKK"; these two are counted, not printed
    desa: NotRequired[str]  # "Desa Sukamaju"; "" for who comes from none
    alamat: NotRequired[str]
    telepon: NotRequired[str]
    usia: NotRequired[int]


class Jumlah(TypedDict):
    """How many people."""

    laki_laki: int
    perempuan: int
    jumlah: int


class Hitungan(Jumlah):
    """How many of those present are of one unsur, or of one desa."""

    nama: str


class DaftarHadir(Jumlah):
    """Made by `isi.totals.susun_hadir`. A salinan publik has the counts alone."""

    baris: NotRequired[list[Orang]]
    unsur: list[Hitungan]  # only those of which anybody is present
    desa: list[Hitungan]


class Asal(TypedDict):
    """One desa's own usulan that was merged into the row above it; its figures are the desa's own."""

    desa: str  # "Desa Sukamaju"
    kegiatan: str
    lokasi: str
    volume: str
    satuan: str
    anggaran: str  # what the desa asked for; printed in brackets, never added up


class BarisUsulan(TypedDict):
    """One main usulan as decided."""

    kode: str
    kegiatan: str
    lokasi: str  # "Desa Loji, Desa Cihaur: Dusun 2"
    desa: NotRequired[str]  # all who ask for it, where `lokasi` only counts them; else ""
    volume: str
    satuan: str
    pagu: str  # agreed, else asked, as far as it is known
    tanpa_harga: bool  # a part of it has no price and no pagu was agreed
    opd: str
    alasan: str  # of its own status: mandatory where it is not agreed, "" elsewhere
    usul: bool  # the group's proposal, which no plenary has adopted: only in a draft
    sidang: NotRequired[str]  # whose list it stood in; "" where no session took it up
    peringkat: NotRequired[int]  # its place in that list, from 1; 0 where no session took it up
    rujukan: NotRequired[str]  # "II.17": annex and running number, by which the row can be cited
    gabungan: list[Asal]


class BarisBelum(BarisUsulan):
    """A row of Lampiran III: part A has what a session took up, part B what never reached one."""

    dibahas: bool
    status: str  # "Belum disepakati" | "Tidak dibahas" | "Ditolak"


class BarisPrioritas(BarisUsulan):
    """A row of T-D.4: columns 1, 2, 3, 4 and 6 beside the ones above."""

    nomor_prioritas: str  # column 1: number of the regional priority, not our rank
    prioritas_daerah: str
    sasaran_daerah: str
    program: str
    sasaran_kegiatan: str


class PrioritasOPD(TypedDict):
    opd: str
    baris: list[BarisPrioritas]
    jumlah_pagu: str
    tanpa_harga: int


class Prioritas(TypedDict):
    """Made by `isi.totals.susun_prioritas`."""

    opd: list[PrioritasOPD]
    jumlah_baris: int
    jumlah_pagu: str
    tanpa_harga: int
    sel_kosong: dict[str, int]  # column head → number of rows in which it is empty; only those > 0


class HasilBaris(BarisUsulan):
    """A butir as its group decided it."""

    hasil: str  # "Disepakati" | "Cadangan" | "Belum disepakati"
    cara: str  # "Musyawarah mufakat" | "Pemungutan suara"
    tambahan: NotRequired[str]  # "oleh kecamatan, 8 Februari 2028 pukul 10.42. Alasan: …"; "" where it came before
    semula: NotRequired[str]  # what the group had decided and the plenary changed: "cadangan"; else ""


class HasilSidang(TypedDict):
    """Lampiran IV: one sidang kelompok (or the pleno, where there are no groups)."""

    nama: str  # "Sidang Kelompok Ekonomi"
    ditetapkan: bool  # adopted by the plenary; False only in a draft
    opd: list[str]
    tanggal: str  # with `sejak` where it was held on one of several days
    sejak: NotRequired[str]
    jam: str  # as the session was held; of the whole forum where the record does not say
    tempat: str
    pimpinan: str
    fasilitator: str
    notulis: str
    penanda: list[Penanda]  # pimpinan and notulis, who sign it
    baris: list[HasilBaris]
    hadir: DaftarHadir
    skor: NotRequired[SkorSidang]  # absent where nobody has scored


class Acara(TypedDict):
    tanggal_mulai: str
    tanggal_selesai: str  # the same day for a forum of one day
    jam: str
    tempat: str


class Isi(TypedDict):
    """What every document has."""

    jenis: str  # "berita-acara": the document's word in the URL
    publik: bool
    versi: int
    alasan_versi: str  # why version n > 1 was made; "" for the first
    nomor: str  # number of the berita acara; "" → a line to fill in
    tanggal: str
    tempat_ttd: str  # place before the date above the signatures
    tahun: int  # the RKPD's year
    tahun_pelaksanaan: int  # the year the forum was held in
    provinsi: str
    kabupaten: Wilayah
    kecamatan: Wilayah
    kop: Kop
    kertas: NotRequired[str]  # "F4" | "A4"; absent: F4
    segel: Segel
    draf: NotRequired[Draf]
    acara: Acara
    camat: Pejabat
    bentuk: NotRequired[str]  # "kabupaten" | "kota": whose forms it follows
    sebutan_desa: NotRequired[str]  # "Kelurahan" where there is no desa; else "Desa/Kelurahan"


class IsiDaftar(TypedDict):
    """The lists of the berita acara, of which every other list is made."""

    hadir: DaftarHadir
    prioritas: Prioritas
    belum_disepakati: list[BarisBelum]  # part A, then part B
    cadangan: list[BarisUsulan]
    berkelompok: bool  # the forum was divided into groups


class IsiBeritaAcara(Isi, IsiNaskah, IsiDaftar, IsiDelegasi, IsiJalannya, IsiData, IsiKeputusan):
    """`berita-acara`. The wording with which it begins is `kalimat.baku.BAKU`."""

    sambutan: list[str]
    pemaparan: list[str]
    peserta: str  # "87 orang (52 laki-laki, 35 perempuan)"
    pimpinan: Pejabat
    perwakilan: list[Orang]  # printed with empty rows up to ten
    sidang: list[HasilSidang]
