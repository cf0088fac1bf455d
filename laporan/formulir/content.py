"""What is printed before the forum, from the database as it stands: nothing of it is sealed, and nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from forum.models import SusunanAcara
from forum.susunan_acara.board import papan_acara
from laporan.isi.common import isi_dasar
from laporan.isi.data import data_forum
from laporan.isi.registry import TANPA_SEGEL
from laporan.tabel.forum import rencana
from laporan.tabel.people import hadir_kosong
from laporan.tabel.registry import write_tables
from laporan.tabel.usulan import kompilasi
from musrenbang.galat import TidakSah
from musrenbang.models import Musrenbang
from musrenbang.sheets.table import Table

Isi = Mapping[str, Any]
BELUM_DISUSUN = "Susunan acara belum dibuat. Buat dahulu pada halaman Susunan acara, lalu cetak."


@dataclass(frozen=True)
class Formulir:
    """`buat(acara)`: database → dict, or TidakSah; `tabel(isi)`: the same as a workbook.

    `belum(acara)`: why it cannot be made yet, as a sentence, or "".
    """

    judul: str
    keterangan: str
    buat: Callable[[Musrenbang], dict[str, Any]]
    tabel: Callable[[Isi], list[Table]]
    belum: Callable[[Musrenbang], str] = lambda _: ""


def _base(kata: str, acara: Musrenbang) -> dict[str, Any]:
    """Of no version, also where the record of the event is corrected."""
    return {**isi_dasar(kata, acara, TANPA_SEGEL), "versi": 1, "alasan_versi": ""}


def _blank(acara: Musrenbang) -> dict[str, Any]:
    return _base("daftar-hadir-kosong", acara)


def _asked(acara: Musrenbang) -> dict[str, Any]:
    """It says of which day it is."""
    return {**_base("kompilasi-usulan", acara), **data_forum(acara), "keadaan": timezone.localdate().isoformat()}


def _unplanned(acara: Musrenbang) -> str:
    return "" if SusunanAcara.objects.filter(musrenbang=acara).exists() else BELUM_DISUSUN


def _planned(acara: Musrenbang) -> dict[str, Any]:
    """TidakSah where nobody has written a run sheet yet."""
    papan = papan_acara(acara)
    if papan is None:
        raise TidakSah(BELUM_DISUSUN)
    steps = [
        {"pukul": row["rencana"], "acara": row["judul"], "oleh": row["oleh"], "menit": str(row["menit"] or "")}
        for row in papan["langkah"]
    ]
    return {**_base("rencana-acara", acara), "langkah": steps}


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
    "rencana-acara": Formulir(
        "Susunan Acara (rencana)",
        "langkah acara dengan jam menurut rencana, untuk dibagikan kepada peserta",
        _planned,
        rencana,
        _unplanned,
    ),
}


def book(kata: str, isi: Isi) -> bytes:
    """The .xlsx of this form."""
    return write_tables(FORMULIR[kata].judul, FORMULIR[kata].tabel(isi), isi)
