"""The draft that is read out in the plenary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction

from laporan.isi.registry import DOKUMEN, TANPA_SEGEL
from laporan.models import Terbitan
from laporan.segel.barriers import ALASAN_TIDAK_DIBAHAS
from laporan.terbitan.tasks import antrekan
from musrenbang.galat import Bentrok
from musrenbang.jejak.act import one_act
from musrenbang.models import Musrenbang, Pengguna
from usulan.alur import TERBUKA, Status


def buat_draf(acara: Musrenbang, *, by: Pengguna) -> None:
    """Replace the drafts by ones of now, as the seal would write them. They carry a watermark and no sidik."""
    with one_act():
        # Locked and read afresh: there must be no draft after a seal.
        acara = Musrenbang.objects.select_for_update().get(pk=acara.pk)
        if acara.disegel:
            raise Bentrok("Musrenbang ini sudah disegel. Unduh dokumen resminya.")
        remove_drafts(acara, by)
        for kata, isi in _seolah_disegel(acara).items():
            store(Terbitan(musrenbang=acara, dokumen=kata, jenis=Terbitan.Jenis.DRAF, versi=acara.versi), isi, by)


def _seolah_disegel(acara: Musrenbang) -> dict[str, Any]:
    """The documents as the seal would make them, with the usulan that become tidak dibahas. Nothing is kept."""
    coba = transaction.savepoint()
    acara.usulan.filter(status__in=TERBUKA).update(status=Status.TIDAK_DIBAHAS, alasan=ALASAN_TIDAK_DIBAHAS)
    isi = {kata: dokumen.buat(acara, TANPA_SEGEL) for kata, dokumen in DOKUMEN.items()}
    transaction.savepoint_rollback(coba)
    return isi


def remove_drafts(acara: Musrenbang, by: Pengguna) -> None:
    """Drafts hold addresses, so their files are removed as soon as the removal of the rows is committed."""
    draf = list(acara.terbitan.filter(jenis=Terbitan.Jenis.DRAF))
    with Terbitan.change_many(draf, "hapus", by=by):
        Terbitan.objects.filter(pk__in=[t.pk for t in draf]).delete()
    berkas = [t.berkas for t in draf if t.jadi]
    transaction.on_commit(lambda: _unlink(berkas))


def _unlink(berkas: list[Path]) -> None:
    for path in berkas:
        path.unlink(missing_ok=True)


def store(terbitan: Terbitan, isi: Any, by: Pengguna) -> None:
    terbitan.bekukan(isi)
    with terbitan.change("bekukan", by=by):
        terbitan.save()
    antrekan(terbitan)
