"""What is printed before the forum: a blank attendance sheet, a compilation of what was asked."""

import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from forum.models import SusunanAcara
from forum.models.susunan_acara import Baku
from laporan.formulir.content import FORMULIR
from laporan.formulir.files import place, render
from laporan.formulir.tasks import cetak_formulir
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from tests.laporan.cerita import bytes_of

pytestmark = pytest.mark.django_db
Sebagai = Callable[[Pengguna], Client]
ALAMAT = "/laporan/2028/36.02.01/daftar-hadir-kosong"


def lembar(content: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_room_for_two_hundred(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    rows = lembar(sebagai(budi).get(f"{ALAMAT}.xlsx").content)
    heads = ["No.", "Nama", "Lembaga/Instansi", "Alamat/No. Telp", "L/P", "Tanda tangan"]
    at = rows.index(heads)
    assert rows[at + 1 :] == [[n, *[None] * 5] for n in range(1, 201)]


def test_the_worker_prints_it_once(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai, cetak_cepat: object) -> None:
    klien = sebagai(budi)
    for _ in range(2):
        jawab = klien.get(f"{ALAMAT}.pdf")
        assert (jawab.status_code, "sedang dibuat" in jawab.text) == (503, True)
    [tugas] = DBTaskResult.objects.all()
    cetak_formulir.call(*tugas.args_kwargs["args"])
    lama = bytes_of(klien.get(f"{ALAMAT}.pdf"))
    assert lama.startswith(b"%PDF")
    # Another day or place is another sheet, and the one before goes.
    with acara.change("ubah", by=budi):
        acara.tempat = "Gedung Serbaguna"
        acara.save()
    assert klien.get(f"{ALAMAT}.pdf").status_code == 503
    isi = FORMULIR["daftar-hadir-kosong"].buat(acara)
    render(acara, "daftar-hadir-kosong", isi)
    assert [path.name for path in place(acara, "x", isi).parent.iterdir()] == [
        place(acara, "daftar-hadir-kosong", isi).name
    ]
    assert bytes_of(klien.get(f"{ALAMAT}.pdf")) != lama
    acara.versi = 2  # of its record, not of a blank sheet
    assert FORMULIR["daftar-hadir-kosong"].buat(acara) == isi


def test_what_was_asked_by_perangkat_daerah(
    acara: Musrenbang, buat_usulan: BuatUsulan, sari: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    buat_usulan("Rabat beton", anggaran=Decimal(35_000_000)).apply("ajukan", by=sari)
    buat_usulan("Masih draf")
    klien = sebagai(budi)
    rows = lembar(klien.get("/laporan/2028/36.02.01/kompilasi-usulan.xlsx").content)
    kegiatan = [row[3] for row in rows if isinstance(row[0], int)]
    assert (kegiatan, [row[7] for row in rows if row[3] == "Rabat beton"]) == (["Rabat beton"], ["Diajukan"])
    halaman = klien.get("/laporan/2028/36.02.01/").text
    assert [f"/{nama}.pdf" in halaman for nama in FORMULIR] == [True, True, False]  # nobody has planned the day yet
    assert [nama in sebagai(sari).get("/laporan/2028/36.02.01/").text for nama in FORMULIR] == [False, False, False]


def test_the_plan_of_the_day(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    klien, alamat = sebagai(budi), "/laporan/2028/36.02.01/rencana-acara.xlsx"
    belum = klien.get(alamat)
    assert (belum.status_code, "Susunan acara belum dibuat." in belum.text) == (422, True)
    SusunanAcara.buat(acara, [Baku("Pembukaan", "Camat", 15), Baku("Paparan", "Bappeda", 30)], by=budi)
    acara.mulai, acara.pukul_mulai = dt.date(2027, 2, 9), dt.time(8, 30)
    acara.save()
    assert alamat in klien.get("/laporan/2028/36.02.01/").text
    assert lembar(klien.get(alamat).content)[-2:] == [
        [1, "08.30", "Pembukaan", "Camat", 15],
        [2, "08.45", "Paparan", "Bappeda", 30],
    ]
