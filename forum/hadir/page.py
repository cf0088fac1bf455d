"""The list as a door reads it: searched, filtered, and no longer than a screen or two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from forum.hadir.forms import SaringForm
from forum.hadir.present import susunan
from forum.models import Peserta
from musrenbang.models import Musrenbang, Pengguna
from musrenbang.sheets.names import name_key

# So many stand on the page unasked; whoever looks for one types two letters more.
SHOWN = 25
_SHOWS = {
    "": lambda _row: True,
    "belum": lambda row: not row.hadir,
    "hadir": lambda row: row.di_ruangan,
    "pulang": lambda row: row.hadir and not row.di_ruangan,
}


def context(acara: Musrenbang, user: Pengguna, query: QueryDict) -> dict[str, Any]:
    """What list and composition need; names only for whoever may read them."""
    rows = list(acara.peserta.select_related("desa", "sidang"))
    read = Peserta.can_baca(acara, user)
    form = SaringForm(query)
    chosen = form.cleaned_data if form.is_valid() else {}
    cari, tampil = chosen.get("cari", ""), chosen.get("tampil", "")
    found = find(rows, cari, tampil) if read else []
    shown = found if chosen.get("semua") else found[:SHOWN]
    return {
        "acara": acara,
        "daftar": shown,
        "ditemukan": len(found),
        "sisa": len(found) - len(shown),
        "tercatat": len(rows),
        "cari": cari,
        "tampil": tampil,
        "pilihan": [(value, label, sum(map(_SHOWS[value], rows))) for value, label in SaringForm.TAMPIL],
        "dibaca": read,
        "dicatat": Peserta.can_catat(acara, user),
        "dihapus": Peserta.dihapus(acara, user),
        "susunan": susunan(acara, rows),
    }


def find(rows: Sequence[Peserta], cari: str, tampil: str = "") -> list[Peserta]:
    """A number alone is that of a card; of words each must begin a word of name, lembaga or desa, in any order."""
    shown = filter(_SHOWS[tampil], rows)
    if cari.strip().isdecimal():
        return [row for row in shown if row.nomor_kartu == int(cari)]
    begun = [key for word in cari.split() if (key := name_key(word))]
    return [row for row in shown if _begins(begun, _words(row))]


def _begins(begun: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(start) for word in words) for start in begun)


def _words(row: Peserta) -> list[str]:
    """Each by itself, and the desa once more as one: "Karang Tengah" is also "Karangtengah"."""
    desa = row.desa.nama if row.desa else ""
    return [name_key(word) for word in f"{row.nama} {row.lembaga} {desa}".replace("/", " ").split()] + [name_key(desa)]
