"""Drafts: numbered, with the time and the length of the record at which they were made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from laporan.contract.document import Draf
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
        remove_drafts(acara, by, keep=acara.dibacakan_draf)
        return store_drafts(acara, as_sealed(acara), head(acara), by)


def store_drafts(acara: Musrenbang, texts: Texts, rantai: Rantai, by: Pelaku) -> int:
    """A draft of each of these texts, with the head of the record at which they were made; returns their number."""
    nomor = _next_number(acara)
    tentang = _about(acara, nomor, rantai)
    for kata, isi in texts.items():
        draf = Terbitan(musrenbang=acara, dokumen=kata, jenis=Terbitan.Jenis.DRAF, versi=nomor)
        store(draf, {**isi, "draf": tentang}, by)
    return nomor


def _next_number(acara: Musrenbang) -> int:
    """The record counts them; their rows do not stay."""
    frozen = Jejak.objects.filter(rantai__kunci=acara.kunci_sesudah, aksi="bekukan", isi__contains='"jenis":"draf"')
    last = frozen.order_by("-urut").first()
    return int(last.data["baru"]["versi"]) + 1 if last else 1


def _about(acara: Musrenbang, nomor: int, rantai: Rantai) -> Draf:
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
    rows = list(acara.terbitan.filter(jenis=Terbitan.Jenis.DRAF, versi=nomor or 0))
    if not all(row.terbaca for row in rows):
        return {}
    return {row.dokumen: {name: part for name, part in row.data.items() if name != "draf"} for row in rows}


def remove_drafts(acara: Musrenbang, by: Pelaku, *, keep: int | None = None) -> None:
    """Drafts hold addresses: once their rows are gone for good, so are their files."""
    draf = list(acara.terbitan.filter(jenis=Terbitan.Jenis.DRAF).exclude(versi=keep or 0))
    with Terbitan.change_many(draf, "hapus", by=by):
        Terbitan.objects.filter(pk__in=[t.pk for t in draf]).delete()
    berkas = [t.berkas for t in draf if t.jadi]
    transaction.on_commit(lambda: _unlink(berkas))


def _unlink(berkas: list[Path]) -> None:
    for path in berkas:
        path.unlink(missing_ok=True)


def store(terbitan: Terbitan, isi: Mapping[str, Any], by: Pelaku) -> None:
    terbitan.bekukan(isi)
    with terbitan.change("bekukan", by=by):
        terbitan.save()
    antrekan(terbitan)
