"""What the villages ask: the usulan, and the kamus from which it is picked."""

from .asal import OLEH_DESA, Asal
from .gabungan import UsulanBerubah
from .impor import Impor, KolomImpor
from .kamus import ItemKamus
from .lampiran import Lampiran
from .takaran import Jumlah
from .usulan import Usulan, UsulanQuerySet

__all__ = [
    "OLEH_DESA",
    "Asal",
    "Impor",
    "ItemKamus",
    "Jumlah",
    "KolomImpor",
    "Lampiran",
    "Usulan",
    "UsulanBerubah",
    "UsulanQuerySet",
]
