"""The kecamatan's figures beside the desa's; and what it puts forward to be discussed first."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from forum.models import Butir, Sidang
from laporan.isi.rows import pagu
from musrenbang.galat import Bentrok, TidakBoleh
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.cast import BuatUsulan
from tests.told import told
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]


@pytest.fixture
@told
def jalan(buat_usulan: BuatUsulan) -> Usulan:
    return buat_usulan("Jalan Mawar", status="diajukan")


def send(client: Client, usulan: Usulan, **data: Any) -> Any:
    return client.post(f"/usulan/{usulan.kode}/rekomendasi/", {"v": usulan.version, **data})


def test_the_figures_stand_side_by_side_and_those_of_the_desa_stay(
    jalan: Usulan, budi: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    before = sebagai(sari).get(f"/usulan/{jalan.kode}/").text
    assert "Menurut desa dan kecamatan" not in before
    data = {
        "volume_kecamatan": "80,5",
        "anggaran_kecamatan": "28.175.000",
        "rekomendasi_kecamatan": "Prioritas kecamatan",
    }
    assert send(sebagai(budi), jalan, **data).status_code == 302
    row = Usulan.objects.get()
    assert (row.volume, row.anggaran) == (100, 35_000_000)
    assert (row.volume_kecamatan, row.anggaran_kecamatan) == (Decimal("80.5"), 28_175_000)
    page = " ".join(sebagai(sari).get(f"/usulan/{jalan.kode}/").text.split())
    told = page.split("Menurut desa dan kecamatan")[1]
    for text in ("80,5", "35.000.000", "28.175.000", "Rekomendasi kecamatan: Prioritas kecamatan"):
        assert text in told
    assert "mencatat rekomendasi kecamatan atas usulan ini" in page
    (entry,) = Jejak.objects.filter(aksi="rekomendasi")
    assert set(entry.data["ubah"]) == {"volume_kecamatan", "anggaran_kecamatan", "rekomendasi_kecamatan"}


@pytest.mark.parametrize(
    ("lain", "volume", "anggaran"),
    [
        ({}, 100, 35_000_000),
        ({"volume_kecamatan": 80}, 80, 35_000_000),
        ({"anggaran_kecamatan": 0}, 100, 0),
        ({"anggaran": None, "anggaran_kecamatan": 7}, 100, 7),
        ({"rekomendasi_kecamatan": "Bukan prioritas"}, 100, 35_000_000),
    ],
)
def test_a_session_discusses_the_kecamatans_figure_where_there_is_one(
    lain: dict[str, Any], volume: int, anggaran: int, buat_usulan: BuatUsulan, sidang: Sidang, budi: Pengguna
) -> None:
    usulan = buat_usulan("Jalan", status="diverifikasi", **lain)
    assert usulan.direkomendasikan is bool(lain)
    sidang.susun(by=budi)
    row = Butir.objects.get()
    assert (row.volume_berlaku, row.pagu_berlaku, pagu(row.usulan)) == (volume, anggaran, anggaran)
    assert not row.tanpa_harga


def test_merged_ones_are_added_up_as_they_are_discussed(buat_usulan: BuatUsulan) -> None:
    induk = buat_usulan("Jalan", volume_kecamatan=90, anggaran_kecamatan=1_000)
    buat_usulan("Jalan lain", induk=induk, volume=10, anggaran=50)
    assert (induk.volume_gabungan, induk.anggaran_gabungan) == (100, 1_050)


def test_what_a_colleague_changed_meanwhile_is_shown(jalan: Usulan, budi: Pengguna, sebagai: Sebagai) -> None:
    stale = Usulan.objects.get()
    assert send(sebagai(budi), jalan, volume_kecamatan="80").status_code == 302
    page = send(sebagai(budi), stale, volume_kecamatan="70")
    assert (page.status_code, "Tersimpan sekarang" in page.text) == (409, True)
    assert Usulan.objects.get().volume_kecamatan == 80


@pytest.mark.parametrize("data", [{"volume_kecamatan": "-1"}, {"anggaran_kecamatan": "x"}, {"v": ""}])
def test_what_cannot_be_used_is_said(data: dict[str, str], jalan: Usulan, budi: Pengguna, sebagai: Sebagai) -> None:
    assert send(sebagai(budi), jalan, **data).status_code == 422
    assert not Usulan.objects.get().direkomendasikan


def test_only_the_kecamatan_and_only_before_the_session(
    jalan: Usulan, budi: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    assert send(sebagai(sari), jalan, volume_kecamatan="1").status_code == 403
    for status in ("draf", "dikembalikan", "dibahas", "disepakati"):
        Usulan.objects.update(status=status)
        assert send(sebagai(budi), jalan, volume_kecamatan="1").status_code == 409
    assert "Rekomendasi kecamatan" not in sebagai(budi).get(f"/usulan/{jalan.kode}/").text


# -- to be discussed first -----------------------------------------------------------------------------------


def test_put_forward_and_no_longer(jalan: Usulan, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai) -> None:
    buat_usulan("Lain", status="diajukan")
    client, url = sebagai(budi), f"/usulan/{jalan.kode}/dahulukan/"
    page = client.post(url, {"v": 0, "ya": "ya"}, follow=True).text
    assert "Usulan ini dibahas lebih dahulu." in page
    assert "Tidak lagi dibahas lebih dahulu" in page
    shown = client.get("/usulan/", {"dahulu": "on"}).context["halaman"].object_list
    assert [usulan.kegiatan for usulan in shown] == ["Jalan Mawar"]
    assert Usulan.objects.count() == 2
    client.post(url, {"v": 1, "ya": ""})
    assert not client.get("/usulan/", {"dahulu": "on"}).context["halaman"].object_list
    aksi = Jejak.objects.filter(objek=jalan.nama_jejak).values_list("aksi", flat=True)
    assert list(aksi) == ["dahulukan", "batal_dahulukan"]


def test_a_stale_page_is_told(jalan: Usulan, budi: Pengguna, sebagai: Sebagai) -> None:
    Usulan.objects.update(version=4)
    client = sebagai(budi)
    page = client.post(f"/usulan/{jalan.kode}/dahulukan/", {"v": 0, "ya": "ya"})
    assert (page.status_code, "sudah berubah" in page.text) == (409, True)
    assert client.post(f"/usulan/{jalan.kode}/dahulukan/", {"ya": "ya"}).status_code == 422
    assert Usulan.objects.get().didahulukan is None


def test_who_may_put_forward_and_when(jalan: Usulan, budi: Pengguna, sari: Pengguna, acara: Musrenbang) -> None:
    with pytest.raises(TidakBoleh):
        jalan.dahulukan(True, by=sari)
    Usulan.objects.update(status="dibahas")
    with pytest.raises(Bentrok):
        jalan.dahulukan(True, by=budi)


def test_pokok_pikiran_are_not_put_forward(jalan: Usulan, budi: Pengguna, sebagai: Sebagai) -> None:
    Usulan.objects.update(asal="pokok_pikiran")
    jalan.refresh_from_db()
    with pytest.raises(Bentrok, match="pokok pikiran"):
        jalan.dahulukan(True, by=budi)
    page = sebagai(budi).get(f"/usulan/{jalan.kode}/").text
    assert f"/usulan/{jalan.kode}/dahulukan/" not in page
    # Nor does one that was put forward before it became pokok pikiran stand on the short list.
    Usulan.objects.update(didahulukan=True)
    page = sebagai(budi).get("/usulan/", {"dahulu": "on"})
    assert not page.context["halaman"].object_list
