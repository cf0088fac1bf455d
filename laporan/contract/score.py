"""How a session scored its usulan, as the berita acara prints it (the rules of laporan/contract/document.py)."""

from __future__ import annotations

from typing import TypedDict


class KriteriaSkor(TypedDict):
    kriteria: str
    bobot: int


class BarisSkor(TypedDict):
    """One usulan of a session, best first; without a score behind."""

    kegiatan: str
    skor: str  # "70,8" of a hundred; "" where too few have scored it
    tengah: list[str]  # level of the median of each criterion, "" where there is none
    undian: int  # its lot, which decides where all else is equal


class UndianSidang(TypedDict):
    jejak: int
    kepala: str  # 64 hex digits
    kata: str


class SkorSidang(TypedDict):
    """How the usulan of a session were scored."""

    penilai: str  # who scores, in words
    banyak_penilai: int
    kriteria: list[KriteriaSkor]
    baris: list[BarisSkor]
    undian: list[UndianSidang]
