"""What was done with one row of a list, in sentences by office; nobody is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum.models import Butir, Petugas
from forum.models.replay import replay_list
from laporan.jejak.lookup import called
from laporan.jejak.names import OfficeNames, Place
from laporan.jejak.sentences import sentence
from musrenbang.jejak.chain import Jejak

PLACING = ("susun", "tambahkan")
ORDERING = ("pindah", "pakai_skor", "tunda", "angkat")
OF_SEVERAL = ("putuskan", "urungkan")
ALL = (*PLACING, *ORDERING, *OF_SEVERAL, "keluarkan")


OFFICES = ("tunjuk", "berhentikan")


@dataclass(frozen=True)
class StoryNames(OfficeNames):
    """The row itself is "usulan ini"; of what was decided with it only how many they were.

    `held`: the appointments of its session, oldest first, in whichever version of the record.
    """

    held: list[Jejak] = field(default_factory=list)

    def _offices(self, entry: Jejak) -> dict[str, set[str]]:
        offices: set[str] = set()
        for act in self.held:
            isi = act.data
            if act.pk < entry.pk and isi["pengguna"] == entry.oleh:
                tugas = str(Petugas.Tugas(isi["tugas"]).label).lower()
                (offices.add if act.aksi == "tunjuk" else offices.discard)(tugas)
        return {entry.objek: offices}

    def some_butir(self, butir: list[str]) -> SafeString:
        return format_html("usulan ini{}", f" bersama {len(butir) - 1} usulan lain" if len(butir) > 1 else "")

    def one_usulan(self, _: str) -> SafeString:
        return self.some_butir([""])


class Move(NamedTuple):
    aksi: str
    waktu: dt.datetime
    kalimat: SafeString


class Moves(NamedTuple):
    """`awal`: the rank at which it came into the list, from 1; None where the record does not say."""

    awal: int | None
    masuk: dt.datetime | None
    geser: list[Move]
    putusan: list[Move]


def moves_of(butir: Butir) -> Moves:
    """Of a sealed event, oldest first; three queries. Who watched the session could see all of it."""
    entries = Jejak.objects.filter(objek=butir.sidang.nama_jejak, aksi__in=ALL).order_by("rantai", "urut")
    own = [entry for entry in entries.filter(isi__contains=butir.kode) if _concerns(entry, butir.kode)]
    sidang = butir.sidang
    held = list(Jejak.objects.filter(objek=sidang.nama_jejak, aksi__in=OFFICES).order_by("pk"))
    names = StoryNames(sidang={sidang.nama_jejak: Place(called(sidang.nama))}, decided=True, held=held)
    told = [Move(entry.aksi, entry.waktu, sentence(entry, names)) for entry in own]
    born = next((entry for entry in own if entry.aksi in PLACING), None)
    return Moves(
        None if born is None else _first_rank(list(entries.filter(pk__lte=born.pk)), butir.kode),
        None if born is None else born.waktu,
        [move for move in told if move.aksi in ORDERING],
        [move for move in told if move.aksi in OF_SEVERAL],
    )


def _concerns(entry: Jejak, kode: str) -> bool:
    isi = entry.data
    if entry.aksi == "pakai_skor":
        return kode in isi.get("urutan", [])
    named = isi.get("butir", "")
    return bool(named == kode or (isinstance(named, dict) and kode in named))


def _first_rank(entries: Sequence[Jejak], kode: str) -> int | None:
    """None where an older program, or a broken record, does not tell."""
    try:
        places: list[str] = replay_list([(entry.aksi, entry.data) for entry in entries])["urutan"]
        return places.index(kode) + 1
    except (KeyError, ValueError):
        return None
