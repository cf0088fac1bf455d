"""The text of the berita acara itself: clauses, signature blocks, speakers (rules: laporan/contract/document.py)."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Klausul(TypedDict):
    """One decision, KESATU or 1. `jenis`: what it is about, a word of `kalimat.baku.JENIS`; under "catatan" the list of
    the notes is printed."""

    jenis: str
    teks: str


class Penanda(TypedDict):
    """One who signs. Of an unknown text the form's dotted line comes out."""

    atas: str  # the line above the office: "Mengetahui"; "" for none
    jabatan: str  # "Pimpinan Sidang", "CAMAT SUKAMANDALA"
    nama: str
    pangkat: str
    nip: NotRequired[str]  # absent in a salinan publik


class Narasumber(TypedDict):
    """Who spoke on a subject, as Form 2.1 names him."""

    nama: str
    dari: str


class IsiNaskah(TypedDict):
    """What the first pages of the berita acara say."""

    pembuka: str  # "telah diselenggarakan …", after day and place
    klausul: list[Klausul]  # KESATU, KEDUA, … in order
    cara: str  # "musyawarah mufakat"; "" where nothing was decided
    penutup: str
    penanda: list[list[Penanda]]  # rows of signature blocks, at most two beside each other
    susunan_ttd: str  # "asahan" | "malang" | "morowali": whose blocks these are
    pimpinan_rapat: Narasumber
    notulis: Narasumber
    narasumber: list[Narasumber]
    materi: list[str]
    catatan: list[str]  # conditions that were not met (`isi.notes`), and the event's own lines
