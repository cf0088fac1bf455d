"""How a session scored its usulan, as the berita acara prints it (the rules of laporan/contract/document.py)."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class KriteriaSkor(TypedDict):
    kriteria: str
    bobot: int


class BarisSkor(TypedDict):
    """One usulan of a session, best first; without a score behind."""

    kode: str
    kegiatan: str
    skor: str  # "70,8" of a hundred; "" where too few have scored it
    tengah: list[str]  # level of the median of each criterion, "" where there is none
    undian: int  # its lot, which decides where all else is equal


class UndianSidang(TypedDict):
    jejak: int
    kepala: str  # 64 hex digits
    kata: str


class SetaraSidang(TypedDict):
    """What equal shares would buy with these scores, beside what was agreed: information, not a decision."""

    aturan: str
    pagu: str  # of the session, when it was made
    langkah: str  # rupiah by which a voter's share rises
    pemilih: int  # desa that have scored
    terbeli: int
    masuk: list[str]  # bought and not agreed, by title
    keluar: list[str]  # agreed and not bought
    usang: bool  # pagu or a price is another since it was made


class SkorSidang(TypedDict):
    """How the usulan of a session were scored. `setara` only where it was made."""

    penilai: str  # who scores, in words
    banyak_penilai: int
    kriteria: list[KriteriaSkor]
    baris: list[BarisSkor]
    undian: list[UndianSidang]
    setara: NotRequired[SetaraSidang]
