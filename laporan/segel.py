"""Sealing: the last entry, the end of the chain and the frozen documents in one transaction (arsitektur §3.3)."""

from __future__ import annotations

import datetime as dt
from itertools import product
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from forum.models import Sidang
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import Disegel, Jejak, Musrenbang, Pengguna, Rantai, Usang
from musrenbang.models.jejak import one_act
from usulan.alur import TERBUKA, Status
from usulan.models import Usulan

from .dokumen import DOKUMEN, TANPA_SEGEL
from .isi import Segel
from .models import Terbitan
from .susun import salinan_publik
from .tugas import antrekan

ALASAN_TIDAK_DIBAHAS = "Tidak dibahas dalam musrenbang sampai berita acara ditetapkan."


def halangan(acara: Musrenbang) -> list[str]:
    """What still stands before the seal, as sentences; empty when nothing does."""
    kurang = []
    if not acara.nomor_ba:
        kurang.append("Nomor berita acara belum diisi.")
    if not (acara.mulai and acara.tempat):
        kurang.append("Tanggal dan tempat musrenbang belum diisi.")
    kurang += [
        f"{sidang} belum ditetapkan dalam pleno (sekarang: {sidang.get_status_display().lower()})."
        for sidang in acara.sidang.exclude(status=Sidang.Status.DITETAPKAN)
        # A session opened by mistake has nothing to adopt and must not bar the seal for good.
        if sidang.butir.exists() or sidang.status != Sidang.Status.SIAP
    ]
    if not acara.sidang.filter(status=Sidang.Status.DITETAPKAN).exists():
        kurang.append("Belum ada sidang yang ditetapkan.")
    return kurang + belum_dibacakan(acara)


def belum_dibacakan(acara: Musrenbang) -> list[str]:
    """The room must have heard what is sealed: whatever was recorded after the reading asks for another."""
    if acara.dibacakan_pada is None:
        return ["Rancangan berita acara belum dicatat dibacakan dalam pleno."]
    jejak = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai)
    dibacakan = jejak.filter(aksi="bacakan").order_by("-urut").first()
    if dibacakan and (sesudah := jejak.filter(urut__gt=dibacakan.urut).count()):
        ulangi = "Buat draf terbaru, bacakan perubahannya, lalu catat lagi."
        return [f"Ada {sesudah} perubahan sesudah rancangan dibacakan. {ulangi}"]
    return []


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
        # The chain is locked by our own entries now, so nobody else's can have slipped in unseen.
        if rantai.panjang != v + len(sisa) + 1:
            raise Usang(acara)
        with one_act():
            _hapus_draf(acara, by)
            for kata, jenis in product(DOKUMEN, (Terbitan.Jenis.NASKAH, Terbitan.Jenis.SALINAN)):
                _bekukan(acara, waktu, kata, jenis, by, rantai.sidik)


def buat_draf(acara: Musrenbang, *, by: Pengguna) -> None:
    """Replace the drafts by ones of now, as the seal would write them. They carry a watermark and no sidik."""
    with one_act():
        # Locked and read afresh: a seal that came first must not be followed by a draft.
        acara = Musrenbang.objects.select_for_update().get(pk=acara.pk)
        if acara.disegel:
            raise Bentrok("Musrenbang ini sudah disegel. Unduh dokumen resminya.")
        _hapus_draf(acara, by)
        for kata, isi in _seolah_disegel(acara).items():
            _simpan(Terbitan(musrenbang=acara, dokumen=kata, jenis=Terbitan.Jenis.DRAF, versi=acara.versi), isi, by)


def _seolah_disegel(acara: Musrenbang) -> dict[str, Any]:
    """What the documents would say: the room must also hear which usulan will be passed over. Nothing is kept."""
    coba = transaction.savepoint()
    acara.usulan.filter(status__in=TERBUKA).update(status=Status.TIDAK_DIBAHAS, alasan=ALASAN_TIDAK_DIBAHAS)
    isi = {kata: dokumen.buat(acara, TANPA_SEGEL) for kata, dokumen in DOKUMEN.items()}
    transaction.savepoint_rollback(coba)
    return isi


def _hapus_draf(acara: Musrenbang, by: Pengguna) -> None:
    """Drafts hold addresses: once their rows are gone for good, so are their files."""
    draf = list(acara.terbitan.filter(jenis=Terbitan.Jenis.DRAF))
    with Terbitan.change_many(draf, "hapus", by=by):
        Terbitan.objects.filter(pk__in=[t.pk for t in draf]).delete()
    berkas = [t.berkas for t in draf if t.jadi]
    transaction.on_commit(lambda: _unlink(berkas))


def _unlink(berkas: list[Path]) -> None:
    for path in berkas:
        path.unlink(missing_ok=True)


def _bekukan(acara: Musrenbang, waktu: dt.datetime, kata: str, jenis: Terbitan.Jenis, by: Pengguna, sidik: str) -> None:
    terbitan = Terbitan(musrenbang=acara, dokumen=kata, jenis=jenis, versi=acara.versi)
    cap: Segel = {
        "sidik": sidik,
        "kode": terbitan.kode,
        "url": f"{settings.ALAMAT_PUBLIK}/v/{terbitan.kode}/" if settings.ALAMAT_PUBLIK else "",
        "waktu": timezone.localtime(waktu).isoformat(timespec="seconds"),
    }
    isi = DOKUMEN[kata].buat(acara, cap)
    _simpan(terbitan, salinan_publik(isi) if jenis == Terbitan.Jenis.SALINAN else isi, by)


def _simpan(terbitan: Terbitan, isi: Any, by: Pengguna) -> None:
    terbitan.bekukan(isi)
    with terbitan.change("bekukan", by=by):
        terbitan.save()
    antrekan(terbitan)


def panjang_rantai(acara: Musrenbang) -> int:
    """How many entries the record has now: the `v` of segel()."""
    rantai = Rantai.objects.filter(kunci=acara.kunci_rantai).first()
    return rantai.panjang if rantai else 0
