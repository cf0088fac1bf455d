"""What the forum's rules of fairness read from its lists, for the last annex of the berita acara (the rules of
laporan/contract/document.py). Facts as the screen shows them, each part with its rule in one sentence."""

from __future__ import annotations

from typing import TypedDict


class KesepakatanSidang(TypedDict):
    """What the room of a session has agreed on how to share."""

    sidang: str
    skema: str  # "Bagi rata, dengan pemungutan suara: 40 setuju"; "" where none was chosen
    lewat: list[str]  # by bagi rata: "Desa Loji: disepakati Rp 2, bagiannya Rp 1"
    batas_bawah: list[str]  # "sedikitnya 3 untuk perempuan (dalam daftar akhir 4 dari 14 teratas)"


class BagianAwalan(TypedDict):
    sidang: str  # of the list of all sessions "Daftar semua sidang"
    tertinggal: list[str]  # "Desa Loji, Desa Cihaur belum kebagian mulai nomor 9"; empty: nobody


class Awalan(TypedDict):
    """The prefix right by desa."""

    aturan: str
    bagian: list[BagianAwalan]


class BarisImbang(TypedDict):
    """Of a desa: usulan asked and agreed ("1,5" where shared), and its share of the rupiah in whole per cent."""

    desa: str
    diminta: str
    persen_diminta: int
    disepakati: str
    persen_disepakati: int


class Imbang(TypedDict):
    """The balance of what all sessions have agreed, by desa."""

    aturan: str
    baris: list[BarisImbang]
    belum: list[str]  # desa with nothing


class BarisSaksi(TypedDict):
    """Each time that the room was shown the head of the record."""

    sidang: str
    waktu: str  # ISO date and time
    jejak: int
    kata: str  # six words


class KeadilanForum(TypedDict, total=False):
    """What there is nothing of is absent."""

    kesepakatan: list[KesepakatanSidang]
    awalan: Awalan
    imbang: Imbang
    saksi: list[BarisSaksi]
