"""Many files of one event against the record at once: as many queries for a hundred as for one."""

from __future__ import annotations

from collections.abc import Iterable

from laporan.models import Terbitan
from laporan.terbitan.entries import TERBIT, issued_sha256
from musrenbang.jejak.chain import Jejak, Rantai
from musrenbang.jejak.links import is_whole
from musrenbang.models import Musrenbang


def unrecorded(acara: Musrenbang, rows: Iterable[Terbitan]) -> list[Terbitan]:
    """Those whose row names other bytes than their `terbit` entry; all where the chain itself is broken.

    What is given out is the file: that its row says another text by now is told where the text is read
    (laporan/terbitan/verify.py).
    """
    rantai = Rantai.objects.filter(kunci=acara.kunci_sesudah).first()
    if rantai is None or not is_whole(rantai):
        return list(rows)
    return other_bytes(rantai, rows)


def other_bytes(rantai: Rantai, rows: Iterable[Terbitan]) -> list[Terbitan]:
    """The same of a chain that somebody else has found whole."""
    issued: dict[str, str] = {}
    for entry in Jejak.objects.filter(rantai=rantai, aksi=TERBIT).order_by("urut"):
        issued.setdefault(entry.objek, issued_sha256([entry]))
    return [row for row in rows if row.sha256 != issued.get(row.nama_jejak)]
