"""What is printed before the forum, from the database as it stands: nothing of it is sealed, and nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from laporan.isi.common import isi_dasar
from laporan.isi.data import data_forum
from laporan.isi.registry import TANPA_SEGEL
from laporan.tabel.people import hadir_kosong
from laporan.tabel.registry import write_tables
from laporan.tabel.usulan import kompilasi
from musrenbang.models import Musrenbang
from musrenbang.sheets.table import Table

Isi = Mapping[str, Any]


@dataclass(frozen=True)
class Formulir:
    """`buat(acara)`: database → dict; `tabel(isi)`: the same as a workbook."""

    judul: str
    keterangan: str
    buat: Callable[[Musrenbang], dict[str, Any]]
    tabel: Callable[[Isi], list[Table]]


def _blank(acara: Musrenbang) -> dict[str, Any]:
    return {**isi_dasar("daftar-hadir-kosong", acara, TANPA_SEGEL)}


def _asked(acara: Musrenbang) -> dict[str, Any]:
    """It says of which day it is."""
    base = isi_dasar("kompilasi-usulan", acara, TANPA_SEGEL)
    return {**base, **data_forum(acara), "keadaan": timezone.localdate().isoformat()}


FORMULIR = {
    "daftar-hadir-kosong": Formulir(
        "Daftar Hadir Peserta (kosong)",
        "200 baris, diisi dan ditandatangani ketika peserta datang",
        _blank,
        hadir_kosong,
    ),
    "kompilasi-usulan": Formulir(
        "Kompilasi Usulan menurut Perangkat Daerah",
        "seluruh usulan yang sudah diajukan, untuk dipaparkan Tim Penyelenggara",
        _asked,
        kompilasi,
    ),
}


def book(kata: str, isi: Isi) -> bytes:
    """The .xlsx of this form."""
    return write_tables(FORMULIR[kata].judul, FORMULIR[kata].tabel(isi), isi)
