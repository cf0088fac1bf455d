"""The ground floor: who, where, when and the record."""

from musrenbang.jejak.chain import Disegel, Jejak, Rantai
from musrenbang.jejak.change import Berjejak, Usang
from musrenbang.models.acara import Musrenbang
from musrenbang.models.logo import Logo
from musrenbang.models.pagu import PaguBagian
from musrenbang.models.pengguna import Pengguna
from musrenbang.models.wilayah import OPD, Desa, Kabupaten, Kecamatan, Kelompok, PrioritasDaerah, Urusan

__all__ = [
    "OPD",
    "Berjejak",
    "Desa",
    "Disegel",
    "Jejak",
    "Kabupaten",
    "Kecamatan",
    "Kelompok",
    "Logo",
    "Musrenbang",
    "PaguBagian",
    "Pengguna",
    "PrioritasDaerah",
    "Rantai",
    "Urusan",
    "Usang",
]
