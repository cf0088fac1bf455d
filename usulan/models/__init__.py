"""What the villages ask: the usulan, and the kamus from which it is picked."""

from .kamus import ItemKamus
from .usulan import Usulan, UsulanBerubah, UsulanQuerySet

__all__ = ["ItemKamus", "Usulan", "UsulanBerubah", "UsulanQuerySet"]
