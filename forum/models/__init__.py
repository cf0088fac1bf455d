"""The tables of the forum: sessions, rows, decisions, offices, attendance; run sheet, speakers, notulen."""

from forum.models.antrean_bicara import AntreanBicara
from forum.models.bicara import Bicara
from forum.models.butir import Butir, Putusan
from forum.models.catatan import Catatan
from forum.models.pemeriksaan import Pemeriksaan
from forum.models.peserta import Peserta
from forum.models.petugas import Petugas
from forum.models.sidang import Sidang
from forum.models.susunan_acara import Langkah, SusunanAcara

__all__ = [
    "AntreanBicara",
    "Bicara",
    "Butir",
    "Catatan",
    "Langkah",
    "Pemeriksaan",
    "Peserta",
    "Petugas",
    "Putusan",
    "Sidang",
    "SusunanAcara",
]
