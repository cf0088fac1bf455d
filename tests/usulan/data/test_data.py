"""/data/: master data by page, as the commands load it."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from musrenbang.jejak.verify import row_faults
from musrenbang.models import OPD, Desa, Jejak, Kabupaten, Musrenbang, Pengguna
from usulan.kamus.book import KamusBook
from usulan.models import ItemKamus

Sebagai = Callable[[Pengguna], Client]
URL = reverse("data")
KAMUS = "opd;uraian;satuan;harga satuan\nDinas Pekerjaan Umum;Paving;m2;{}\n"


@pytest.fixture
def rina_client(wilayah: SimpleNamespace, rina: Pengguna, sebagai: Sebagai) -> Client:
    return sebagai(rina)


def muat(client: Client, jenis: str, isi: str, **said: str) -> Any:
    return client.post(URL, {"jenis": jenis, "berkas": SimpleUploadedFile("a.csv", isi.encode()), **said}, follow=True)


def test_each_kind_is_loaded_and_a_second_time_nothing_changes(rina_client: Client, acara: Musrenbang) -> None:
    files = {
        "opd": "nama;alias\nDinas Perikanan;Diskan\n",
        "kamus": KAMUS.format("150.000"),
        "prioritas": "nomor;prioritas;sasaran\n1;Jalan mantap;80 persen\n",
        "wilayah": "kode;nama\n36.02.01.3001;Adat Karang\n36.02.01.2001;Sukamaju\n99.01.01.2001;Jauh\n",
    }
    for jenis, isi in files.items():
        assert "1 baru" in muat(rina_client, jenis, isi, tahun="2028").text, jenis
        assert "0 baru, 0 diganti" in muat(rina_client, jenis, isi, tahun="2028").text, jenis
    assert Desa.objects.get(kode="36.02.01.3001").sebutan == "Desa Adat Karang"
    assert "1 baris wilayah lain tidak dibaca" in muat(rina_client, "wilayah", files["wilayah"]).text
    assert Jejak.objects.filter(aksi__startswith="muat_", oleh="rina").count() == 4


def test_a_fault_is_named_by_row_and_nothing_is_loaded(rina_client: Client) -> None:
    answer = muat(rina_client, "kamus", KAMUS.format("150.000") + "Dinas Pertanian;;ekor;1000\n;Bibit;ekor;5\n")
    assert answer.status_code == 422
    assert "Baris 3: OPD atau uraian kosong" in answer.text
    assert "Baris 4: " in answer.text
    assert not ItemKamus.objects.exists()
    for isi in ("bukan;apa\n1;2\n", ""):
        assert muat(rina_client, "opd", isi).status_code == 422
    assert "Tuliskan tahun RKPD" in muat(rina_client, "prioritas", "nomor;prioritas\n1;A\n").text


def test_the_kamus_of_a_year_goes_before_that_of_every_year(rina_client: Client, acara: Musrenbang) -> None:
    muat(rina_client, "kamus", KAMUS.format("100.000"))
    muat(rina_client, "kamus", KAMUS.format("175.000"), tahun=str(acara.tahun))
    prices = [
        [item.harga_satuan for item in KamusBook(acara.kecamatan.kabupaten, tahun).labelled.values()]
        for tahun in (acara.tahun, acara.tahun + 1)
    ]
    assert prices == [[175_000], [100_000]]
    page = rina_client.get(reverse("data_kamus"), {"cari": "pav pekerjaan"}).text
    assert ("Rp&nbsp;175.000" in page, "Rp&nbsp;100.000" in page) == (True, True)
    assert "Tidak ada yang cocok" in rina_client.get(reverse("data_kamus"), {"cari": "entah"}).text


def test_another_name_of_an_opd_is_known_to_the_import(rina_client: Client, wilayah: SimpleNamespace) -> None:
    url = reverse("data_opd_ubah", args=[wilayah.pu.kunci])
    page = rina_client.get(url)
    v = page.context["form"]["v"].value()
    said = {"v": v, "nama": wilayah.pu.nama, "kode": "1.03", "alias": "DPUPR\n\nPU Bina Marga\nDPUPR\n"}
    assert rina_client.post(url, said).status_code == 302
    assert OPD.objects.get(pk=wilayah.pu.pk).alias == "DPUPR\nPU Bina Marga"
    assert Jejak.objects.latest("pk").aksi == "ubah_induk"
    # Somebody else was faster: told, and nothing is overwritten.
    late = rina_client.post(url, said | {"alias": "Lain"})
    assert (late.status_code, OPD.objects.get(pk=wilayah.pu.pk).alias) == (409, "DPUPR\nPU Bina Marga")
    assert "nama lain" in rina_client.post(url, said | {"nama": "Dinas Sosial"}).text
    taken = rina_client.post(url, said | {"alias": wilayah.tani.nama})
    assert f"sudah berarti {wilayah.tani}" in taken.text
    assert [fault for fault in row_faults() if "opd" in fault] == []


def test_the_kecamatan_loads_only_where_there_is_no_account_of_the_kabupaten(
    acara: Musrenbang, budi: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    client, isi = sebagai(budi), "nama\nDinas Perikanan\n"
    assert "1 baru" in muat(client, "opd", isi).text
    assert sebagai(sari).get(URL).status_code == 403
    kode = Kabupaten.objects.get().kode
    Pengguna.objects.create_user("rini", peran="kabupaten", kode_wilayah=kode)
    assert client.get(URL).status_code == 200
    assert "Muat berkas" not in client.get(URL).text
    assert muat(client, "opd", isi).status_code == 403
    assert client.get(reverse("data_opd_ubah", args=["dinasperikanan"])).status_code == 403
    assert "Dinas Perikanan" in client.get(reverse("data_opd")).text


def test_the_number_of_queries_does_not_grow(
    rina_client: Client, wilayah: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    rows = [
        ItemKamus(kabupaten=wilayah.kabupaten, opd=wilayah.pu, uraian=f"Butir {n}", kunci=str(n)) for n in range(150)
    ]
    ItemKamus.objects.bulk_create(rows)
    with django_assert_num_queries(5):
        assert "Butir 1" in rina_client.get(reverse("data_kamus")).text
