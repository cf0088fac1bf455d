"""The board of the desa: counts, last activity, the text for those who have not sent."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from musrenbang.models import Desa, Musrenbang, Pengguna
from tests.cast import BuatUsulan, buat_akun
from tests.told import told
from usulan.models import Usulan
from usulan.papan.board import board, reminder

Sebagai = Callable[[Pengguna], Client]
URL = "/musrenbang/{}/usulan/papan/"


@pytest.fixture
@told
def desa(wilayah: SimpleNamespace, buat_usulan: BuatUsulan) -> dict[str, Desa]:
    """Sukamaju has sent some, Mekarsari none, Loji all, and Cikaso has written nothing."""
    rows = {
        nama: Desa.objects.create(kecamatan=wilayah.kecamatan, kode=f"36.02.01.20{nomor}", nama=nama)
        for nomor, nama in ((11, "Loji"), (12, "Cikaso"))
    }
    rows |= {"Sukamaju": wilayah.sukamaju, "Mekarsari": wilayah.mekarsari}
    for nama, states in {
        "Sukamaju": "draf dikembalikan diajukan ditolak diverifikasi disepakati",
        "Mekarsari": "draf draf",
        "Loji": "diajukan diverifikasi",
    }.items():
        for status in states.split():
            buat_usulan(f"{nama} {status}", status=status, desa=[rows[nama]])
    return rows


def test_each_desa_is_counted_and_who_has_not_sent_is_first(desa: dict[str, Desa], acara: Musrenbang) -> None:
    told = [(r.desa.nama, r.ditulis, r.terkirim, r.draf, r.dikembalikan, r.diverifikasi) for r in board(acara)]
    assert told == [
        ("Mekarsari", 2, 0, 2, 0, 0),
        ("Cikaso", 0, 0, 0, 0, 0),
        ("Sukamaju", 6, 4, 1, 1, 2),
        ("Loji", 2, 2, 0, 0, 1),
    ]


def test_the_text_names_those_who_have_not_sent_and_only_them(desa: dict[str, Desa], acara: Musrenbang) -> None:
    text = reminder(acara, board(acara)).splitlines()
    assert text[0] == "Usulan Musrenbang RKPD Tahun 2028 Kecamatan Sukaraja yang belum dikirim:"
    assert text[1:4] == [
        "- Desa Mekarsari: 2 usulan draf belum diajukan",
        "- Desa Cikaso: belum menulis usulan",
        "- Desa Sukamaju: 1 usulan draf belum diajukan; 1 usulan dikembalikan, menunggu perbaikan",
    ]
    assert "Loji" not in "".join(text)
    assert "draf dengan tombol “Ajukan semua draf”; yang dikembalikan dengan “Ubah”" in text[4]
    Usulan.objects.filter(status="draf").update(status="diajukan")
    desa["Cikaso"].delete()
    assert "Ajukan semua draf" not in reminder(acara, board(acara))  # which sends nothing that was returned
    Usulan.objects.update(status="diajukan")
    assert reminder(acara, board(acara)) == ""


def test_the_last_activity_is_that_of_the_desa(
    desa: dict[str, Desa], acara: Musrenbang, sari: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    Usulan.objects.get(kegiatan="Sukamaju draf").apply("ajukan", by=sari)
    rekan = buat_akun("rekan", "desa", sari.kode_wilayah)
    Usulan.objects.get(kegiatan="Sukamaju dikembalikan").apply("ajukan", by=rekan)
    Usulan.objects.get(kegiatan="Sukamaju draf").apply("verifikasi", by=budi)
    rows = {row.desa.nama: row for row in board(acara)}
    assert rows["Sukamaju"].last is not None
    assert (rows["Sukamaju"].last.oleh, rows["Sukamaju"].activity) == ("rekan", "mengajukan usulan")
    assert (rows["Mekarsari"].last, rows["Mekarsari"].activity) == (None, "")
    page = sebagai(budi).get(URL.format(acara.kode)).text
    assert "mengajukan usulan" in page.split("Teks pengingat")[1]
    assert "belum mengirim" in page


def test_home_leads_there_and_a_sealed_event_reminds_nobody(
    desa: dict[str, Desa], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    client, url = sebagai(budi), URL.format(acara.kode)
    assert f'href="{url}"' in client.get("/beranda/").text
    assert "Teks pengingat" in client.get(url).text
    Musrenbang.objects.update(disegel_pada="2028-03-01T10:00Z")
    assert "Teks pengingat" not in client.get(url).text


def test_108_desa_cost_no_more_queries_than_four(
    desa: dict[str, Desa],
    acara: Musrenbang,
    wilayah: SimpleNamespace,
    sari: Pengguna,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    Usulan.objects.get(kegiatan="Sukamaju draf").apply("ajukan", by=sari)
    with django_assert_max_num_queries(4):
        board(acara)
    more = [
        Desa(kecamatan=wilayah.kecamatan, kode=f"36.02.01.2{n}", nama=f"Desa {n}", kunci=str(n))
        for n in range(100, 204)
    ]
    Desa.objects.bulk_create(more)
    with django_assert_max_num_queries(4):
        assert len(board(acara)) == 108
