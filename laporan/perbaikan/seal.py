"""From the correction to the next version: draft, reading, seal."""

from __future__ import annotations

from django.db import transaction

from laporan.models import Perbaikan
from laporan.segel.compare import differing
from laporan.segel.draft import draft_texts, remove_drafts, store_drafts
from laporan.segel.reading import said
from laporan.segel.seal import segel
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.act import one_act
from musrenbang.jejak.canonical import digest
from musrenbang.jejak.chain import Rantai
from musrenbang.models import Musrenbang, Pengguna, Usang

from .apply import apply, as_corrected

KOSONG = "Belum ada putusan yang diubah. Pimpinan sidang mencatatnya lebih dahulu."
ULANGI = "Buat draf terbaru, bacakan, lalu catat lagi."


def head(perbaikan: Perbaikan) -> Rantai:
    return Rantai.objects.filter(kunci=perbaikan.kunci_rantai).first() or Rantai(kunci=perbaikan.kunci_rantai)


def buat_draf(perbaikan: Perbaikan, *, by: Pengguna) -> int:
    """A draft of every document of the next version; returns its number. Earlier ones go, but the one that was read."""
    with one_act():
        acara = Musrenbang.objects.select_for_update(no_key=True).get(pk=perbaikan.musrenbang_id)
        _require_open(perbaikan, by)
        remove_drafts(acara.terbitan.draf_segel().exclude(versi=perbaikan.dibacakan_draf or 0), by)
        return store_drafts(acara, as_corrected(perbaikan, by=by), head(perbaikan), by)


def _require_open(perbaikan: Perbaikan, by: Pengguna) -> None:
    perbaikan.check_kelola(perbaikan.musrenbang, by)
    if not Perbaikan.objects.filter(pk=perbaikan.pk, keadaan=Perbaikan.Keadaan.TERBUKA).exists():
        raise Bentrok("Perbaikan ini sudah selesai atau dibatalkan. Muat ulang halamannya.")
    if not Perbaikan.objects.get(pk=perbaikan.pk).putusan:
        raise Bentrok(KOSONG)


def bacakan(perbaikan: Perbaikan, draf: int, *, by: Pengguna) -> None:
    """Note that draft number `draf` was read out. TidakSah: there is none, or it is not printed yet; Bentrok: it says
    other than what would be sealed now."""
    acara = perbaikan.musrenbang
    _require_open(perbaikan, by)
    if acara.terbitan.draf_segel().filter(versi=draf, sha256="").exists():
        raise TidakSah(f"Draf ke-{draf} masih diterbitkan. Tunggu sampai dapat diunduh, bacakan, lalu catat.")
    dibaca = draft_texts(acara, draf)
    if not dibaca:
        raise TidakSah(f"Draf itu tidak ada lagi. {ULANGI}")
    if beda := differing(dibaca, as_corrected(perbaikan, by=by)):
        raise Bentrok(f"Draf ke-{draf} sudah usang. Yang berbeda: {'; '.join(beda)}. {ULANGI}")
    perbaikan.bacakan(draf, digest(dibaca), said(dibaca), v=perbaikan.version, by=by)


def segel_perbaikan(perbaikan: Perbaikan, *, nomor: str, v: int, by: Pengguna) -> None:
    """Do what is written down and seal it as the next version, as of entry `v` of its record. Raises as segel()."""
    _require_open(perbaikan, by)
    if perbaikan.dibacakan_pada is None:
        raise Bentrok("Belum dapat disegel. Pembacaan draf perbaikan dalam pleno belum dicatat.")
    with transaction.atomic():
        with one_act() as buku:
            acara = apply(perbaikan, by=by)
            made = len(buku[perbaikan.kunci_rantai])
        rantai = head(perbaikan)
        # The chain is locked by our own entries now, so nobody else's can have slipped in unseen.
        if rantai.panjang != v + made:
            raise Usang(perbaikan)
        segel(acara, nomor=nomor, v=rantai.panjang, by=by)


def batalkan(perbaikan: Perbaikan, alasan: str, *, v: int, by: Pengguna) -> None:
    """Give it up, with its drafts."""
    with one_act():
        perbaikan.batalkan(alasan, v=v, by=by)
        remove_drafts(perbaikan.musrenbang.terbitan.draf_segel(), by)
