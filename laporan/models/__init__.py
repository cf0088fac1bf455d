"""The issued documents, and the evidence kept beside them."""

from .bukti import Bukti
from .terbitan import Terbitan

__all__ = ["Bukti", "Terbitan"]
