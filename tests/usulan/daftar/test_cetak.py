"""The list to print: every row of the filter, with what was filtered in words, how many they are and what they cost."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan

Sebagai = Callable[[Pengguna], Client]


def cetak(client: Client, acara: Musrenbang, **saring: str) -> str:
    response = client.get(reverse("usulan_cetak", args=[acara.kode]), saring)
    assert response.status_code == 200
    return " ".join(response.text.split())


def test_the_head_says_what_the_sheet_holds(
    acara: Musrenbang, wilayah: SimpleNamespace, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    buat_usulan("Drainase", status="diajukan", anggaran=Decimal(5_000_000), anggaran_kecamatan=Decimal(4_000_000))
    buat_usulan("Drainase dua", status="diajukan", anggaran=None)
    buat_usulan("Jembatan", status="draf", desa=[wilayah.mekarsari])
    saring = {"status": "diajukan", "desa": "36.02.01.2001", "cari": "drai", "kurang": "", "urut": "-anggaran"}
    text = cetak(sebagai(budi), acara, **saring)
    assert "Cari: drai; Desa: Sukamaju; Status: Diajukan" in text.replace("Desa Sukamaju", "Sukamaju")
    assert "Anggaran terbesar" in text
    assert "2 usulan, Rp&nbsp;5.000.000; menurut kecamatan Rp&nbsp;4.000.000; 1 tanpa harga" in text
    assert ("Jembatan" in text, text.count("<tr>")) == (False, 3)
    assert "semua usulan" in cetak(sebagai(budi), acara)
    assert "Status: " not in cetak(sebagai(budi), acara, status="entah")


def test_all_rows_with_as_many_queries_as_for_one(
    acara: Musrenbang,
    buat_usulan: BuatUsulan,
    budi: Pengguna,
    sebagai: Sebagai,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = sebagai(budi)
    buat_usulan("Usulan 0", status="diajukan")
    cetak(client, acara)  # the first request of a client reads more
    with django_assert_num_queries(8):
        cetak(client, acara)
    for nomor in range(1, 60):
        buat_usulan(f"Usulan {nomor}", status="diajukan")
    with django_assert_num_queries(8):
        text = cetak(client, acara)
    assert all(f"Usulan {nomor} " in text for nomor in range(60))


def test_each_account_prints_what_it_sees(
    acara: Musrenbang, buat_usulan: BuatUsulan, joko: Pengguna, asing: Pengguna, sebagai: Sebagai
) -> None:
    buat_usulan("Drainase", status="diajukan")
    assert "Tidak ada usulan yang cocok" in cetak(sebagai(joko), acara)
    assert sebagai(asing).get(reverse("usulan_cetak", args=[acara.kode])).status_code == 404
