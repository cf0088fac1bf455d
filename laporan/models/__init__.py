"""What is issued."""

from .terbitan import Terbitan

__all__ = ["Terbitan"]
