"""How the kecamatan decides."""

from .butir import Butir, Putusan
from .peserta import Peserta, Petugas
from .sidang import Sidang

__all__ = ["Butir", "Peserta", "Petugas", "Putusan", "Sidang"]
