"""The draft was read out to the plenary: which one, and what it said."""

from __future__ import annotations

from django.utils import timezone

from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.canonical import digest
from musrenbang.models import Disegel, Musrenbang

from .barriers import halangan_baca
from .compare import differing
from .draft import draft_texts
from .text import Texts, as_sealed

ULANGI = "Buat draf terbaru, bacakan, lalu catat lagi."


def bacakan(acara: Musrenbang, *, draf: int, by: Pelaku) -> None:
    """Note that draft number `draf` was read out; the seal will be held against it.

    TidakSah: there is no such draft. Bentrok: a session is not adopted, or the draft says other than what would be
    sealed now.
    """
    with acara.change("bacakan", by=by, draf=draf):
        if acara.disegel:
            raise Disegel
        if kurang := halangan_baca(acara):
            raise Bentrok("Belum dapat dicatat dibacakan. " + " ".join(kurang))
        dibaca = draft_texts(acara, draf)
        if not dibaca:
            raise TidakSah("Draf itu tidak ada lagi. " + ULANGI)
        if beda := differing(dibaca, as_sealed(acara)):
            raise Bentrok(f"Draf ke-{draf} sudah usang. Yang berbeda: {'; '.join(beda)}. {ULANGI}")
        acara.dibacakan_pada = timezone.now()
        acara.dibacakan_draf, acara.dibacakan_sidik = draf, digest(dibaca)
        acara.save()


def changed_since(acara: Musrenbang, now: Texts) -> str:
    """What is no longer as it was read out, as one sentence; empty where nothing has changed."""
    if acara.dibacakan_sidik == digest(now):
        return ""
    dibaca = draft_texts(acara, acara.dibacakan_draf)
    # It is gone where the data of a participant were erased since.
    beda = differing(dibaca, now) if dibaca else []
    rinci = f"Yang berbeda: {'; '.join(beda)}. " if beda else ""
    return f"Isi yang akan disegel bukan lagi yang dibacakan (draf ke-{acara.dibacakan_draf}). {rinci}{ULANGI}"
