"""What the naskah baca says: two pages for who reads the result out in the hall (laporan/contract/document.py)."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class BarisBaca(TypedDict):
    """One of the first kegiatan of a session."""

    nomor: int
    kegiatan: str
    lokasi: str
    pagu: str


class KelompokBaca(TypedDict):
    """What one session decided; `pagu` of what is agreed. `utama`: its first kegiatan that are agreed. `usul`: no
    plenary has adopted it, in a draft only."""

    nama: str
    usul: bool
    disepakati: int
    cadangan: int
    belum: int
    pagu: str
    tanpa_harga: NotRequired[int]  # so many of what is agreed have a part without a price, as below
    utama: list[BarisBaca]


class JumlahBaca(TypedDict):
    """So many for one Perangkat Daerah, or for one reason; `pagu` is "" where a reason is told."""

    nama: str
    jumlah: int
    pagu: str
    tanpa_harga: NotRequired[int]


class Baca(TypedDict):
    """`alasan`: why so many are not agreed, the commonest first, what stands alone together at the end. `terbuka`:
    stand in a session's list without a decision, in a draft only."""

    hadir: int
    perempuan: int
    disepakati: int
    pagu: str
    tanpa_harga: NotRequired[int]
    cadangan: int
    belum: int
    terbuka: int
    tidak_diteruskan: int
    delegasi: int
    opd: list[JumlahBaca]
    kelompok: list[KelompokBaca]
    alasan: list[JumlahBaca]
    cara: str
