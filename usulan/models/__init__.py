"""What the villages ask: the usulan, and the kamus from which it is picked."""

from .kamus import ItemKamus
from .usulan import BELUM_LENGKAP, Usulan, UsulanQuerySet

__all__ = ["BELUM_LENGKAP", "ItemKamus", "Usulan", "UsulanQuerySet"]
