"""`desa-<kode>`: one sheet for the delegates of one desa (rules: laporan/contract/document.py).

All of it follows from the frozen berita acara (laporan/bukti/content.py).
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from laporan.contract.decision import BerkasBukti, Bukti, DesaPaket, Keputusan
from laporan.contract.document import Isi


class BarisPaket(Keputusan):
    """A decision as its desa reads it: `lokasi` without its own name."""

    kurang: str
    cadangan: str  # its number in the annex of the reserve, "3"; else ""
    termasuk: list[str]  # what this desa asked for and was merged into it


class BarisGabung(TypedDict):
    """This desa's own usulan that was merged, and what became of the one that it is in now."""

    kode: str
    kegiatan: str
    lokasi: str
    volume: str
    satuan: str
    anggaran: str
    induk: str  # its title
    kode_induk: str
    hasil: str


class IsiPaket(Isi):
    desa: DesaPaket
    disepakati: list[BarisPaket]
    jumlah_pagu: str  # of what is agreed, whole, as far as prices are known
    bagian_pagu: NotRequired[str]  # of it what is this desa's own, as the page of the desa and the RKP count it
    bersama: NotRequired[int]  # how many of the agreed it shares with other desa
    tanpa_harga: int
    cadangan: list[BarisPaket]
    dari_cadangan: int  # how many the annex has
    lampiran_cadangan: str  # "V"
    lain: list[BarisPaket]  # not agreed, not discussed, refused
    garis: list[str]  # where the line of each session ran, "Sidang Kelompok Fisik: Garis pagu … berhenti di nomor 12."
    gabungan: list[BarisGabung]
    wakil: NotRequired[list[str]]  # names of its delegates; absent in a salinan publik
    berdelegasi: bool  # the forum has elected a delegation
    bukti: Bukti
    berkas_bukti: list[BerkasBukti]  # attached to the PDF
