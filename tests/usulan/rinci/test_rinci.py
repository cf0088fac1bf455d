"""GET /usulan/<kode>/: one usulan, its history in sentences, and the buttons of whoever looks."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.alur import ALUR
from usulan.models import ItemKamus, Usulan
from usulan.rinci.history import riwayat

Sebagai = Callable[[Pengguna], Client]


def buka(client: Client, usulan: Usulan) -> HttpResponse:
    return client.get(reverse("usulan_rinci", args=[usulan.kode]))


def tombol(response: HttpResponse) -> set[str]:
    konteks = response.context
    bisa = {aksi.nama for aksi in konteks["langsung"]} | {aksi.nama for aksi, _ in konteks["beralasan"]}
    assert bisa == {nama for nama in ALUR if konteks["boleh"][nama]}
    bisa |= {nama for nama in ("gabung", "pisah") if konteks["boleh"][nama]}
    return bisa | ({"boleh_diubah"} if konteks["boleh_diubah"] else set())


@pytest.mark.parametrize(
    ("siapa", "kode"), [("sari", 200), ("joko", 404), ("budi", 200), ("asing", 404), ("rina", 200), ("dewi", 200)]
)
def test_who_may_look(
    siapa: str, kode: int, buat_usulan: BuatUsulan, sebagai: Sebagai, request: pytest.FixtureRequest
) -> None:
    usulan = buat_usulan("Drainase Gang Melati", status="diajukan")
    assert buka(sebagai(request.getfixturevalue(siapa)), usulan).status_code == kode


@pytest.mark.parametrize(("siapa", "kode"), [("sari", 200), ("budi", 200), ("rina", 404), ("dewi", 404)])
def test_a_draft_stays_with_desa_and_kecamatan(
    siapa: str, kode: int, buat_usulan: BuatUsulan, sebagai: Sebagai, request: pytest.FixtureRequest
) -> None:
    assert buka(sebagai(request.getfixturevalue(siapa)), buat_usulan("Drainase")).status_code == kode


@pytest.mark.parametrize(
    ("siapa", "status", "bisa"),
    [
        ("sari", "draf", {"ajukan", "boleh_diubah"}),
        ("sari", "diajukan", {"tarik"}),
        ("sari", "dikembalikan", {"ajukan", "boleh_diubah"}),
        ("sari", "dibahas", set()),
        ("budi", "draf", {"ajukan", "boleh_diubah"}),
        ("budi", "diajukan", {"verifikasi", "kembalikan", "tolak", "boleh_diubah", "gabung"}),
        ("budi", "diverifikasi", {"kembalikan", "tolak", "boleh_diubah", "gabung"}),
        ("budi", "dibahas", set()),
        ("budi", "disepakati", set()),
        ("rina", "diajukan", set()),
        ("dewi", "diverifikasi", set()),
    ],
)
def test_the_buttons_are_those_of_the_table(
    siapa: str,
    status: str,
    bisa: set[str],
    buat_usulan: BuatUsulan,
    sebagai: Sebagai,
    request: pytest.FixtureRequest,
) -> None:
    usulan = buat_usulan("Drainase", status=status)
    assert tombol(buka(sebagai(request.getfixturevalue(siapa)), usulan)) == bisa


def test_after_the_seal_there_is_no_button(buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai) -> None:
    usulan = buat_usulan("Drainase", status="diajukan")
    Musrenbang.objects.update(disegel_pada="2028-03-01T10:00Z")
    assert tombol(buka(sebagai(budi), usulan)) == set()


def test_figures_as_an_official_writes_them(
    kamus: ItemKamus, buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai
) -> None:
    usulan = buat_usulan("Drainase", item=kamus, volume=Decimal("569.5"), anggaran=Decimal(1_250_000), penerima_kk=1250)
    text = buka(sebagai(sari), usulan).text
    values = [part.split("</dd>")[0] for part in text.split("<dd>")[1:]]
    assert '569,5 <span class="satuan">m</span>' in values
    assert "Rp&nbsp;350.000" in values
    assert "<strong>Rp&nbsp;1.250.000</strong>" in values
    assert "Rp&nbsp;199.325.000" in values
    assert '<dd class="angka-rata">1.250</dd>' in text
    assert '<span class="tanda">anggaran ≠ volume × harga</span>' in text


def test_a_merged_desa_sees_its_own_share_and_no_page_of_another(
    wilayah: SimpleNamespace, buat_usulan: BuatUsulan, joko: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    induk = buat_usulan("Drainase", status="diverifikasi", anggaran=Decimal(100))
    mine = buat_usulan("Drainase hilir", desa=[wilayah.mekarsari], induk=induk, anggaran=Decimal(20))
    other = buat_usulan("Drainase hulu", induk=induk, anggaran=Decimal(3))
    client = sebagai(joko)
    text = buka(client, induk).text
    assert "Seluruhnya Rp&nbsp;123" in text
    assert f'href="/usulan/{mine.kode}/"' in text
    assert f'href="/usulan/{other.kode}/"' not in text
    assert f'href="/usulan/{induk.kode}/"' in buka(client, mine).text
    assert f'href="/usulan/{other.kode}/"' in buka(sebagai(budi), induk).text


def test_the_history_is_told_in_sentences(
    wilayah: SimpleNamespace, buat_usulan: BuatUsulan, sari: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    usulan = buat_usulan("Drainase")
    with usulan.change("ubah", by=sari):
        usulan.volume = Decimal("1250.5")
        usulan.opd = wilayah.tani
        usulan.urusan = wilayah.pangan
        usulan.skala = "lintas_desa"
        usulan.prioritas_desa = 2
        usulan.save()
        usulan.desa.add(wilayah.mekarsari)
    usulan.apply("ajukan", by=sari)
    usulan.apply("kembalikan", by=budi, alasan="Lokasi belum jelas.")
    told = [(satu.siapa, satu.kalimat, satu.alasan) for satu in riwayat(usulan)]
    assert told == [
        ("Budi", "mengembalikan usulan ini ke desa", "Lokasi belum jelas."),
        ("Sari", "mengajukan usulan ini", ""),
        ("Sari", "mengubah isi usulan ini", ""),
    ]
    assert sorted(riwayat(usulan)[-1].ubah) == [
        ("Perangkat Daerah tujuan", "Dinas Pekerjaan Umum", "Dinas Pertanian"),
        ("desa/kelurahan pengusul", "Sukamaju", "Sukamaju, Mekarsari"),
        ("skala pelayanan", "Desa", "Lintas desa"),
        ("urusan (bidang)", "Pekerjaan Umum dan Penataan Ruang", "Pertanian"),
        ("urutan prioritas desa", "–", "2"),
        ("volume", "100", "1.250,5"),
    ]
    text = buka(sebagai(sari), usulan).text
    assert "<b>Budi</b> mengembalikan usulan ini ke desa" in text
    assert "<blockquote>Lokasi belum jelas.</blockquote>" in text
    assert "Volume: 100 → 1.250,5" in text


def test_another_usulan_that_names_this_kode_is_no_history_of_it(
    buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    usulan, lain = buat_usulan("Drainase"), buat_usulan("Jalan")
    with lain.change("impor_ganti", by=budi):
        lain.masalah = usulan.kode
        lain.save()
    assert sebagai(budi).get(f"/usulan/{usulan.kode}/").status_code == 200
    assert [len(riwayat(one)) for one in (usulan, lain)] == [0, 1]


def test_an_unknown_kode_is_not_found(budi: Pengguna, sebagai: Sebagai) -> None:
    assert sebagai(budi).get(reverse("usulan_rinci", args=["tidakada9"])).status_code == 404


def test_post_is_no_way_in(buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai) -> None:
    usulan = buat_usulan("Drainase")
    assert sebagai(budi).post(reverse("usulan_rinci", args=[usulan.kode])).status_code == 405
