"""What became of last year's usulan, shown while one that looks like it is typed."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.models import TindakLanjut, Usulan, UsulanLalu

from .conftest import BuatHasil

Sebagai = Callable[[Pengguna], Client]


def tahun_lalu(client: Client, acara: Musrenbang, **data: Any) -> list[dict[str, str]]:
    ketik = {"kegiatan": "Rabat beton", "lokasi": "Jl. Mawar"} | data
    found: list[dict[str, str]] = client.get(reverse("usulan_mirip", args=[acara.kode]), ketik).json()["lalu"]
    return found


def test_its_stages_and_why_not(
    acara: Musrenbang, jalan: Usulan, sari: Pengguna, budi: Pengguna, sebagai: Sebagai, hasil: BuatHasil
) -> None:
    TindakLanjut.catat([hasil(jalan, "apbd", "tidak", "Anggaran terbatas."), hasil(jalan, "rkpd")], by=budi)
    assert tahun_lalu(sebagai(sari), acara) == [
        {
            "kegiatan": "Rabat beton Jalan Mawar",
            "url": f"/usulan/{jalan.kode}/",
            "ket": "RKPD 2027 · Sukamaju · disepakati; masuk RKPD 2027; tidak masuk APBD 2027: Anggaran terbatas",
        }
    ]


@pytest.mark.parametrize(
    ("isian", "kabar"),
    [
        ({}, "disepakati; belum ada kabar sesudahnya"),
        ({"status": "ditolak", "alasan": "Kewenangan desa."}, "ditolak: Kewenangan desa"),
    ],
)
def test_without_news(
    acara: Musrenbang, jalan: Usulan, sari: Pengguna, sebagai: Sebagai, isian: dict[str, str], kabar: str
) -> None:
    Usulan.objects.filter(pk=jalan.pk).update(**isian)
    assert tahun_lalu(sebagai(sari), acara)[0]["ket"] == f"RKPD 2027 · Sukamaju · {kabar}"


def test_none_of_another_desa_of_a_draft_or_of_a_forum_that_goes_on(
    acara: Musrenbang, jalan: Usulan, sari: Pengguna, joko: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    assert tahun_lalu(sebagai(joko), acara) == []
    assert tahun_lalu(sebagai(budi), acara, kegiatan="Posyandu") == []
    Usulan.objects.filter(pk=jalan.pk).update(status="draf")
    assert tahun_lalu(sebagai(sari), acara) == []
    Usulan.objects.filter(pk=jalan.pk).update(status="disepakati")
    Musrenbang.objects.filter(tahun=2027).update(disegel_pada=None)
    assert tahun_lalu(sebagai(sari), acara) == []


def test_of_a_file_where_the_forum_was_not_held_here(
    acara: Musrenbang, dari_berkas: UsulanLalu, sari: Pengguna, joko: Pengguna, sebagai: Sebagai
) -> None:
    ketik = {"kegiatan": "MCK", "lokasi": "Dusun 3"}
    assert [one["url"] for one in tahun_lalu(sebagai(sari), acara, **ketik)] == [f"/tindak-lanjut/{dari_berkas.kode}/"]
    assert tahun_lalu(sebagai(sari), acara, **ketik)[0]["ket"] == "RKPD 2026 · Sukamaju · belum ada kabar"
    assert tahun_lalu(sebagai(joko), acara, **ketik) == []


def test_a_page_with_an_error_shows_it_too(acara: Musrenbang, jalan: Usulan, sari: Pengguna, sebagai: Sebagai) -> None:
    url = reverse("usulan_tambah", args=[acara.kode])
    page = sebagai(sari).post(url, {"kegiatan": "Rabat beton", "lokasi": "Jalan Mawar", "volume": "banyak"})
    assert page.status_code == 422
    assert "disepakati; belum ada kabar sesudahnya" in page.content.decode()


def test_the_newest_year_and_few_queries(
    acara: Musrenbang,
    lalu: Musrenbang,
    dari_berkas: UsulanLalu,
    sari: Pengguna,
    buat_usulan: BuatUsulan,
    sebagai: Sebagai,
    wilayah: SimpleNamespace,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    """2026 is not looked at; five hundred usulan cost no more queries than one."""
    for n in range(3):
        buat_usulan(f"Pembangunan MCK {n}", musrenbang=lalu, status="disepakati", lokasi="Dusun 3")
    klien = sebagai(sari)
    klien.get(reverse("usulan_mirip", args=[acara.kode]), {"kegiatan": "x"})
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        found = tahun_lalu(klien, acara, kegiatan="MCK", lokasi="Dusun 3")
    assert {one["ket"][:9] for one in found} == {"RKPD 2027"}
