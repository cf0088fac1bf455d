"""Who represents the kecamatan, as an annex of the berita acara prints it (rules: laporan/contract/document.py)."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from forum.hadir.composition import Group, Sums


class BarisDelegasi(TypedDict):
    """One row of Form 2.5; what nobody has noted is ""."""

    nama: str
    jk: str
    usia: str
    alamat: str
    telepon: str
    pekerjaan: str
    unsur: str  # "Kelompok perempuan/PKK; PKK Desa Loji"
    keterangan: str  # "Desa Loji; 12 suara"
    desa: str  # "Desa Loji"; not printed


class HasilDelegasi(Sums):
    """`pemilihan`: by whom and how, a sentence. A salinan publik has the counts alone."""

    baris: NotRequired[list[BarisDelegasi]]
    unsur: list[Group]  # only those of which anybody is a delegate
    desa: list[Group]
    pemilihan: str


class IsiDelegasi(TypedDict, total=False):
    delegasi: HasilDelegasi  # absent where nobody was elected
