"""The issued documents, and what the kecamatan writes for the RKP."""

from .rkp import RKP, ProsaRKP
from .terbitan import DITETAPKAN_SENDIRI, Terbitan

__all__ = ["DITETAPKAN_SENDIRI", "RKP", "ProsaRKP", "Terbitan"]
