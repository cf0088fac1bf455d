"""The issued documents, the wording of the berita acara, and what the kecamatan writes for the RKP."""

from .bunyi import Bunyi, Klausul, Penanda
from .rkp import RKP, ProsaRKP
from .terbitan import DITETAPKAN_SENDIRI, Terbitan

__all__ = ["DITETAPKAN_SENDIRI", "RKP", "Bunyi", "Klausul", "Penanda", "ProsaRKP", "Terbitan"]
