"""POST /usulan/<kode>/<aksi>/: the whole table of the lifecycle, every actor and every status."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.alur import ALUR, DESA, KECAMATAN, Status
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]
ALASAN = "Lahannya masih dalam sengketa."


def kirim(client: Client, usulan: Usulan, aksi: str, alasan: str = ALASAN) -> int:
    isian = {"alasan": alasan, "v": usulan.version}
    return client.post(reverse("usulan_aksi", args=[usulan.kode, aksi]), isian).status_code


@pytest.mark.parametrize("nama", ALUR)
@pytest.mark.parametrize(("siapa", "peran"), [("sari", DESA), ("budi", KECAMATAN)])
def test_the_table_decides_from_which_status_and_by_whom(
    nama: str,
    siapa: str,
    peran: str,
    buat_usulan: BuatUsulan,
    sebagai: Sebagai,
    request: pytest.FixtureRequest,
) -> None:
    aksi, client = ALUR[nama], sebagai(request.getfixturevalue(siapa))
    dapat, harus = {}, {}
    for status in Status:
        usulan = buat_usulan(f"Dari {status}", status=status)
        kode = kirim(client, usulan, nama)
        usulan.refresh_from_db()
        dapat[status] = (kode, usulan.status, usulan.alasan)
        if peran not in aksi.oleh:
            harus[status] = (403, status, "")
        elif status not in aksi.dari:
            harus[status] = (409, status, "")
        else:
            harus[status] = (302, aksi.ke, ALASAN if aksi.alasan else "")
    assert dapat == harus


@pytest.mark.parametrize(("siapa", "kode"), [("joko", 404), ("asing", 404), ("rina", 403), ("dewi", 403)])
def test_nobody_else_acts(
    siapa: str, kode: int, buat_usulan: BuatUsulan, sebagai: Sebagai, request: pytest.FixtureRequest
) -> None:
    usulan = buat_usulan("Drainase", status="diajukan")
    client = sebagai(request.getfixturevalue(siapa))
    assert {nama: kirim(client, usulan, nama) for nama in ALUR} == dict.fromkeys(ALUR, kode)
    usulan.refresh_from_db()
    assert (usulan.status, usulan.version, Jejak.objects.count()) == ("diajukan", 0, 0)


@pytest.mark.parametrize("nama", [nama for nama, aksi in ALUR.items() if aksi.alasan and KECAMATAN in aksi.oleh])
@pytest.mark.parametrize("alasan", ["", "   ", "kurang"])
def test_a_missing_reason_is_asked_for_on_the_page_itself(
    nama: str, alasan: str, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    usulan = buat_usulan("Drainase", status="diajukan")
    response = sebagai(budi).post(reverse("usulan_aksi", args=[usulan.kode, nama]), {"alasan": alasan, "v": 0})
    assert response.status_code == 422
    assert "Tuliskan alasan paling sedikit 10 huruf." in response.text
    assert f'id="id_{nama}_alasan_error"' in response.text
    usulan.refresh_from_db()
    assert (usulan.status, usulan.version) == ("diajukan", 0)


def test_the_record_says_who_and_why(buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai) -> None:
    usulan = buat_usulan("Drainase", status="diajukan")
    assert kirim(sebagai(budi), usulan, "tolak") == 302
    jejak = Jejak.objects.get()
    assert (jejak.aksi, jejak.oleh, jejak.objek) == ("tolak", "budi", f"usulan:{usulan.kode}")
    assert jejak.data == {"ubah": {"status": ["diajukan", "ditolak"], "alasan": ["", ALASAN]}}


def test_of_a_shared_usulan_either_desa_is_the_owner(
    wilayah: SimpleNamespace, buat_usulan: BuatUsulan, joko: Pengguna, sebagai: Sebagai
) -> None:
    usulan = buat_usulan("Jembatan", status="draf", desa=[wilayah.sukamaju, wilayah.mekarsari])
    assert kirim(sebagai(joko), usulan, "ajukan") == 302


def test_seeing_the_parent_is_not_owning_it(
    wilayah: SimpleNamespace, buat_usulan: BuatUsulan, joko: Pengguna, sebagai: Sebagai
) -> None:
    induk = buat_usulan("Drainase", status="diajukan")
    buat_usulan("Drainase hilir", status="diajukan", desa=[wilayah.mekarsari], induk=induk)
    assert sebagai(joko).get(reverse("usulan_rinci", args=[induk.kode])).status_code == 200
    assert kirim(sebagai(joko), induk, "tarik") == 403


def test_a_merged_child_moves_with_its_parent_only(
    wilayah: SimpleNamespace, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    induk = buat_usulan("Drainase", status="diajukan")
    anak = buat_usulan("Drainase hilir", status="diajukan", desa=[wilayah.mekarsari], induk=induk)
    assert kirim(sebagai(budi), anak, "verifikasi") == 409
    assert kirim(sebagai(budi), induk, "verifikasi") == 302
    assert set(Usulan.objects.values_list("status", flat=True)) == {"diverifikasi"}


def test_not_after_the_seal(buat_usulan: BuatUsulan, budi: Pengguna, sari: Pengguna, sebagai: Sebagai) -> None:
    usulan = buat_usulan("Drainase", status="diajukan")
    Musrenbang.objects.update(disegel_pada="2028-03-01T10:00Z")
    assert kirim(sebagai(budi), usulan, "verifikasi") == 409
    assert kirim(sebagai(sari), usulan, "tarik") == 409
    # Who may not is told that, and not that it is too late.
    assert kirim(sebagai(sari), usulan, "verifikasi") == 403
    usulan.refresh_from_db()
    assert usulan.status == "diajukan"


def _tulis_ulang(usulan: Usulan, sari: Pengguna) -> None:
    """The desa withdraws it, writes another text and submits it again."""
    usulan.apply("tarik", by=sari, alasan="Kami perbaiki dahulu.")
    with usulan.change("ubah", by=sari):
        usulan.volume = 900
        usulan.save()
    usulan.apply("ajukan", by=sari)


@pytest.mark.parametrize("nama", ["verifikasi", "kembalikan", "tolak"])
def test_an_old_page_does_not_act_on_the_newer_text(
    nama: str, buat_usulan: BuatUsulan, budi: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    usulan, client = buat_usulan("Drainase", status="diajukan"), sebagai(budi)
    dibaca, url = usulan.version, reverse("usulan_aksi", args=[usulan.kode, nama])
    _tulis_ulang(usulan, sari)
    response = client.post(url, {"alasan": ALASAN, "v": dibaca})
    assert response.status_code == 409
    assert "Sejak halaman ini dibuka, “Drainase – Dusun 1 RT 01/02” (kini diajukan) sudah berubah." in response.text
    # What is stored now is shown, and the reason stays typed.
    assert ('900 <span class="satuan">m</span>' in response.text, ALASAN in response.text) == (True, ALUR[nama].alasan)
    usulan = Usulan.objects.get(pk=usulan.pk)
    assert (usulan.status, usulan.version) == ("diajukan", 3)
    # Sent from this page, each of the four acts is on what it shows.
    assert re.findall(r'name="v" value="(\d+)"', response.text) == ["3"] * 4
    assert client.post(url, {"alasan": ALASAN, "v": 3}).status_code == 302


def test_a_desa_does_not_withdraw_what_it_has_not_read(
    buat_usulan: BuatUsulan, budi: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    usulan = buat_usulan("Drainase", status="diajukan")
    dibaca = Usulan.objects.get(pk=usulan.pk)
    usulan.apply("verifikasi", by=budi)
    assert kirim(sebagai(sari), dibaca, "tarik") == 409
    assert Usulan.objects.get().status == "diverifikasi"


@pytest.mark.parametrize("v", ["", "x"])
def test_a_page_that_does_not_say_what_it_showed_is_refused(
    v: str, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    usulan = buat_usulan("Drainase", status="diajukan")
    response = sebagai(budi).post(reverse("usulan_aksi", args=[usulan.kode, "verifikasi"]), {"v": v})
    assert (response.status_code, Usulan.objects.get().status) == (422, "diajukan")
    assert "Muat ulang halaman ini, lalu ulangi." in response.text


def test_there_is_no_other_act(buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai) -> None:
    usulan = buat_usulan("Drainase", status="diajukan")
    assert kirim(sebagai(budi), usulan, "lupakan") == 404


@pytest.mark.parametrize("nama", ALUR)
def test_get_is_no_way_in(nama: str, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai) -> None:
    usulan = buat_usulan("Drainase", status="diajukan")
    assert sebagai(budi).get(reverse("usulan_aksi", args=[usulan.kode, nama])).status_code == 405
