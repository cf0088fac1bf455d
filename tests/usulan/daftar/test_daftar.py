"""GET /usulan/: who sees which rows, in which order, and at what cost."""

import re
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from musrenbang.models import OPD, Musrenbang, Pengguna
from tests.cast import BuatUsulan, buat_akun
from usulan.models import ItemKamus, Usulan
from usulan.phrases import KEWENANGAN_DESA

Sebagai = Callable[[Pengguna], Client]


def kegiatan(client: Client, **saring: str) -> list[str]:
    response = client.get(reverse("usulan"), saring)
    assert response.status_code == 200
    return [usulan.kegiatan for usulan in response.context["halaman"]]


@pytest.fixture
def isi(wilayah: SimpleNamespace, buat_usulan: BuatUsulan, luar: SimpleNamespace) -> None:
    """Six usulan of two desa, one of both, one draft; and one of the kecamatan next door."""
    m = [wilayah.mekarsari]
    buat_usulan("Drainase", status="diajukan", prioritas_desa=2)
    buat_usulan("Rabat beton", status="diverifikasi", prioritas_desa=1, anggaran=Decimal(90_000_000))
    buat_usulan("Bibit padi", status="diajukan", desa=m, opd=wilayah.tani, urusan=wilayah.pangan, prioritas_desa=1)
    buat_usulan("Traktor", status="diajukan", desa=m, opd=wilayah.tani, urusan=wilayah.pangan, anggaran=None)
    buat_usulan("Jembatan", status="diajukan", desa=[wilayah.sukamaju, wilayah.mekarsari], lokasi="Kali Ciasin")
    buat_usulan("Posyandu", status="draf")


def test_the_kecamatan_sees_all_of_its_own_by_desa_and_priority(isi: None, budi: Pengguna, sebagai: Sebagai) -> None:
    assert kegiatan(sebagai(budi)) == ["Rabat beton", "Drainase", "Jembatan", "Posyandu", "Bibit padi", "Traktor"]


@pytest.mark.parametrize(
    ("siapa", "terlihat"),
    [
        ("sari", {"Drainase", "Rabat beton", "Jembatan", "Posyandu"}),
        ("joko", {"Bibit padi", "Traktor", "Jembatan"}),
        ("rina", {"Drainase", "Rabat beton", "Bibit padi", "Traktor", "Jembatan"}),
        ("dewi", {"Drainase", "Rabat beton", "Bibit padi", "Traktor", "Jembatan"}),
        ("asing", {"Usulan kecamatan sebelah"}),
    ],
)
def test_who_sees_what(
    siapa: str, terlihat: set[str], isi: None, sebagai: Sebagai, request: pytest.FixtureRequest
) -> None:
    client = sebagai(request.getfixturevalue(siapa))
    # Rina looks at the kecamatan by name: she may look at any of her kabupaten.
    saring = {"kecamatan": "36.02.01"} if siapa == "rina" else {}
    assert set(kegiatan(client, **saring)) == terlihat


def test_an_opd_sees_what_is_addressed_to_it(isi: None, wilayah: SimpleNamespace, sebagai: Sebagai) -> None:
    opd = buat_akun("tani", "opd", "36.02", opd=wilayah.tani)
    assert set(kegiatan(sebagai(opd), kecamatan="36.02.01")) == {"Bibit padi", "Traktor"}


def test_the_kabupaten_chooses_the_kecamatan(isi: None, rina: Pengguna, sebagai: Sebagai) -> None:
    assert kegiatan(sebagai(rina), kecamatan="36.02.02") == ["Usulan kecamatan sebelah"]


def test_a_past_year_is_chosen_by_its_year(
    isi: None, wilayah: SimpleNamespace, budi: Pengguna, sebagai: Sebagai, buat_usulan: BuatUsulan
) -> None:
    lalu = Musrenbang.objects.create(kecamatan=wilayah.kecamatan, tahun=2027)
    buat_usulan("Tahun lalu", musrenbang=lalu, status="disepakati")
    assert kegiatan(sebagai(budi), tahun="2027") == ["Tahun lalu"]
    assert "Tahun lalu" not in kegiatan(sebagai(budi))


