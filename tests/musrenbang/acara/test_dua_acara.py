"""Two open events of one kecamatan live side by side: each page and each form says which one it is about."""

from typing import Any

import pytest
from django.urls import reverse

from forum.models import Sidang
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from tests.forum.conftest import Sebagai
from tests.told import told
from usulan.models import ItemKamus, Usulan

ISIAN = {"item": "Rabat beton jalan lingkungan (m)", "lokasi": "Dusun 1", "volume": "569,5", "simpan": "x"}


@pytest.fixture
@told
def nanti(acara: Musrenbang) -> Musrenbang:
    """Next year's event, opened while this year's forum still runs."""
    return Musrenbang.objects.create(kecamatan=acara.kecamatan, tahun=acara.tahun + 1)


def alamat(nama: str, acara: Musrenbang) -> str:
    return reverse(nama, args=[acara.kode])


def tahun(jawab: Any) -> int:
    return jawab.context["acara"].tahun  # type: ignore[no-any-return]


def test_the_address_says_which(acara: Musrenbang, nanti: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    for nama in ("usulan", "usulan_tambah", "usulan_impor", "sidang"):
        assert [tahun(klien.get(alamat(nama, satu))) for satu in (acara, nanti)] == [acara.tahun, nanti.tahun]


def test_entry_and_session_go_where_the_address_says(
    acara: Musrenbang, nanti: Musrenbang, kamus: ItemKamus, budi: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    klien = sebagai(sari)
    for satu in (acara, nanti):
        assert klien.post(alamat("usulan_tambah", satu), ISIAN).status_code == 302
        assert sebagai(budi).post(alamat("sidang_buka", satu), {"nama": f"Pleno {satu.tahun}"}).status_code == 303
    assert [u.musrenbang for u in Usulan.objects.order_by("pk")] == [acara, nanti]
    assert [(s.nama, s.musrenbang) for s in Sidang.objects.order_by("pk")] == [
        (f"Pleno {acara.tahun}", acara),
        (f"Pleno {nanti.tahun}", nanti),
    ]


def test_an_address_without_an_event_means_the_one_opened_last(
    acara: Musrenbang, nanti: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    klien = sebagai(budi)
    assert [tahun(klien.get(bare)) for bare in ("/usulan/", "/sidang/", "/beranda/")] == [nanti.tahun] * 3
    klien.get(alamat("musrenbang_rinci", acara))
    assert [tahun(klien.get(bare)) for bare in ("/usulan/", "/sidang/", "/beranda/")] == [acara.tahun] * 3
    Musrenbang.objects.filter(pk=acara.pk).update(disegel_pada="2027-02-09T10:00:00Z")
    assert tahun(klien.get("/usulan/")) == nanti.tahun


def test_the_list_acts_on_its_own_event(
    acara: Musrenbang, nanti: Musrenbang, budi: Pengguna, buat_usulan: BuatUsulan, sebagai: Sebagai
) -> None:
    satu = buat_usulan("Jembatan", status="diajukan")
    data = {"usulan": [f"{satu.kode}:{satu.version}"], "aksi": "verifikasi", "yakin": "ya"}
    assert sebagai(budi).post(alamat("usulan_massal", nanti), data).status_code == 422
    assert sebagai(budi).post(alamat("usulan_massal", acara), data)["Location"] == alamat("usulan", acara) + "?"


def test_another_year_chosen_in_the_list_is_another_address(
    acara: Musrenbang, nanti: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    jawab = sebagai(budi).get(alamat("usulan", nanti), {"tahun": acara.tahun})
    assert (jawab.status_code, jawab["Location"]) == (302, f"{alamat('usulan', acara)}?tahun={acara.tahun}")


def test_not_somebody_elses(luar: Any, budi: Pengguna, sari: Pengguna, sebagai: Sebagai) -> None:
    for nama in ("usulan", "usulan_tambah", "usulan_impor", "sidang", "sidang_buka"):
        assert [sebagai(siapa).get(alamat(nama, luar.acara)).status_code for siapa in (budi, sari)] == [404, 404]


@pytest.mark.parametrize("siapa", ["dewi", "hendra", "tuti", "budi", "sari"])
@pytest.mark.parametrize("status", ["berlangsung", "ditutup"])
def test_a_new_client_begins_where_the_forum_sits(
    status: str,
    siapa: str,
    sidang: Sidang,
    nanti: Musrenbang,
    sebagai: Sebagai,
    request: pytest.FixtureRequest,
) -> None:
    Sidang.objects.update(status=status)
    klien = sebagai(request.getfixturevalue(siapa))
    assert [sidang.kode in klien.get(bare).text for bare in ("/beranda/", "/sidang/")] == [True, True]


def test_of_two_forums_that_sit_the_one_with_an_office(
    sidang: Sidang, nanti: Musrenbang, dewi: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    Sidang.objects.create(musrenbang=nanti, nama="Pleno", status="berlangsung")
    Sidang.objects.update(status="berlangsung")
    assert [tahun(sebagai(siapa).get("/sidang/")) for siapa in (dewi, sari)] == [sidang.musrenbang.tahun, nanti.tahun]


@pytest.mark.parametrize("siapa", ["dewi", "budi"])
def test_before_the_forum_an_office_leads_to_its_event(
    siapa: str, sidang: Sidang, nanti: Musrenbang, sebagai: Sebagai, request: pytest.FixtureRequest
) -> None:
    dapat = tahun(sebagai(request.getfixturevalue(siapa)).get("/beranda/"))
    assert dapat == (sidang.musrenbang.tahun if siapa == "dewi" else nanti.tahun)


def test_what_waits_in_the_other_event_is_told(
    acara: Musrenbang, nanti: Musrenbang, buat_usulan: BuatUsulan, budi: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    buat_usulan("Drainase", status="dikembalikan")
    klien = sebagai(sari)
    text = " ".join(klien.get("/beranda/").text.split())
    assert tahun(klien.get("/beranda/")) == nanti.tahun
    assert (
        f'<a href="/beranda/?acara={acara.kode}">RKPD Tahun {acara.tahun}</a>: '
        "1 usulan dikembalikan kecamatan dan menunggu perbaikan Anda."
    ) in text
    assert f'href="{alamat("usulan", acara)}?status=dikembalikan">Perbaiki usulan</a>' in text
    assert f'<a href="{alamat("sidang", acara)}">RKPD Tahun {acara.tahun}</a>' in klien.get("/sidang/").text
    assert tahun(klien.get("/beranda/", {"acara": acara.kode})) == acara.tahun
    Musrenbang.objects.filter(pk=acara.pk).update(disegel_pada="2027-02-09T10:00:00Z")
    assert ["Musrenbang lain" in sebagai(budi).get(bare).text for bare in ("/beranda/", "/sidang/")] == [False, False]


def test_the_kabupaten_counts_every_open_year(
    acara: Musrenbang, nanti: Musrenbang, sidang: Sidang, buat_usulan: BuatUsulan, rina: Pengguna, sebagai: Sebagai
) -> None:
    buat_usulan("Drainase", status="diajukan")
    klien = sebagai(rina)
    page = klien.get("/beranda/")
    assert ([satu for satu, _ in page.context["daftar"]], page.context["angka"]["jumlah"]) == ([nanti, acara], 1)
    assert f"Musrenbang RKPD Tahun {acara.tahun} dan {nanti.tahun} di kecamatan" in page.text
    assert sidang.kode in klien.get("/sidang/").text
    Musrenbang.objects.filter(pk=acara.pk).update(disegel_pada="2027-02-09T10:00:00Z")
    assert [satu for satu, _ in klien.get("/beranda/").context["daftar"]] == [nanti]
