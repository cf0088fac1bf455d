"""The issued documents."""

from .terbitan import Terbitan

__all__ = ["Terbitan"]
