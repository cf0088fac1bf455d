"""Drafts of the RKP, and its closing: an entry in the chain after the seal, whose hash is printed on every page.

The entry commits to the text and names the seal, so that the RKP is tied to the data that were sealed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from laporan.isi.public_copy import salinan_publik
from laporan.isi.registry import TANPA_SEGEL
from laporan.isi.rkp import KATA, Susunan, compose
from laporan.isi.snapshot import snapshot_digest
from laporan.models import RKP, Terbitan
from laporan.segel.draft import about, freeze, head, next_number, remove_drafts, store
from laporan.segel.text import seen_as_sealed
from laporan.terbitan.promise import seal_of
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.act import one_act
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.canonical import digest
from musrenbang.jejak.chain import Isi, Jejak
from musrenbang.models import Musrenbang, Usang

Jenis = Terbitan.Jenis
TAK_SESUAI = (
    "Data musrenbang tidak lagi sama dengan yang disegel, sehingga RKP tidak dapat ditetapkan. "
    "Mintalah pengelola peladen menjalankan “periksa_jejak”."
)


def as_set(acara: Musrenbang) -> Susunan:
    """The RKP as it would be set now; before the seal as the event would be sealed."""
    if acara.disegel:
        return compose(acara, TANPA_SEGEL)
    return seen_as_sealed(acara, lambda: compose(acara, TANPA_SEGEL))


def text_digest(isi: Mapping[str, Any]) -> str:
    """What the page says was read."""
    return digest(isi)


def buat_draf_rkp(acara: Musrenbang, *, by: Pelaku) -> int:
    """Make the next draft, and remove the one before; returns its number."""
    RKP.check_susun(acara, by)
    with one_act():
        acara = _locked(acara)
        nomor = next_number(acara, KATA)
        remove_drafts(acara.terbitan.draf_sendiri(KATA), by)
        draf = Terbitan(musrenbang=acara, dokumen=KATA, jenis=Jenis.DRAF, versi=nomor)
        store(draf, {**as_set(acara).isi, "draf": about(acara, nomor, head(acara))}, by)
    return nomor


def _locked(acara: Musrenbang) -> Musrenbang:
    rows = Musrenbang.objects.select_related("kecamatan__kabupaten").select_for_update(no_key=True, of=("self",))
    return rows.get(pk=acara.pk)


def tetapkan(acara: Musrenbang, *, v: int, teks: str, by: Pelaku, alasan: str = "") -> int:
    """Set the RKP as it stands, as its next version; returns the version. Rendering follows in the worker.

    `teks`: text_digest() of what was read. Usang: row `v` or the text has changed since. TidakSah: a version after the
    first says no `alasan`. Bentrok: the event is not sealed, or number or date are missing.
    """
    with transaction.atomic():
        rkp = RKP.of(_locked(acara))
        if rkp.pk is None:
            raise Bentrok(f"RKP belum dapat ditetapkan. {' '.join(rkp.kekurangan)}")
        with rkp.change("tetapkan", by=by, v=v, **({"alasan": alasan} if alasan else {})) as isi:
            rkp.check_tetapkan(by)
            text = _text(rkp, teks, alasan)
            rkp.versi, rkp.ditetapkan_pada = text["versi"], timezone.now()
            rkp.save()
            sealed = _commit(rkp, text, isi)
        entry = Jejak.objects.filter(rantai__kunci=rkp.kunci_rantai, objek=rkp.nama_jejak).order_by("-urut")[0]
        with one_act():
            remove_drafts(acara.terbitan.draf_sendiri(KATA), by)
            for jenis, one in sealed.items():
                terbitan = Terbitan(musrenbang=rkp.musrenbang, dokumen=KATA, jenis=jenis, versi=rkp.versi)
                freeze(terbitan, one, rkp.ditetapkan_pada, entry.sidik, by)
    return rkp.versi


def _text(rkp: RKP, teks: str, alasan: str) -> dict[str, Any]:
    made = as_set(rkp.musrenbang).isi
    if text_digest(made) != teks:
        raise Usang(rkp)
    if made["versi"] > 1 and not alasan:
        raise TidakSah("Tuliskan mengapa versi baru ditetapkan; alasannya dicetak dalam dokumen.")
    return {**made, "alasan_versi": alasan if made["versi"] > 1 else ""}


def _commit(rkp: RKP, text: dict[str, Any], isi: Isi) -> dict[str, dict[str, Any]]:
    """What is frozen, by kind; its hashes go into the entry, with that of the seal and the address of the QR."""
    seal = seal_of(rkp.musrenbang, rkp.musrenbang.versi)
    if seal is None or seal.data.get("data") != snapshot_digest(rkp.musrenbang):
        raise Bentrok(TAK_SESUAI)
    sealed = {Jenis.NASKAH.value: text, Jenis.SALINAN.value: salinan_publik(text)}
    isi["dokumen"] = {f"{KATA}/{jenis}": digest(one) for jenis, one in sealed.items()}
    isi["segel"], isi["alamat"] = seal.sidik, settings.ALAMAT_PUBLIK
    return sealed
