"""In which order the list stands: by its heads, by its filter, on paper and in the workbook alike."""

import io
import re
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.daftar.order import COLUMNS, DOWN, ORDERS, heads

Sebagai = Callable[[Pengguna], Client]


@pytest.fixture
def isi(wilayah: SimpleNamespace, buat_usulan: BuatUsulan) -> None:
    tani = {"opd": wilayah.tani, "urusan": wilayah.pangan}
    lain = {"anggaran_kecamatan": Decimal(90_000_000), "volume_kecamatan": Decimal(80)}
    buat_usulan("Bibit", status="diverifikasi", penerima_kk=9, satuan="kg", anggaran=Decimal(1), **tani, **lain)
    buat_usulan("aula", status="draf", penerima_kk=None, volume=Decimal(2), prioritas_desa=2)
    buat_usulan("Ceruk", status="diajukan", penerima_kk=120, anggaran=None, prioritas_desa=1)
    buat_usulan("Dapur", status="diajukan", desa=[wilayah.mekarsari], penerima_kk=30, opd=None)


def names(client: Client, **query: str) -> str:
    page = client.get(reverse("usulan"), query)
    assert page.status_code == 200
    return " ".join(usulan.kegiatan for usulan in page.context["halaman"])


@pytest.mark.parametrize(
    ("urut", "hasil"),
    [
        ("", "Ceruk aula Bibit Dapur"),
        ("-desa", "Dapur Ceruk aula Bibit"),
        ("kegiatan", "aula Bibit Ceruk Dapur"),
        ("-kegiatan", "Dapur Ceruk Bibit aula"),
        ("kk", "Bibit Dapur Ceruk aula"),
        ("-kk", "Ceruk Dapur Bibit aula"),
        ("volume", "Bibit aula Ceruk Dapur"),
        ("-volume", "Ceruk Dapur aula Bibit"),
        ("anggaran", "aula Dapur Bibit Ceruk"),
        ("-anggaran", "Bibit aula Dapur Ceruk"),
        ("opd", "aula Ceruk Bibit Dapur"),
        ("-opd", "Bibit aula Ceruk Dapur"),
        ("status", "aula Ceruk Dapur Bibit"),
        ("-status", "Bibit Ceruk Dapur aula"),
        ("-baru", "Dapur Ceruk aula Bibit"),
    ],
)
def test_each_order_and_what_says_nothing_is_last(
    urut: str, hasil: str, isi: None, budi: Pengguna, sebagai: Sebagai, acara: Musrenbang
) -> None:
    client = sebagai(budi)
    assert names(client, urut=urut) == hasil
    paper = client.get(reverse("usulan_cetak", args=[acara.kode]), {"urut": urut})
    assert " ".join(usulan.kegiatan for usulan in paper.context["daftar"]) == hasil
    book = client.get(reverse("usulan_unduh", args=[acara.kode]), {"urut": urut}).content
    assert [row[3].value for row in openpyxl.load_workbook(io.BytesIO(book)).active.rows][1:] == hasil.split()


def test_every_order_of_the_heads_is_offered_by_the_filter() -> None:
    assert {key.removeprefix(DOWN) for key in ORDERS} == {"", "desa", *COLUMNS}


def aria(client: Client, **query: str) -> dict[str, str]:
    text = client.get(reverse("usulan"), query).text
    found = re.findall(r'<th scope="col"[^>]*?(?:aria-sort="(\w+)")?>\s*<a href="[^"]*">([^<]+)</a>', text)
    return {head: direction for direction, head in found if direction}


def test_the_head_says_which_way_and_a_click_turns_it(isi: None, budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    assert aria(client) == {"Desa": "ascending"}
    assert aria(client, urut="kk") == {"KK": "ascending"}
    page = client.get(reverse("usulan"), {"status": "diajukan", "halaman": "1"})
    links = {head.judul: head.alamat for head in page.context["kolom"]}
    assert links["KK"] == "?status=diajukan&urut=-kk#daftar"
    assert links["Kegiatan"] == "?status=diajukan&urut=kegiatan#daftar"
    assert links["Desa"] == "?status=diajukan&urut=-desa#daftar"
    page = client.get(reverse("usulan"), {"urut": "-kk"})
    assert {head.judul: head.arah for head in page.context["kolom"]}["KK"] == "descending"
    turned = client.get(page.context["alamat"] + page.context["kolom"][2].alamat)
    assert aria(client, urut="kk") == {head.judul: head.arah for head in turned.context["kolom"] if head.arah}


def test_an_order_that_is_none_is_told_and_no_head_claims_it(isi: None, budi: Pengguna, sebagai: Sebagai) -> None:
    page = sebagai(budi).get(reverse("usulan"), {"urut": "password"})
    assert page.status_code == 422
    assert [head.arah for head in page.context["kolom"] if head.arah] == ["ascending"]
    assert heads(page.wsgi_request.GET, "")[0].alamat == "?urut=kegiatan#daftar"


def test_what_the_kecamatan_states_stands_beside(isi: None, budi: Pengguna, sebagai: Sebagai) -> None:
    page = sebagai(budi).get(reverse("usulan"))
    assert page.text.count("kecamatan: 80") == page.text.count("kecamatan: 90.000.000") == 1
    assert page.context["jumlah"]["dibahas"] == page.context["jumlah"]["biaya"] - 1 + 90_000_000
    assert "Menurut kecamatan" in page.text
    assert "Menurut kecamatan" not in sebagai(budi).get(reverse("usulan"), {"status": "draf"}).text
