"""What the lists need beside the printed form: every usulan with all that was said of it, and how it was moved against
the scores (the rules of laporan/contract/document.py). The lists of their own, their workbooks and the open data are
made of this and of nothing else."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class DataUsulan(TypedDict):
    """One usulan that was submitted, also one that was merged. Numbers are decimal text, "" where nobody has said them.
    `volume`, `anggaran`: as its own desa asked; `volume_forum`, `pagu`: as the forum left it, with what was merged."""

    kode: str
    induk: str  # kode of what it was merged into; "" for a main usulan
    tanggal_usul: str  # ISO, the day on which it was first submitted; "" where the record does not say
    desa: str  # "Desa Loji, Desa Cihaur"; "" for the kecamatan's own
    kode_desa: str  # "36.02.01.2001, 36.02.01.2002"
    nama_desa: str  # "Loji / Cihaur", as a file is read; the kode where two have one name
    asal: str
    skala: str
    urusan: str
    kelompok: str
    kode_opd: str
    opd: str
    kode_subkegiatan: str
    subkegiatan: str
    kegiatan: str
    masalah: NotRequired[str]  # these three are absent in a salinan publik: a free text, and whose house it is
    lokasi: str
    lintang: NotRequired[str]
    bujur: NotRequired[str]
    volume: str
    satuan: str
    harga_satuan: str
    anggaran: str
    prioritas_desa: str
    sumber_dana: str
    program: str
    sasaran_kegiatan: str
    prioritas_daerah: str
    penerima_kk: str
    penerima_perempuan: str
    penerima_miskin: str
    penerima_pemuda: str
    penerima_anak: str
    penerima_lansia: str
    penerima_disabilitas: str
    sumber_data: str
    volume_kecamatan: str
    anggaran_kecamatan: str
    rekomendasi_kecamatan: str
    sidang: str  # in which it was discussed
    nomor_sidang: str  # its rank there
    hasil: str  # "Disepakati", "Cadangan", "Belum disepakati", "Tidak dibahas", "Ditolak"
    alasan: str
    volume_forum: str
    pagu: str


class PindahLawanSkor(TypedDict):
    """A move against the final scores, which needed a reason. `oleh`: the office, never a name."""

    sidang: str
    waktu: str  # ISO date and time
    oleh: str
    kegiatan: str
    dari: int
    ke: int
    melewati: list[str]  # titles of what it passed against the scores
    alasan: str


class DataForum(TypedDict):
    """`usulan` in the order of the sessions' lists, each followed by what was merged into it; then what had none."""

    usulan: list[DataUsulan]
    pindah: list[PindahLawanSkor]


class IsiData(TypedDict):
    data: DataForum
    tanpa_harga: NotRequired[list[str]]  # in a list that adds these up: kode of the agreed whose `pagu` is not all
