"""The entry that commits to an official document: the seal of its event, or the closing of a document that is set by
itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from laporan.models import Terbitan
from musrenbang.jejak.chain import Isi, Jejak
from musrenbang.jejak.links import TERAKHIR
from musrenbang.jejak.verify import UNREADABLE
from musrenbang.models import Musrenbang

TETAPKAN = "tetapkan"


@dataclass(frozen=True)
class Promise:
    """What the entry says: sha256 of each document's text, the public address, when it was made, and
    which entry of its chain it is."""

    sidik: str
    isi: Isi
    waktu: str
    urut: int

    @property
    def dokumen(self) -> Mapping[str, str]:
        found = self.isi.get("dokumen", {})
        return found if isinstance(found, dict) else {}

    def marks(self, terbitan: Terbitan, mark: Mapping[str, str]) -> bool:
        """It cannot commit to code, address and time of a document, but they follow from it and from the row."""
        try:
            made = dt.datetime.fromisoformat(self.waktu).replace(microsecond=0)
            same_time = dt.datetime.fromisoformat(mark["waktu"]) == made
            alamat = self.isi["alamat"]
            url = f"{alamat}/v/{terbitan.kode}/" if alamat else ""
            same_length = int(mark.get("jejak", self.urut)) == self.urut
            return same_time and same_length and (mark["kode"], mark["url"]) == (terbitan.kode, url)
        except (ValueError, KeyError, TypeError, AttributeError):
            return False


def seal_of(acara: Musrenbang, versi: int) -> Jejak | None:
    """The last entry of this version, if it is the seal and says what it was hashed for; links.py reads the rest of the
    chain."""
    kunci = acara.kunci_versi(versi)
    entry = Jejak.objects.filter(
        rantai__kunci=kunci,
        rantai__panjang=F("urut"),
        rantai__sidik=F("sidik"),
        aksi=TERAKHIR,
    ).first()
    try:
        return entry if entry and entry.compute(kunci) == entry.sidik else None
    except UNREADABLE:
        return None


def promise_for(terbitan: Terbitan) -> Promise | None:
    """None where no entry commits to this version of it. What a seal names stays the seal's."""
    acara = terbitan.musrenbang
    seal = seal_of(acara, terbitan.versi) if terbitan.versi <= acara.versi else None
    sealed = _promise(seal, "disegel_pada") if seal else None
    if not terbitan.sendiri or (sealed and terbitan.kunci_segel in sealed.dokumen):
        return sealed
    return next((made for versi, made in closings_of(acara) if versi == terbitan.versi), None)


def closings_of(acara: Musrenbang) -> Iterator[tuple[int, Promise]]:
    """(version, promise) of each time that the RKP of a sealed event was set, as far as it names a seal of it."""
    seals = {seal.sidik for versi in range(1, acara.versi + 1) if (seal := seal_of(acara, versi))}
    rows = Jejak.objects.filter(rantai__kunci=acara.kunci_sesudah, aksi=TETAPKAN, objek__startswith="rkp:")
    for entry in rows.order_by("urut"):
        versi = _new(entry, "versi")
        if isinstance(versi, int) and entry.data.get("segel") in seals:
            yield versi, _promise(entry, "ditetapkan_pada")


def _promise(entry: Jejak, field: str) -> Promise:
    return Promise(entry.sidik, entry.data, str(_new(entry, field) or ""), entry.urut)


def _new(entry: Jejak, field: str) -> Any:
    """What this field became."""
    try:
        return entry.data["ubah"][field][1]
    except (KeyError, TypeError, IndexError):
        return None
