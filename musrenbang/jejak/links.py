"""One chain, link by link: is every entry there, in its order, as it was written?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import DatabaseError, models

from musrenbang.galat import Galat

from .chain import Jejak, Rantai

SEKALIGUS = 1_000  # links read at a time
TERAKHIR = "segel"  # the entry after which a chain takes no other
_TAK_TERBACA = (ValueError, TypeError, AttributeError, DatabaseError)


class RantaiPutus(Galat):
    """A link does not verify; `urut` is the first broken link."""

    def __init__(self, kunci: str, urut: int, pesan: str) -> None:
        super().__init__(f"{kunci}: jejak nomor {urut} {pesan}")
        self.urut = urut


def verify_chain(rantai: Rantai) -> int:
    """Recompute every link up to the head as it was read; returns the length.

    What is appended meanwhile does not disturb. Raises RantaiPutus at the first broken link.
    """
    try:
        count = _walk(rantai, _links(rantai))
    except _TAK_TERBACA:
        # A changed byte can make a row unreadable. Reading one at a time finds which.
        count = _walk(rantai, _one_by_one(rantai))
    head = models.Q(urut=count)
    ends = rantai.jejak.aggregate(
        first=models.Min("urut"), last=models.Max("urut"), waktu=models.Max("waktu", filter=head)
    )
    if ends["first"] is not None and ends["first"] < 1:
        raise RantaiPutus(rantai.kunci, ends["first"], "disisipkan sebelum jejak pertama")
    if (ends["last"] or 0) > (panjang := Rantai.objects.get(pk=rantai.pk).panjang):
        raise RantaiPutus(rantai.kunci, panjang + 1, "tidak tercatat pada kepala rantai")
    if rantai.terakhir not in (None, ends["waktu"]):
        raise RantaiPutus(rantai.kunci, count, "berwaktu lain daripada yang tercatat pada kepala rantai")
    return count


def is_whole(rantai: Rantai) -> bool:
    """The same, asked where nobody needs to know which link is broken."""
    try:
        verify_chain(rantai)
    except RantaiPutus:
        return False
    return True


def _links(rantai: Rantai) -> Iterator[Jejak]:
    """In pieces, each read to its end: iterator() left half read at a broken link keeps a cursor on the server,
    and closing that whenever the garbage collector comes can lock psycopg's connection against itself."""
    for start in range(0, rantai.panjang, SEKALIGUS):
        piece = rantai.jejak.filter(urut__gt=start, urut__lte=min(start + SEKALIGUS, rantai.panjang))
        yield from list(piece.order_by("urut"))


def _one_by_one(rantai: Rantai) -> Iterator[Jejak]:
    for urut in range(1, rantai.panjang + 1):
        try:
            row = rantai.jejak.filter(urut=urut).first()
            readable = row is None or bool(row.compute(rantai.kunci))
        except _TAK_TERBACA:
            readable = False
        if not readable:
            raise RantaiPutus(rantai.kunci, urut, "tidak terbaca")
        if row is not None:
            yield row


def _walk(rantai: Rantai, links: Iterable[Jejak]) -> int:
    before, count, last = rantai.awal, 0, None
    for count, row in enumerate(links, start=1):
        if fault := _fault(rantai.kunci, count, row, before, last):
            raise RantaiPutus(rantai.kunci, count, fault)
        before, last = row.sidik, row
    if count != rantai.panjang or before != rantai.sidik:
        raise RantaiPutus(rantai.kunci, count + 1, "hilang: ujung rantai tidak sesuai dengan kepala rantai")
    return count


def _fault(kunci: str, urut: int, row: Jejak, before: str, last: Jejak | None) -> str:
    """What is wrong with this link after the one before it; empty where nothing is."""
    if row.urut != urut:
        return "hilang"
    if row.sidik_sebelum != before:
        return "tidak bersambung dengan jejak sebelumnya"
    if row.compute(kunci) != row.sidik:
        return "isinya tidak sesuai dengan sidiknya"
    if row.read() is None:
        return "isinya tidak terbaca"
    if last and row.waktu < last.waktu:
        return "berwaktu lebih awal daripada jejak sebelumnya"
    if last and last.aksi == TERAKHIR:
        return "dicatat sesudah segel"
    return ""
