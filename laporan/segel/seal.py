"""Sealing: the last entry, the end of the chain and the frozen documents in one transaction.

This room writes downwards through the verbs of the floors below: usulan that are left become "tidak dibahas", the
event becomes sealed.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from laporan.bukti.content import pakets
from laporan.contract.document import Segel
from laporan.isi.public_copy import salinan_publik
from laporan.isi.snapshot import snapshot_digest
from laporan.models import Terbitan
from laporan.terbitan.tasks import antrekan
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.act import one_act
from musrenbang.jejak.actor import Pelaku, in_words
from musrenbang.jejak.canonical import digest
from musrenbang.jejak.chain import Isi, Jejak, Rantai
from musrenbang.models import Disegel, Musrenbang, Pengguna, Usang
from usulan.alur import SEGEL, TERBUKA
from usulan.left_behind import left_behind, reason_to_pass_over
from usulan.models import Usulan

from .barriers import halangan
from .draft import head, remove_drafts
from .reading import changed_since
from .text import Texts, lists, texts

Jenis = Terbitan.Jenis
Sealed = dict[tuple[str, str], dict[str, Any]]  # (word, kind) → text


def segel(acara: Musrenbang, *, nomor: str, v: int, by: Pelaku, tinggal: bool = False) -> None:
    """Seal the event as of entry `v` of its record; the sealer types the berita acara's number as his signature.
    `tinggal`: he knows that usulan which no session has taken up become "tidak dibahas".

    Rendering follows in the worker. TidakSah: another number, or usulan are left and `tinggal` is not given.
    Bentrok: something stands before the seal, or it would not seal what was read out. Usang: somebody changed
    something after the sealer had read it.
    """
    with transaction.atomic():
        with acara.change("segel", by=by, nomor=nomor) as isi:
            _require(acara, nomor, tinggal=tinggal)
            dilewati = _pass_over(acara, by)
            acara.disegel_pada = waktu = timezone.now()
            acara.save()
            sealed = _commit_to_texts(acara, isi)
        rantai = Rantai.seal(acara.kunci_rantai)
        # The chain is locked by our own entries now, so nobody else's can have slipped in unseen.
        if rantai.panjang != v + dilewati + 1:
            raise Usang(acara)
        with one_act():
            remove_drafts(acara.terbitan.all(), by)
            _freeze(acara, sealed, _mark(acara, waktu, rantai, by), by)


def _require(acara: Musrenbang, nomor: str, *, tinggal: bool) -> None:
    if acara.disegel:
        raise Disegel
    if kurang := halangan(acara):
        raise Bentrok("Belum dapat disegel. " + " ".join(kurang))
    if nomor.strip() != acara.nomor_ba:
        raise TidakSah(f"Nomor yang diketik tidak sama dengan nomor berita acara: {acara.nomor_ba}.")
    if not tinggal and (sisa := left_behind(acara)):
        rinci = "; ".join(map(str, sisa))
        raise TidakSah(f"Ada usulan yang tertinggal ({rinci}). Centang bahwa Anda mengetahuinya, lalu segel lagi.")


def _pass_over(acara: Musrenbang, by: Pelaku) -> int:
    """How many entries it takes: one for each usulan, the merged ones too."""
    sisa = list(acara.usulan.utama().filter(status__in=TERBUKA).prefetch_related("anak"))
    langkah = {usulan: ("lewatkan", reason_to_pass_over(usulan)) for usulan in sisa}
    Usulan.apply_each(langkah, by=by, sebagai=SEGEL)
    return sum(len(usulan.bagian) for usulan in sisa)


def _commit_to_texts(acara: Musrenbang, isi: Isi) -> Sealed:
    """The texts to be frozen by (document, kind). Their hashes go into the entry of the seal, whose own hash is
    printed on every page: so the 64 characters on paper commit to what the documents say, to the data, and to the
    address that their QR leads to."""
    now: Texts = texts(acara)
    if berubah := changed_since(acara, now):
        raise Bentrok("Belum dapat disegel. " + berubah)
    every = now | lists(now)
    sealed = {(kata, jenis.value): text for kata, text in every.items() for jenis in (Jenis.NASKAH, Jenis.SALINAN)}
    sealed = {(k, jenis): salinan_publik(t) if jenis == Jenis.SALINAN else t for (k, jenis), t in sealed.items()}
    for jenis in (Jenis.NASKAH, Jenis.SALINAN):
        packs = pakets(sealed["berita-acara", jenis.value])
        sealed |= {(kata, jenis.value): dict(text) for kata, text in packs}
    isi["dokumen"] = {f"{kata}/{jenis}": digest(text) for (kata, jenis), text in sealed.items()}
    isi["data"], isi["alamat"] = snapshot_digest(acara), settings.ALAMAT_PUBLIK
    return sealed


def _mark(acara: Musrenbang, waktu: dt.datetime, rantai: Rantai, by: Pelaku) -> Segel:
    """What every document says of its seal; code and address are each document's own."""
    first = Jejak.objects.filter(rantai=rantai, urut=1).values_list("sidik", flat=True).first()
    return {
        "sidik": rantai.sidik,
        "kode": "",
        "url": "",
        "waktu": _told(waktu),
        "oleh": f"akun Kecamatan {acara.kecamatan.nama}" if isinstance(by, Pengguna) else in_words(by.tanda),
        "dibacakan": _told(acara.dibacakan_pada) if acara.dibacakan_pada else "",
        "draf": acara.dibacakan_draf or 0,
        "jejak": rantai.panjang,
        "sidik_awal": first or "",
    }


def _told(waktu: dt.datetime) -> str:
    return timezone.localtime(waktu).isoformat(timespec="seconds")


def _freeze(acara: Musrenbang, sealed: Sealed, cap: Segel, by: Pelaku) -> None:
    """As many queries for a hundred packs as for one, but for their place in the queue."""
    rows = []
    for (kata, jenis), text in sealed.items():
        terbitan = Terbitan(musrenbang=acara, dokumen=kata, jenis=jenis, versi=acara.versi)
        url = f"{settings.ALAMAT_PUBLIK}/v/{terbitan.kode}/" if settings.ALAMAT_PUBLIK else ""
        terbitan.bekukan({**text, "segel": {**cap, "kode": terbitan.kode, "url": url}})
        rows.append(terbitan)
    with Terbitan.add_many(rows, "bekukan", by=by):
        Terbitan.objects.bulk_create(rows)
    for terbitan in rows:
        antrekan(terbitan)


def panjang_rantai(acara: Musrenbang) -> int:
    """How many entries the record has now: the `v` of segel()."""
    return head(acara).panjang
