"""The tables of the forum: sessions, rows, decisions, offices, attendance."""

from forum.models.butir import Butir, Putusan
from forum.models.peserta import Peserta
from forum.models.petugas import Petugas
from forum.models.sidang import Sidang

__all__ = ["Butir", "Peserta", "Petugas", "Putusan", "Sidang"]
