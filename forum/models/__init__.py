"""The tables of the forum: sessions, rows, decisions, offices, attendance; scores, run sheet, speakers, notulen,
delegation."""

from forum.models.antrean_bicara import AntreanBicara
from forum.models.bicara import Bicara
from forum.models.butir import Butir, Putusan
from forum.models.catatan import Catatan
from forum.models.delegasi import AnggotaDelegasi, Delegasi
from forum.models.nilai import Nilai
from forum.models.pemeriksaan import Pemeriksaan
from forum.models.peserta import Peserta
from forum.models.petugas import Petugas
from forum.models.sidang import Sidang
from forum.models.skoring import Skoring
from forum.models.susunan_acara import Langkah, SusunanAcara
from forum.models.undian import Undian

__all__ = [
    "AnggotaDelegasi",
    "AntreanBicara",
    "Bicara",
    "Butir",
    "Catatan",
    "Delegasi",
    "Langkah",
    "Nilai",
    "Pemeriksaan",
    "Peserta",
    "Petugas",
    "Putusan",
    "Sidang",
    "Skoring",
    "SusunanAcara",
    "Undian",
]
