"""Sealing: last entry, end of the chain, frozen documents, in one transaction (docs/arsitektur.md#the-seal)."""

from __future__ import annotations

import datetime as dt
from itertools import product

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from laporan.contract import Segel
from laporan.isi.public_copy import salinan_publik
from laporan.isi.registry import DOKUMEN
from laporan.models import Terbitan
from laporan.segel.barriers import ALASAN_TIDAK_DIBAHAS, halangan
from laporan.segel.draft import remove_drafts, store
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.act import one_act
from musrenbang.models import Disegel, Musrenbang, Pengguna, Rantai, Usang
from usulan.alur import TERBUKA
from usulan.models import Usulan


def segel(acara: Musrenbang, *, nomor: str, v: int, by: Pengguna) -> None:
    """Seal the event as of entry `v` of its record; the sealer types the berita acara's number as his signature.

    Rendering follows in the worker. TidakSah: other number. Bentrok: something still stands before the seal.
    Usang: somebody changed something after the sealer had read it.
    """
    with transaction.atomic():
        with acara.change("segel", by=by, nomor=nomor):
            if acara.disegel:
                raise Disegel
            if kurang := halangan(acara):
                raise Bentrok("Belum dapat disegel. " + " ".join(kurang))
            if nomor.strip() != acara.nomor_ba:
                raise TidakSah(f"Nomor yang diketik tidak sama dengan nomor berita acara: {acara.nomor_ba}.")
            sisa = list(acara.usulan.utama().filter(status__in=TERBUKA))
            Usulan.apply_many(sisa, "lewatkan", by=by, alasan=ALASAN_TIDAK_DIBAHAS)
            acara.disegel_pada = waktu = timezone.now()
            acara.save()
        rantai = Rantai.seal(acara.kunci_rantai)
        # Our own entries hold the lock of the chain now, so no other entry can come in between.
        if rantai.panjang != v + len(sisa) + 1:
            raise Usang(acara)
        with one_act():
            remove_drafts(acara, by)
            for kata, jenis in product(DOKUMEN, (Terbitan.Jenis.NASKAH, Terbitan.Jenis.SALINAN)):
                _bekukan(acara, waktu, kata, jenis, by, rantai.sidik)


def _bekukan(acara: Musrenbang, waktu: dt.datetime, kata: str, jenis: Terbitan.Jenis, by: Pengguna, sidik: str) -> None:
    terbitan = Terbitan(musrenbang=acara, dokumen=kata, jenis=jenis, versi=acara.versi)
    cap: Segel = {
        "sidik": sidik,
        "kode": terbitan.kode,
        "url": f"{settings.ALAMAT_PUBLIK}/v/{terbitan.kode}/" if settings.ALAMAT_PUBLIK else "",
        "waktu": timezone.localtime(waktu).isoformat(timespec="seconds"),
    }
    isi = DOKUMEN[kata].buat(acara, cap)
    store(terbitan, salinan_publik(isi) if jenis == Terbitan.Jenis.SALINAN else isi, by)


def panjang_rantai(acara: Musrenbang) -> int:
    """How many entries the record has now: the `v` of segel()."""
    rantai = Rantai.objects.filter(kunci=acara.kunci_rantai).first()
    return rantai.panjang if rantai else 0
