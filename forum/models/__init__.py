"""The tables of the forum: sessions, rows, decisions, offices, attendance, scores, lots."""

from forum.models.butir import Butir, Putusan
from forum.models.nilai import Nilai
from forum.models.peserta import Peserta
from forum.models.petugas import Petugas
from forum.models.sidang import Sidang
from forum.models.skoring import Skoring
from forum.models.undian import Undian

__all__ = ["Butir", "Nilai", "Peserta", "Petugas", "Putusan", "Sidang", "Skoring", "Undian"]
