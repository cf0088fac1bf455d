"""The record of one usulan as sentences: who did what, why, and what changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q

from musrenbang.formats import angka
from musrenbang.models import Jejak, Pengguna
from usulan.models import Usulan

KALIMAT = {
    "tambah": "menulis usulan ini",
    "ubah": "mengubah isi usulan",
    "impor": "memasukkan usulan ini lewat impor berkas",
    "impor_ganti": "mengubah isi usulan lewat impor berkas",
    "ajukan": "mengajukan usulan",
    "tarik": "menarik kembali usulan",
    "verifikasi": "memverifikasi usulan",
    "kembalikan": "mengembalikan usulan ke desa",
    "tolak": "menolak usulan",
    "gabung": "menggabungkan usulan",
    "pisah": "memisahkan kembali usulan yang digabung",
    "bahas": "membawa usulan ke sidang",
    "keluarkan": "mengeluarkan usulan dari sidang",
    "sepakati": "menetapkan usulan disepakati",
    "cadangkan": "menetapkan usulan sebagai cadangan",
    "tunda": "menetapkan usulan belum disepakati",
    "lewatkan": "menutup usulan sebagai tidak dibahas",
}
# Told by the sentence itself, or by the reason under it.
_TERSIRAT = {"status", "alasan", "induk"}

# Field → code → name, and field → [old, new].
Names = dict[str, dict[str, str]]
Changes = dict[str, list[Any]]


@dataclass
class Peristiwa:
    waktu: dt.datetime
    siapa: str
    kalimat: str
    alasan: str = ""
    ubah: list[tuple[str, str, str]] = field(default_factory=list)


def riwayat(usulan: Usulan) -> list[Peristiwa]:
    """Newest first; a fixed number of queries, whatever the length."""
    milik = Q(objek=usulan.nama_jejak)
    if usulan.impor_isi is not None:
        # An import is one entry of the event, however many rows it has.
        milik |= Q(objek=usulan.musrenbang.nama_jejak, aksi="impor", isi__contains=f'"{usulan.kode}"')
    rows = [
        (row, aksi, ubah)
        for row in Jejak.objects.filter(milik).order_by("-waktu", "-urut")
        if (aksi := _act(row, usulan))
        for ubah in [_changes(row, usulan)]
    ]
    akun = {p.username: str(p) for p in Pengguna.objects.filter(username__in={row.oleh for row, _, _ in rows})}
    nama = _names(usulan, {name for _, _, ubah in rows for name in ubah})
    return [_event(row, aksi, ubah, akun.get(row.oleh, row.oleh), nama) for row, aksi, ubah in rows]


def _act(row: Jejak, usulan: Usulan) -> str:
    """What was done to this usulan; empty where an import left it as it was."""
    if row.aksi != "impor":
        return row.aksi
    hasil = {kode: hasil for _, hasil, kode, _ in row.data["baris"]}[usulan.kode]
    return {"baru": "impor", "diganti": "impor_ganti"}.get(hasil, "")


def _changes(row: Jejak, usulan: Usulan) -> Changes:
    changes: Changes = row.data["diganti"].get(usulan.kode, {}) if row.aksi == "impor" else row.data.get("ubah", {})
    return changes


def _names(usulan: Usulan, changed: set[str]) -> Names:
    """The record keeps desa, OPD and urusan by their codes; people know them by name."""
    kecamatan = usulan.musrenbang.kecamatan
    known = {"desa": kecamatan.desa, "opd": kecamatan.kabupaten.opd, "urusan": kecamatan.kabupaten.urusan}
    return {
        name: dict(known[name].exclude(kode="").values_list("kode", "nama"))  # type: ignore[attr-defined]
        for name in changed & known.keys()
    }


def _event(row: Jejak, aksi: str, ubah: Changes, siapa: str, nama: Names) -> Peristiwa:
    return Peristiwa(
        waktu=row.waktu,
        siapa=siapa,
        kalimat=KALIMAT.get(aksi, f"mencatat “{aksi}”"),
        alasan=ubah["alasan"][1] if "alasan" in ubah else "",
        ubah=[
            (_label(name), _text(name, lama, nama), _text(name, baru, nama))
            for name, (lama, baru) in ubah.items()
            if name not in _TERSIRAT
        ],
    )


def _column(name: str) -> Any:
    try:
        return Usulan._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _label(name: str) -> str:
    return str(getattr(_column(name), "verbose_name", name))


def _text(name: str, value: object, nama: Names) -> str:
    """A value of the record, which is JSON, as the page writes it."""
    if value in (None, "", []):
        return "–"
    if isinstance(value, list):
        return ", ".join(_text(name, satu, nama) for satu in value)
    if name in nama:
        return nama[name].get(str(value), str(value))
    column = _column(name)
    if isinstance(column, models.DecimalField | models.IntegerField):
        return angka(Decimal(str(value)))
    return str(dict(getattr(column, "flatchoices", ())).get(value, value))
