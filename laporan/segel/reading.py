"""The draft was read out to the plenary: which one, and what it said."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.canonical import digest
from musrenbang.jejak.chain import Isi
from musrenbang.models import Disegel, Jejak, Musrenbang

from .barriers import halangan_baca
from .compare import differing, differing_parts, part_digests
from .draft import draft_texts
from .text import Texts, as_sealed

ULANGI = "Buat draf terbaru, bacakan, lalu catat lagi."
# Nobody can act so in the program.
NASKAH_LAIN = "Naskah draf itu atau catatannya berubah; jalankan “periksa_jejak”."


def bacakan(acara: Musrenbang, *, draf: int, by: Pelaku) -> None:
    """Note that draft number `draf` was read out; the seal will be held against it.

    TidakSah: there is no such draft. Bentrok: a session is not adopted, or the draft says other than what would be
    sealed now.
    """
    with acara.change("bacakan", by=by, draf=draf) as isi:
        if acara.disegel:
            raise Disegel
        if kurang := halangan_baca(acara):
            raise Bentrok("Pembacaan belum dapat dicatat. " + " ".join(kurang))
        dibaca = draft_texts(acara, draf)
        if not dibaca:
            hilang = not acara.terbitan.draf_segel().filter(versi=draf).exists()
            raise TidakSah(f"{'Draf itu tidak ada lagi.' if hilang else NASKAH_LAIN} {ULANGI}")
        if beda := differing(dibaca, as_sealed(acara)):
            raise Bentrok(f"Draf ke-{draf} sudah usang. Yang berbeda: {'; '.join(beda)}. {ULANGI}")
        acara.dibacakan_pada = timezone.now()
        acara.dibacakan_draf, acara.dibacakan_sidik = draf, digest(dibaca)
        acara.save()
        isi.update(said(dibaca))


def said(text: Texts) -> Isi:
    """What the entry keeps of a draft that was read out: so what differs can be told when that draft is gone."""
    return {"teks": part_digests(text), "wakil": _signers(text)}


def changed_since(acara: Musrenbang, now: Texts) -> str:
    """What is no longer as it was read out, in words; empty where nothing has changed."""
    if acara.dibacakan_sidik == digest(now):
        return ""
    dibaca = draft_texts(acara, acara.dibacakan_draf)
    beda = _named(differing(dibaca, now)) or NASKAH_LAIN if dibaca else _without_the_draft(acara, now)
    return f"Isi yang akan disegel bukan lagi yang dibacakan (draf ke-{acara.dibacakan_draf}). {beda} {ULANGI}"


def _named(beda: list[str]) -> str:
    return f"Yang berbeda: {'; '.join(beda)}." if beda else ""


def _without_the_draft(acara: Musrenbang, now: Texts) -> str:
    """The draft goes with the data of a participant; the record knows of both, and what each part hashed to."""
    entries = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai)
    bacaan = entries.filter(aksi__in=("bacakan", "bacakan_perbaikan")).order_by("-urut").first()
    if bacaan is None:
        return NASKAH_LAIN
    # Of a correction it stands in the chain that goes on after the seal.
    later = Q(rantai=bacaan.rantai, urut__gt=bacaan.urut)
    later |= Q(rantai__kunci=acara.kunci_sesudah, waktu__gte=bacaan.waktu)
    erased = Jejak.objects.filter(later, aksi="hapus_data").count()
    beda = _named(differing_parts(bacaan.data.get("teks", {}), part_digests(now)))
    if (gone := bacaan.data.get("wakil", 0) - _signers(now)) > 0:
        beda = f"Daftar wakil peserta yang menandatangani berkurang {gone} orang. {beda}".strip()
    if erased:
        siapa = "seorang" if erased == 1 else str(erased)
        return f"Data pribadi {siapa} peserta dihapus setelah dibacakan, dan draf itu bersamanya. {beda}".strip()
    return beda or NASKAH_LAIN


def _signers(text: Texts) -> int:
    """How many sign for the participants; the record keeps no more of them than that."""
    return max((len(isi.get("perwakilan", ())) for isi in text.values()), default=0)
