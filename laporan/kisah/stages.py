"""The way of one usulan before its session, and after the seal: from the record and from what was noted of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from musrenbang.jejak.chain import Jejak
from usulan.models import SESUDAH_FORUM, Tahap, TindakLanjut, Usulan

# Acts of a usulan before its session → what was done, by office; the desa is named beside it.
BEFORE = {
    "ajukan": "Diajukan",
    "impor_baru": "Diajukan",
    "tarik": "Ditarik kembali oleh pengusulnya",
    "kembalikan": "Dikembalikan kecamatan untuk dilengkapi",
    "verifikasi": "Diverifikasi kecamatan",
    "tolak": "Tidak diteruskan ke forum oleh kecamatan",
    "gabung": "Digabung oleh kecamatan",
    "pisah": "Dipisahkan kembali oleh kecamatan",
    "keluarkan": "Dikeluarkan dari daftar sidang",
}
# What the plenary, and at the end the seal, made of it.
DECIDED = {
    "sepakati": "Pleno menetapkan: disepakati",
    "cadangkan": "Pleno menetapkan: cadangan",
    "tunda": "Pleno menetapkan: belum disepakati",
    "lewatkan": "Ditutup tanpa dibahas",
}


class Told(NamedTuple):
    """One line of the story: when, and what."""

    waktu: dt.datetime
    kata: str
    kalimat: str


def before(usulan: Usulan) -> list[Told]:
    """Oldest first. One query. What an import writes as a draft is not yet submitted."""
    rows = Jejak.objects.filter(objek=usulan.nama_jejak, aksi__in=BEFORE).order_by("rantai", "urut")
    return [Told(row.waktu, row.aksi, BEFORE[row.aksi]) for row in rows if _counts(row, usulan)]


def decided(main: Usulan) -> list[Told]:
    """The same of what became of it in the plenary."""
    rows = Jejak.objects.filter(objek=main.nama_jejak, aksi__in=DECIDED).order_by("rantai", "urut")
    return [Told(row.waktu, row.aksi, DECIDED[row.aksi]) for row in rows]


def _counts(row: Jejak, usulan: Usulan) -> bool:
    """A parent bears an entry of every merge into it; what follows its parent is told there."""
    isi = row.data
    if row.aksi == "impor_baru":
        return bool(isi.get("baru", {}).get("status", "") != "draf")
    if row.aksi == "gabung":
        return bool(isi.get("induk") != usulan.kode)
    return "bersama" not in isi


class Stage(NamedTuple):
    """After the seal; `kabar` None: nobody has noted anything of it yet."""

    tahap: Tahap
    kabar: TindakLanjut | None


def after(main: Usulan, *, agreed: bool) -> list[Stage]:
    """Of what is agreed every stage, of all others those of which something is known. One query."""
    known = {row.tahap: row for row in TindakLanjut.newest([main])}
    return [Stage(tahap, known.get(tahap)) for tahap in _shown(known, agreed=agreed)]


def _shown(known: Iterable[str], *, agreed: bool) -> list[Tahap]:
    return [tahap for tahap in SESUDAH_FORUM if agreed or tahap in known]
