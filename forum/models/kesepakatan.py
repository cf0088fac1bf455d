"""What the room has agreed on how to share: floors for a group, the scheme of the pagu. Neither moves a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import models

from forum.adil.floor import BatasBawah, SetelahBatas, with_floors
from musrenbang.galat import TidakSah

from .butir import Butir, Cara

# Who may have a floor, and is told of on the page: penerima_… of the usulan → the word for them.
GOLONGAN = {
    "perempuan": "perempuan",
    "miskin": "warga miskin",
    "disabilitas": "penyandang disabilitas",
    "anak": "anak",
    "pemuda": "pemuda",
    "lansia": "lansia",
}
SUARA = ("setuju", "tidak_setuju", "abstain")


class Skema(models.TextChoices):
    """How the pagu is shared. Arisan (some desa a year) is not built yet."""

    URGENSI = "urgensi", "Urgensi: satu garis pagu melalui seluruh daftar"
    BAGI_RATA = "bagi_rata", "Bagi rata: tiap desa/kelurahan mendapat bagian yang sama"


class SkemaPagu(NamedTuple):
    """The scheme that the room has chosen, and how: `suara` are the votes, those that were counted."""

    skema: Skema
    cara: Cara
    suara: dict[str, int]

    @property
    def kalimat(self) -> str:
        """ "Bagi rata, dengan pemungutan suara: 40 setuju, 3 tidak setuju"."""
        counted = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in self.suara.items())
        how = f"dengan {self.cara.label.lower()}"
        return f"{self.skema.label.partition(':')[0]}, {how}{f': {counted}' if counted else ''}"

    @classmethod
    def of_isi(cls, isi: Mapping[str, Any]) -> SkemaPagu:
        """As the record keeps it."""
        return cls(Skema(isi["skema"]), Cara(isi["cara"]), {name: isi[name] for name in SUARA if name in isi})


def serves(butir: Butir) -> frozenset[str]:
    """The groups of GOLONGAN for whom it is, of merged parts too. Prefetch `usulan__anak`."""
    parts = butir.usulan.bagian
    return frozenset(word for word in GOLONGAN if any(getattr(one, f"penerima_{word}") for one in parts))


def checked_floors(batas: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    """As Sidang.batas_bawah keeps them. TidakSah for a golongan named twice or unknown, or a number below one."""
    names = [name for name, _ in batas]
    if len(set(names)) < len(names):
        raise TidakSah("Sebut setiap kelompok satu kali saja.")
    if not set(names) <= GOLONGAN.keys() or any(least < 1 for _, least in batas):
        raise TidakSah("Pilih kelompok dari daftar, dan isi paling sedikit satu usulan untuknya.")
    return [{"golongan": name, "sedikitnya": least} for name, least in batas]


def chosen_scheme(skema: str, cara: str, suara: Mapping[str, int | None]) -> dict[str, Any]:
    """As Sidang.skema keeps it; votes only where votes were taken. TidakSah where the votes for it are missing."""
    votes = {name: n for name, n in suara.items() if n is not None and name in SUARA}
    if cara == Cara.PEMUNGUTAN_SUARA and "setuju" not in votes:
        raise TidakSah("Isi jumlah suara yang setuju.")
    counted = votes if cara == Cara.PEMUNGUTAN_SUARA else {}
    return {"skema": Skema(skema).value, "cara": Cara(cara).value, **counted}


def after_floors(batas_bawah: Sequence[Mapping[str, Any]], daftar: Sequence[Butir], k: int) -> SetelahBatas:
    """The list as these floors would have it, by kode of the butir. Prefetch as Sidang.daftar()."""
    served = {row.kode: serves(row) for row in daftar}
    floors = []
    for one in batas_bawah:
        members = frozenset(kode for kode, groups in served.items() if one["golongan"] in groups)
        floors.append(BatasBawah(one["golongan"], one["sedikitnya"], members))
    return with_floors(list(served), k, floors)
