"""Is a document what the record says of it, asked at every download.

The chain that goes on after the seal grows with every news of a usulan, and to walk it takes longer than to send the
file. So what was found whole is remembered together with all that the document rests on: its row, its entries, the
entry of the seal, the heads of both chains. While not a letter of these is another, the answer stands.
"""

from __future__ import annotations

import threading

from django.db.models import Q

from laporan.models import Terbitan
from laporan.terbitan.promise import TETAPKAN
from laporan.terbitan.verify import untrusted
from musrenbang.jejak.canonical import digest, plain
from musrenbang.jejak.chain import Jejak, Rantai
from musrenbang.jejak.links import TERAKHIR

# Of each document by its key; a digest, some hundred bytes.
_whole: dict[int, str] = {}
# Asked in full by one thread at a time: when a whole hall downloads at once, the others wait for its answer.
_asking = threading.Lock()


def trusted(terbitan: Terbitan) -> bool:
    if _whole.get(terbitan.pk) == (read := _read(terbitan)):
        return True
    with _asking:
        return _whole.get(terbitan.pk) == read or _ask(terbitan, read)


def _ask(terbitan: Terbitan, read: str) -> bool:
    # Read again: what was found is true of what stood there before and after.
    if untrusted([terbitan]) or _read(terbitan) != read:
        return False
    _whole[terbitan.pk] = read
    return True


def _read(terbitan: Terbitan) -> str:
    acara = terbitan.musrenbang
    row = [getattr(terbitan, field.attname) for field in terbitan._meta.concrete_fields]
    sealed = acara.kunci_semua
    chains = Rantai.objects.filter(kunci__in=[*sealed, acara.kunci_sesudah]).order_by("kunci")
    seal = Q(aksi=TERAKHIR, rantai__kunci__in=sealed) | Q(aksi=TETAPKAN, rantai__kunci=acara.kunci_sesudah)
    entries = Jejak.objects.filter(Q(objek=terbitan.nama_jejak) | seal).order_by("pk")
    about = [acara.kode, acara.versi, acara.disegel_pada]
    return digest(plain([row, about, list(chains.values_list()), list(entries.values_list())]))
