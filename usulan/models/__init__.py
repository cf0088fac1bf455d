"""What the villages ask: the usulan, and the kamus from which it is picked."""

from .asal import OLEH_DESA, Asal
from .gabungan import UsulanBerubah
from .impor import Impor, KolomImpor, NamaImpor
from .isian import title_of
from .kamus import ItemKamus
from .lampiran import Lampiran
from .takaran import Jumlah
from .tindak_lanjut import SESUDAH_FORUM, HasilTahap, Subject, Tahap, TindakLanjut, lock_kecamatan, year_of
from .usulan import Usulan, UsulanQuerySet
from .usulan_lalu import UsulanLalu, UsulanLaluQuerySet

__all__ = [
    "OLEH_DESA",
    "SESUDAH_FORUM",
    "Asal",
    "HasilTahap",
    "Impor",
    "ItemKamus",
    "Jumlah",
    "KolomImpor",
    "Lampiran",
    "NamaImpor",
    "Subject",
    "Tahap",
    "TindakLanjut",
    "Usulan",
    "UsulanBerubah",
    "UsulanLalu",
    "UsulanLaluQuerySet",
    "UsulanQuerySet",
    "lock_kecamatan",
    "title_of",
    "year_of",
]
