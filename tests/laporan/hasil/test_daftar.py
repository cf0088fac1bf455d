"""The lists of a sealed event for everybody: rank, line and decision, on the screen and on paper."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forum.models import Sidang
from laporan.hasil.figures import HASIL, Figures
from laporan.publik.bars import bars
from musrenbang.models import Kecamatan, Musrenbang, Pengguna

Sebagai = Callable[[Pengguna], Client]


def baris(html: str) -> list[str]:
    """Every row of every list: a rank with its title, or the line."""
    rows = re.findall(r"<tr[ >].*?</tr>", html.partition("<main")[2], re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", row).replace("&nbsp;", " ").split()) for row in rows if "<td" in row]


def test_every_list_stands_by_rank_with_its_line(disegel: Musrenbang) -> None:
    layar, cetak = (Client().get(f"/publik/36.02.01/daftar/{kata}") for kata in ("", "cetak/"))
    rows = baris(layar.text)
    assert [row.partition(" –")[0] for row in rows] == [
        "1 Drainase Dusun 2",
        "Garis pagu Rp 60.000.000: 1 usulan muat, sisa Rp 37.500.000",
        "2 Rabat beton Jalan Mawar",
        "3 Talud sungai perbatasan",
        "4 Jembatan gantung",
        "1 Benih padi unggul",
        # What no list holds.
        "Lampu jalan yang terlambat diverifikasi",
        "Pagar lapangan yang belum diverifikasi",
        "Gapura desa yang dikembalikan",
        "Mobil dinas desa",
    ]
    assert rows[2].endswith("49.000.000 71.500.000 Disepakati")
    assert rows[4].endswith("Belum disepakati Menunggu kajian teknis dinas.")
    assert baris(cetak.text) == rows
    text = " ".join(cetak.text.replace("&nbsp;", " ").split())
    for kata in ("Pemerintah Kabupaten Contoh", "Jalan Raya Sukaraja Nomor 1"):
        assert kata in text
    assert "3 disepakati (Rp 80.500.000), 1 cadangan, 1 belum disepakati, 4 tidak diteruskan" in text
    assert layar["ETag"]


def test_before_the_seal_no_list_is_there(acara: Musrenbang, sidang_berlangsung: Sidang) -> None:
    layar = Client().get("/publik/36.02.01/daftar/")
    assert (layar.status_code, baris(layar.text), "setelah berita acara disegel" in layar.text) == (200, [], True)
    alamat = ["/publik/36.02.01/daftar/cetak/", "/publik/36.02.02/daftar/", "/publik/36.02/daftar/"]
    assert [Client().get(url).status_code for url in alamat] == [404, 404, 404]


def test_every_printed_list_bears_the_letterhead(
    sidang_berlangsung: Sidang, acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    Kecamatan.objects.filter(kode="36.02.01").update(alamat="Jalan Raya Sukaraja Nomor 1", telepon="(0266) 555-010")
    client = sebagai(budi)
    lembar = {
        nama: client.get(reverse(nama, args=[acara.kode])) for nama in ("usulan_cetak", "hadir_cetak", "jejak_cetak")
    }
    lembar["sidang_cetak"] = client.get(reverse("sidang_cetak", args=[sidang_berlangsung.kode]))
    kop = ("kop-surat", "Jalan Raya Sukaraja Nomor 1", "555-010")
    found = {nama: [kata for kata in kop if kata in satu.text] for nama, satu in lembar.items()}
    assert {nama: len(kata) for nama, kata in found.items()} == dict.fromkeys(lembar, len(kop))
    rows = baris(lembar["sidang_cetak"].text)
    assert [row.split()[0] for row in rows] == [str(n) for n in range(1, sidang_berlangsung.butir.count() + 1)]


def angka(**hasil: int) -> Figures:
    return Figures("Desa", {kata: hasil.get(kata, 0) for kata in HASIL}, Decimal(0))


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        ([angka(disepakati=3, cadangan=1), angka(tidak_diteruskan=2)], [[("0", "75"), ("75", "25")], [("0", "50")]]),
        (
            [angka(disepakati=1, cadangan=1, belum_disepakati=1)],
            [[("0", "33.33"), ("33.33", "33.33"), ("66.67", "33.33")]],
        ),
        ([angka()], [[]]),
        ([], []),
    ],
)
def test_bars_are_drawn_by_one_measure(rows: list[Figures], parts: list[Any]) -> None:
    assert [[(part.x, part.width) for part in one.parts] for one in bars(rows)] == parts
