"""The ground floor: who, where, when and the record."""

from .jejak import Berjejak, Usang
from .kegiatan import Musrenbang
from .pengguna import Pengguna
from .rantai import Disegel, Jejak, Rantai
from .wilayah import OPD, Desa, Kabupaten, Kecamatan, Kelompok, PrioritasDaerah, Urusan

__all__ = [
    "OPD",
    "Berjejak",
    "Desa",
    "Disegel",
    "Jejak",
    "Kabupaten",
    "Kecamatan",
    "Kelompok",
    "Musrenbang",
    "Pengguna",
    "PrioritasDaerah",
    "Rantai",
    "Urusan",
    "Usang",
]
