"""The issued documents, and the wording of the berita acara."""

from .bunyi import Bunyi, Klausul, Penanda
from .terbitan import Terbitan

__all__ = ["Bunyi", "Klausul", "Penanda", "Terbitan"]
