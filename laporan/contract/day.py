"""How the day went, as the last annex of the berita acara prints it (the rules of laporan/contract/document.py)."""

from __future__ import annotations

from typing import TypedDict

from laporan.contract.fair import KeadilanForum


class BarisAcara(TypedDict):
    """A step of the day. Times are "08.30"; "" where it was not held."""

    acara: str
    oleh: str
    mulai: str
    selesai: str


class BarisBicara(TypedDict):
    """What a desa, or a sex, has had of the turns; each a whole number, the shares in per cent."""

    siapa: str
    giliran: int
    menit: int
    persen_giliran: int
    persen_waktu: int


class BagianBicara(TypedDict):
    """The speakers of one session."""

    sidang: str
    giliran: int
    menit: int
    asal: list[BarisBicara]  # by desa
    kelamin: list[BarisBicara]


class BarisNotulen(TypedDict):
    """`perihal`: the step or the usulan that it is about, "" for neither. `oleh`: "Ketua BPD, Desa Sukamaju"."""

    perihal: str
    catatan: str  # "Sambutan" | "Pemaparan materi" | "Tanggapan atau saran"
    oleh: str
    isi: str


class Jalannya(KeadilanForum):
    """How the day went: the last annex. What was not kept is an empty list and is not printed."""

    susunan: list[BarisAcara]
    pemeriksaan: str  # "19 dari 24 desa sudah memeriksa; 2 keberatan."; "" where nobody has checked
    keberatan: list[str]  # "Desa Loji: posyandu belum tercantum."
    bicara: list[BagianBicara]
    notulen: list[BarisNotulen]


class IsiJalannya(TypedDict, total=False):
    jalannya: Jalannya  # absent where nothing of it was kept
