"""Drafts: numbered, with the time and the length of the record at which they were made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from laporan.contract.document import Draf, Segel
from laporan.isi.reading import NASKAH_BACA, naskah_baca
from laporan.models import Terbitan
from laporan.terbitan.tasks import antrekan
from musrenbang.galat import Bentrok
from musrenbang.jejak.act import one_act
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.chain import Jejak, Rantai
from musrenbang.models import Musrenbang

from .text import Texts, as_sealed, still_open


def buat_draf(acara: Musrenbang, *, by: Pelaku) -> int:
    """Make the next draft of every document, as the seal would write them; returns its number.

    Earlier drafts go, except the one that was read out: the seal is compared with that.
    """
    with one_act():
        # Locked and read afresh: there must be no draft after a seal. As change() locks it, beside which rows come in.
        acara = Musrenbang.objects.select_for_update(no_key=True).get(pk=acara.pk)
        if acara.disegel:
            raise Bentrok("Musrenbang ini sudah disegel. Unduh dokumen resminya.")
        remove_drafts(acara.terbitan.draf_segel().exclude(versi=acara.dibacakan_draf or 0), by)
        return store_drafts(acara, as_sealed(acara), head(acara), by)


def store_drafts(acara: Musrenbang, made: Texts, rantai: Rantai, by: Pelaku) -> int:
    """A draft of each of these texts, with the head of the record at which they were made; returns their number."""
    nomor = next_number(acara, "berita-acara")
    tentang = about(acara, nomor, rantai)
    for kata, isi in {**made, NASKAH_BACA: naskah_baca(made["berita-acara"])}.items():
        draf = Terbitan(musrenbang=acara, dokumen=kata, jenis=Terbitan.Jenis.DRAF, versi=nomor)
        store(draf, {**isi, "draf": tentang}, by)
    return nomor


def next_number(acara: Musrenbang, dokumen: str) -> int:
    """The record counts the drafts of this document; their rows do not stay."""
    frozen = Jejak.objects.filter(rantai__kunci=acara.kunci_sesudah, aksi="bekukan", isi__contains='"jenis":"draf"')
    last = frozen.filter(isi__contains=f'"dokumen":"{dokumen}"').order_by("-urut").first()
    return int(last.data["baru"]["versi"]) + 1 if last else 1


def about(acara: Musrenbang, nomor: int, rantai: Rantai) -> Draf:
    waktu = timezone.localtime().isoformat(timespec="seconds")
    usul, terbuka = still_open(acara)
    return {
        "nomor": nomor,
        "waktu": waktu,
        "jejak": rantai.panjang,
        "sidik": rantai.sidik,
        "usul": usul,
        "terbuka": terbuka,
    }


def head(acara: Musrenbang) -> Rantai:
    """The head of the event's record; an empty one where nothing was recorded yet."""
    return Rantai.objects.filter(kunci=acara.kunci_rantai).first() or Rantai(kunci=acara.kunci_rantai)


def draft_texts(acara: Musrenbang, nomor: int | None) -> Texts:
    """What this draft says would be sealed; empty where there is no such draft any more, or its text is damaged."""
    # The naskah baca is made of the berita acara's text and says nothing of its own.
    rows = list(acara.terbitan.draf_segel().filter(versi=nomor or 0).exclude(dokumen=NASKAH_BACA))
    if not all(row.terbaca for row in rows):
        return {}
    return {row.dokumen: {name: part for name, part in row.data.items() if name != "draf"} for row in rows}


def remove_drafts(rows: Iterable[Terbitan], by: Pelaku) -> None:
    """Drafts hold addresses: once their rows are gone for good, so are their files."""
    draf = [row for row in rows if row.jenis == Terbitan.Jenis.DRAF]
    with Terbitan.change_many(draf, "hapus", by=by):
        Terbitan.objects.filter(pk__in=[t.pk for t in draf]).delete()
    berkas = [t.berkas for t in draf if t.jadi]
    transaction.on_commit(lambda: _unlink(berkas))


def _unlink(berkas: list[Path]) -> None:
    for path in berkas:
        path.unlink(missing_ok=True)


def freeze(terbitan: Terbitan, text: Mapping[str, Any], waktu: dt.datetime, sidik: str, by: Pelaku) -> None:
    """Store an official document: its text with the mark of the entry that commits to it, of this hash and time."""
    cap: Segel = {
        "sidik": sidik,
        "kode": terbitan.kode,
        "url": f"{settings.ALAMAT_PUBLIK}/v/{terbitan.kode}/" if settings.ALAMAT_PUBLIK else "",
        "waktu": timezone.localtime(waktu).isoformat(timespec="seconds"),
    }
    store(terbitan, {**text, "segel": cap}, by)


def store(terbitan: Terbitan, isi: Mapping[str, Any], by: Pelaku) -> None:
    terbitan.bekukan(isi)
    with terbitan.change("bekukan", by=by):
        terbitan.save()
    antrekan(terbitan)