@pytest.mark.parametrize(
    ("saring", "hasil"),
    [
        ({"desa": "36.02.01.2002"}, ["Jembatan", "Bibit padi", "Traktor"]),
        ({"status": "diverifikasi"}, ["Rabat beton"]),
        ({"opd": "dinaspertanian"}, ["Bibit padi", "Traktor"]),
        ({"kelompok": "ekonomi"}, ["Bibit padi", "Traktor"]),
        ({"kurang": "on"}, ["Traktor"]),
        ({"cari": "rabat"}, ["Rabat beton"]),
        ({"cari": "ciasin"}, ["Jembatan"]),
        ({"cari": "tidak ada"}, []),
        ({"kelompok": "ekonomi", "kurang": "on"}, ["Traktor"]),
        ({"urut": "-baru"}, ["Posyandu", "Jembatan", "Traktor", "Bibit padi", "Rabat beton", "Drainase"]),
    ],
)
def test_a_filter_leaves_exactly(
    saring: dict[str, str], hasil: list[str], isi: None, budi: Pengguna, sebagai: Sebagai
) -> None:
    assert kegiatan(sebagai(budi), **saring) == hasil


def test_the_kode_finds_its_usulan(isi: None, budi: Pengguna, sebagai: Sebagai) -> None:
    assert kegiatan(sebagai(budi), cari=Usulan.objects.get(kegiatan="Traktor").kode.upper()) == ["Traktor"]


def test_the_dearest_first_and_what_has_no_price_last(isi: None, budi: Pengguna, sebagai: Sebagai) -> None:
    urut = kegiatan(sebagai(budi), urut="-anggaran")
    assert (urut[0], urut[-1]) == ("Rabat beton", "Traktor")


