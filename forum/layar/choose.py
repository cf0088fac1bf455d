"""What the room shall see: a choice of this moment, which no chain keeps, and which is there again after a restart."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from forum.models import Sidang
from forum.notify import notify
from musrenbang.galat import Bentrok
from musrenbang.models import Pengguna


def choose(sidang: Sidang, pilihan: Mapping[str, str], *, by: Pengguna) -> None:
    """Show this on every screen. Of two at once the last one holds. Raises as Sidang.check_aksi("tayangkan"); Bentrok
    where its usulan is gone.

    Not through change(): nothing of it is an act of the forum (docs/keputusan.md). One UPDATE of two fields that the
    record leaves out, so it never undoes what somebody else does to the session at the same time.
    """
    with transaction.atomic():
        sidang.check_aksi("tayangkan", by)
        if "butir" in pilihan and not sidang.butir.filter(kode=pilihan["butir"]).exists():
            raise Bentrok("Usulan itu sudah tidak ada dalam sidang ini. Pilih usulan lain untuk ditayangkan.")
        Sidang.objects.filter(pk=sidang.pk).update(tayang=dict(pilihan), siar=F("siar") + 1)
        notify(sidang.kode)
    sidang.refresh_from_db(fields=["tayang", "siar"])
