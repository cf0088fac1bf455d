"""What the documents of an event would say if it were sealed now. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q

from forum.models.butir import AKSI_HASIL, Hasil
from laporan.isi.registry import DAFTAR, DOKUMEN, TANPA_SEGEL
from musrenbang.models import Musrenbang
from usulan.alur import ALUR, TERBUKA, Status
from usulan.left_behind import reason_to_pass_over
from usulan.models import Usulan

T = TypeVar("T")
Texts = dict[str, dict[str, Any]]
BELUM_DIPUTUSKAN = "Belum diputuskan dalam sidang."


def texts(acara: Musrenbang) -> Texts:
    """Word of each document that the seal issues → its dict without a seal, as the event stands."""
    return {kata: dokumen.buat(acara, TANPA_SEGEL) for kata, dokumen in DOKUMEN.items() if not dokumen.sendiri}


def lists(text: Texts) -> Texts:
    """Word of the list → its dict, made of the berita acara's and never of the database: what was read out is what is
    handed out. A list that has nothing to say is not made."""
    ba = text["berita-acara"]
    made = {daftar.kata: (daftar, daftar.turun(ba)) for daftar in DAFTAR.values()}
    return {kata: isi for kata, (daftar, isi) in made.items() if not daftar.kosong(isi)}


def as_sealed(acara: Musrenbang) -> Texts:
    """The same after what the seal does to usulan that are still open. What a group has decided and no plenary has
    adopted appears as the group proposes it, marked `usul`."""
    return seen_as_sealed(acara, lambda: texts(acara))


def seen_as_sealed(acara: Musrenbang, read: Callable[[], T]) -> T:
    """What `read` finds after that; everything is as before when it returns."""
    with transaction.atomic():
        before = transaction.savepoint()
        _decide_the_open(acara)
        found = read()
        transaction.savepoint_rollback(before)
    return found


def _decide_the_open(acara: Musrenbang) -> None:
    rows = Usulan.objects.filter(musrenbang=acara, status__in=TERBUKA)
    # In the order of change_many(): an UPDATE of many rows locks them in none, and two could wait for each other.
    list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    fate = {usulan.pk: _fate(usulan) for usulan in rows.utama().select_related("butir__putusan")}
    semua = list(rows.filter(Q(pk__in=fate) | Q(induk__in=fate)))
    for usulan in semua:
        usulan.status, usulan.alasan = fate[usulan.induk_id or usulan.pk]
    Usulan.objects.bulk_update(semua, ["status", "alasan"])


def still_open(acara: Musrenbang) -> tuple[int, int]:
    """Main usulan whose decision no plenary has adopted, and those that nobody has decided."""
    rows = Usulan.objects.filter(musrenbang=acara, status__in=TERBUKA).utama().select_related("butir__putusan")
    usul = sum(bool(getattr(usulan, "butir", None) and usulan.butir.hasil) for usulan in rows)
    return usul, len(rows) - usul


def _fate(usulan: Usulan) -> tuple[Status, str]:
    """The status and reason that this main usulan would leave with."""
    butir = getattr(usulan, "butir", None)
    if butir is None:
        return Status.TIDAK_DIBAHAS, reason_to_pass_over(usulan)
    if not butir.hasil:
        return Status.TIDAK_DIBAHAS, BELUM_DIPUTUSKAN
    return ALUR[AKSI_HASIL[Hasil(butir.hasil)]].ke, butir.putusan.alasan