def test_what_the_desa_can_pay_for_itself_is_counted(
    isi: None, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    """As the sentence beside the reason says it, and with what was written behind it."""
    for nomor, alasan in enumerate([f"{KEWENANGAN_DESA}.", f"{KEWENANGAN_DESA}. Ajukan lagi.", "Lahannya belum siap."]):
        buat_usulan(f"Gapura {nomor}", status="ditolak", alasan=alasan)
    buat_usulan("Gapura 9", status="diajukan", alasan=f"{KEWENANGAN_DESA}.")
    assert kegiatan(sebagai(budi), kewenangan="on") == ["Gapura 0", "Gapura 1"]


def test_count_and_sum_are_those_of_the_filter(isi: None, budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    semua = client.get(reverse("usulan")).context["jumlah"]
    assert semua == {
        "banyak": 6,
        "biaya": Decimal(230_000_000),
        "dibahas": Decimal(230_000_000),
        "tanpa_harga": 1,
        "menunggu": 4,
    }
    tani = client.get(reverse("usulan"), {"opd": "dinaspertanian"}).context["jumlah"]
    assert tani == {
        "banyak": 2,
        "biaya": Decimal(35_000_000),
        "dibahas": Decimal(35_000_000),
        "tanpa_harga": 1,
        "menunggu": 2,
    }


@pytest.mark.parametrize(
    ("saring", "kolom"),
    [
        ({"status": "selesai"}, "Status"),
        ({"desa": "36.02.02.2001"}, "Desa"),
        ({"opd": "dinasrahasia"}, "Perangkat Daerah"),
        ({"tahun": "1999"}, "Tahun RKPD"),
    ],
)
def test_an_unusable_filter_is_told(
    saring: dict[str, str], kolom: str, isi: None, budi: Pengguna, sebagai: Sebagai
) -> None:
    response = sebagai(budi).get(reverse("usulan"), saring)
    assert response.status_code == 422
    assert f"{kolom}: Pilihan itu tidak ada. Pilih salah satu dari daftar." in response.text


def test_fifty_on_a_page_and_the_rest_on_the_next(buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai) -> None:
    for nomor in range(1, 54):
        buat_usulan(f"Usulan {nomor}", prioritas_desa=nomor, status="diajukan")
    client = sebagai(budi)
    assert kegiatan(client) == [f"Usulan {nomor}" for nomor in range(1, 51)]
    assert kegiatan(client, halaman="2") == [f"Usulan {nomor}" for nomor in range(51, 54)]
    response = client.get(reverse("usulan"), {"status": "diajukan"})
    alamat = reverse("usulan", args=[Musrenbang.objects.get().kode])
    assert f'href="{alamat}?status=diajukan&amp;halaman=2"' in response.text


def test_the_number_of_queries_does_not_grow(
    wilayah: SimpleNamespace,
    buat_usulan: BuatUsulan,
    budi: Pengguna,
    sebagai: Sebagai,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def tambah(awal: int, akhir: int) -> None:
        induk = buat_usulan("Induk", status="diajukan")
        for nomor in range(awal, akhir):
            opd = OPD.objects.create(kabupaten=wilayah.kabupaten, nama=f"Dinas {nomor}")
            buat_usulan(f"Usulan {nomor}", desa=[wilayah.sukamaju, wilayah.mekarsari], opd=opd, induk=induk)

    client = sebagai(budi)
    tambah(0, 1)
    with django_assert_num_queries(11):
        client.get(reverse("usulan"))
    tambah(1, 46)
    with django_assert_num_queries(11):
        client.get(reverse("usulan"))


def test_marks(
    wilayah: SimpleNamespace, kamus: ItemKamus, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    induk = buat_usulan("Lengkap", item=kamus, status="diajukan")
    buat_usulan("Kurang", item=kamus, volume=None, lokasi="", prioritas_desa=1)
    buat_usulan("Beda", anggaran=Decimal(1), prioritas_desa=2)
    buat_usulan("Anak", item=kamus, induk=induk, status="diajukan", prioritas_desa=3)
    text = sebagai(budi).get(reverse("usulan")).text
    marks = [part.split("</span>")[0].split(">")[-1] for part in text.split('<span class="tanda')[1:]]
    assert marks == [
        *("belum lengkap: lokasi, volume",),
        *("anggaran ≠ volume × harga", "di luar kamus"),
        *("digabung ke usulan lain",),
        *("gabungan",),
    ]
    # A draft waits for its desa, and what was merged goes with its parent: neither is chosen.
    chosen = [
        Usulan.objects.get(kode=value.split(":")[0]).kegiatan for value in re.findall(r'value="([a-z0-9]+:\d+)"', text)
    ]
    assert chosen == ["Lengkap"]


@pytest.mark.parametrize(
    ("siapa", "aksi"), [("budi", ["verifikasi", "kembalikan", "tolak"]), ("sari", []), ("rina", [])]
)
def test_only_the_kecamatan_acts_on_many(
    siapa: str, aksi: list[str], isi: None, sebagai: Sebagai, request: pytest.FixtureRequest
) -> None:
    response = sebagai(request.getfixturevalue(siapa)).get(reverse("usulan"))
    assert list(response.context["aksi_massal"]) == aksi
    assert ('id="massal"' in response.text) == bool(aksi)


def test_where_nothing_can_be_ticked_there_is_no_bar(buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai) -> None:
    buat_usulan("Dibahas", status="dibahas")
    text = sebagai(budi).get(reverse("usulan")).text
    assert ["data-pilih-semua" in text, 'id="massal"' in text] == [False, False]


def test_without_an_event_the_page_says_what_to_wait_for(
    wilayah: SimpleNamespace, budi: Pengguna, sebagai: Sebagai
) -> None:
    assert "Belum ada musrenbang" in sebagai(budi).get(reverse("usulan")).text


def test_post_is_no_way_in(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    assert sebagai(budi).post(reverse("usulan")).status_code == 405


def test_only_what_can_be_acted_on_has_a_tick(buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai) -> None:
    rows = {status: buat_usulan(status, status=status) for status in ("diajukan", "dibahas", "draf")}
    page = sebagai(budi).get(reverse("usulan")).text
    assert [status for status, row in rows.items() if f'value="{row.kode}:' in page] == ["diajukan"]
    assert [row.kegiatan in page for row in rows.values()] == [True, True, True]
