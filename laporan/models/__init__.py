"""The issued documents, their corrections, the wording of the berita acara, what the kecamatan writes for the RKP, and
the evidence kept beside them."""

from .bukti import Bukti
from .bunyi import Bunyi, Klausul, Penanda
from .perbaikan import Perbaikan
from .rkp import RKP, ProsaRKP
from .terbitan import DITETAPKAN_SENDIRI, Terbitan

__all__ = ["DITETAPKAN_SENDIRI", "RKP", "Bukti", "Bunyi", "Klausul", "Penanda", "Perbaikan", "ProsaRKP", "Terbitan"]
