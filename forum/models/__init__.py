"""How the kecamatan decides."""

from .peserta import Peserta, Petugas
from .sidang import Butir, Putusan, Sidang

__all__ = ["Butir", "Peserta", "Petugas", "Putusan", "Sidang"]
