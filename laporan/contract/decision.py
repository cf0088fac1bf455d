"""What was decided, one row an usulan, and what a pack of one desa is made of (rules: laporan/contract/document.py)."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Keputusan(TypedDict):
    """The decision on one main usulan: a leaf of the proof's tree, public, in every copy the same."""

    kode: str
    desa: list[str]  # all who ask for it; [] for the kecamatan's own
    kegiatan: str
    lokasi: str
    hasil: str  # "Disepakati" | "Cadangan" | "Belum disepakati" | "Tidak dibahas" | "Ditolak" …
    nomor: str  # its place in its session's list, "16"; "" where no session had it
    dari: str  # how many that list has
    sidang: str
    volume: str
    satuan: str
    pagu: str
    opd: str
    alasan: str


class Bukti(TypedDict):
    """The tree of RFC 6962 over `keputusan`: what every proof leads up to."""

    akar: str  # 64 hex digits
    jumlah: int


class BerkasBukti(TypedDict):
    """A proof as a file. `daun`: the text that is hashed, so that nobody has to write the same JSON again.

    `bukti`: Proof.packed in base64; `jalan`: the same hashes in hex, from the leaf upwards.
    """

    aturan: str
    akar: str
    indeks: int
    jumlah: int
    daun: str
    jalan: list[str]
    bukti: str


class DesaPaket(TypedDict):
    kode: str
    nama: str  # "Desa Loji"


class UsulanPaket(TypedDict):
    """Beside a decision: whose it is, and where the line of its session runs."""

    kode: str
    pengusul: list[str]  # codes of desa
    garis: str  # "Garis pagu Rp 7.500.000.000 berhenti di nomor 12."; "" without a line
    kurang: str  # "Masuk bila naik 4 tempat."; "" for who is above the line
    tanpa_harga: NotRequired[bool]  # a part of it has no price, so that its pagu is not all
    bagian: NotRequired[list[str]]  # of several desa: what each of `pengusul` takes of its pagu, in rupiah


class GabunganPaket(TypedDict):
    """A usulan that was merged into `induk`; its figures are the desa's own."""

    kode: str
    induk: str
    pengusul: list[str]
    kegiatan: str
    lokasi: str
    volume: str
    satuan: str
    anggaran: str


class BahanPaket(TypedDict):
    """What the packs need beside the decisions."""

    desa: list[DesaPaket]
    usulan: list[UsulanPaket]
    gabungan: list[GabunganPaket]


class IsiKeputusan(TypedDict):
    """The parts of a berita acara that come from here."""

    keputusan: NotRequired[list[Keputusan]]  # by kode
    bukti: NotRequired[Bukti]
    paket: NotRequired[BahanPaket]
