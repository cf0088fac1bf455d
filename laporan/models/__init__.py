"""The issued documents, the evidence kept beside them, and their corrections."""

from .bukti import Bukti
from .perbaikan import Perbaikan
from .terbitan import Terbitan

__all__ = ["Bukti", "Perbaikan", "Terbitan"]
