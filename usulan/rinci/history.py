"""The record of one usulan as sentences: who did what, why, and what changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from musrenbang.formats import angka
from musrenbang.jejak.canonical import outside_name
from musrenbang.models import Jejak, Pengguna
from usulan.models import Usulan

SENTENCES = {
    "tambah": "menulis usulan ini",
    "ubah": "mengubah isi usulan",
    "impor_baru": "memasukkan usulan ini lewat impor berkas",
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
_IMPLIED = {"status", "alasan", "induk"}

# Field → code → name, and field → [old, new].
Names = dict[str, dict[str, str]]
Changes = dict[str, list[Any]]


@dataclass
class HistoryEvent:
    waktu: dt.datetime
    siapa: str
    kalimat: str
    alasan: str = ""
    ubah: list[tuple[str, str, str]] = field(default_factory=list)


def riwayat(usulan: Usulan) -> list[HistoryEvent]:
    """Newest first; a fixed number of queries, whatever the length."""
    rows = [(row, row.data.get("ubah", {})) for row in Jejak.objects.filter(objek=usulan.nama_jejak)]
    rows.sort(key=lambda pair: (pair[0].waktu, pair[0].urut), reverse=True)
    accounts = {p.username: str(p) for p in Pengguna.objects.filter(username__in={row.oleh for row, _ in rows})}
    names = _names(usulan, {name for _, changes in rows for name in changes})
    return [_event(row, changes, accounts.get(row.oleh, row.oleh), names) for row, changes in rows]


def _names(usulan: Usulan, changed: set[str]) -> Names:
    """The record keeps desa, OPD and urusan by their codes; people know them by name."""
    kecamatan = usulan.musrenbang.kecamatan
    known = {"desa": kecamatan.desa, "opd": kecamatan.kabupaten.opd, "urusan": kecamatan.kabupaten.urusan}
    return {
        name: {outside_name(row): row.nama for row in known[name].all()}  # type: ignore[attr-defined]
        for name in changed & known.keys()
    }


def _event(row: Jejak, changes: Changes, who: str, names: Names) -> HistoryEvent:
    return HistoryEvent(
        waktu=row.waktu,
        siapa=who,
        kalimat=SENTENCES.get(row.aksi, f"mencatat “{row.aksi}”"),
        alasan=changes["alasan"][1] if "alasan" in changes else "",
        ubah=[
            (_label(name), _text(name, old, names), _text(name, new, names))
            for name, (old, new) in changes.items()
            if name not in _IMPLIED
        ],
    )


def _column(name: str) -> Any:
    try:
        return Usulan._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _label(name: str) -> str:
    return str(getattr(_column(name), "verbose_name", name))


def _text(name: str, value: object, names: Names) -> str:
    """A value of the record, which is JSON, as the page writes it."""
    if value in (None, "", []):
        return "–"
    if isinstance(value, list):
        return ", ".join(_text(name, part, names) for part in value)
    if name in names:
        return names[name].get(str(value), str(value))
    column = _column(name)
    if isinstance(column, models.DecimalField | models.IntegerField):
        return angka(Decimal(str(value)))
    return str(dict(getattr(column, "flatchoices", ())).get(value, value))
