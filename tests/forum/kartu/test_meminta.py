"""What a phone with a name card does beside scoring: ask for the floor, and check the list of its own desa."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from forum.models import Bicara, Pemeriksaan, Peserta, Sidang
from forum.models.pemeriksaan import list_digest, listed
from musrenbang.models import Jejak, Pengguna
from tests.told import told


@pytest.fixture
@told
def orang(sidang_berlangsung: Sidang, wilayah: SimpleNamespace, budi: Pengguna) -> Peserta:
    """Of Sukamaju, invited, with a card."""
    acara = sidang_berlangsung.musrenbang
    row = Peserta.objects.create(
        musrenbang=acara, nama="Siti", jenis_kelamin="P", unsur="delegasi", desa=wilayah.sukamaju, hadir=False
    )
    [row] = Peserta.terbitkan_kartu(acara, by=budi, hanya=row)
    return row


@pytest.fixture
def ponsel(orang: Peserta) -> Client:
    """Her phone, after *Saya hadir*."""
    client = Client()
    client.post(reverse("kartu_buka", args=[orang.token]))
    return client


def saya(ponsel: Client, orang: Peserta) -> str:
    return ponsel.get(reverse("kartu_saya", args=[orang.musrenbang.kode])).text


def test_ask_once_and_take_it_back(ponsel: Client, orang: Peserta, sidang_berlangsung: Sidang) -> None:
    alamat = reverse("bicara_kartu", args=[sidang_berlangsung.kode])
    assert "Minta giliran bicara" in saya(ponsel, orang)
    assert ponsel.post(alamat)["Location"] == reverse("kartu_saya", args=[orang.musrenbang.kode])
    assert Jejak.objects.get(aksi="minta").oleh == "kartu:1"
    assert "Batalkan permintaan bicara" in saya(ponsel, orang)
    assert (ponsel.post(alamat).status_code, Bicara.objects.count()) == (409, 1)
    assert (ponsel.post(alamat, {"batal": "ya"}).status_code, Bicara.objects.count()) == (302, 0)
    assert ponsel.post(alamat, {"batal": "ya"}).status_code == 409


def test_a_card_that_was_revoked_meanwhile_asks_for_nothing(
    ponsel: Client, orang: Peserta, sidang_berlangsung: Sidang, budi: Pengguna
) -> None:
    Peserta.objects.get(pk=orang.pk).ganti_kartu(by=budi)
    assert ponsel.post(reverse("bicara_kartu", args=[sidang_berlangsung.kode])).status_code == 403
    assert Bicara.objects.count() == 0


def test_only_in_the_own_group_and_while_it_runs(
    ponsel: Client, orang: Peserta, sidang_berlangsung: Sidang, sidang_lain: Sidang
) -> None:
    alamat = reverse("bicara_kartu", args=[sidang_berlangsung.kode])
    Peserta.objects.update(sidang=sidang_lain)
    assert "Minta giliran bicara" not in saya(ponsel, orang)
    assert "kelompok diskusi lain" in (jawab := ponsel.post(alamat)).text
    assert jawab.status_code == 403
    Peserta.objects.update(sidang=None)
    Sidang.objects.update(status="ditetapkan")
    assert ponsel.post(alamat).status_code == 409
    assert Client().post(alamat).status_code == 403


def test_a_delegate_says_that_the_list_of_the_desa_is_whole(
    ponsel: Client, orang: Peserta, wilayah: SimpleNamespace
) -> None:
    acara = orang.musrenbang
    alamat = reverse("pemeriksaan_kartu", args=[acara.kode])
    assert "Periksa daftar usulan Desa Sukamaju" in saya(ponsel, orang)
    assert "Usulan 1" in ponsel.get(alamat).text
    sidik = list_digest(listed(acara, wilayah.sukamaju).values_list("kode", flat=True))
    assert ponsel.post(alamat, {"sidik": sidik, "v": ""}).status_code == 302
    said = Pemeriksaan.objects.get()
    assert (said.desa, said.sesuai, said.oleh) == (wilayah.sukamaju, True, "kartu:1")
    salah = ponsel.post(alamat, {"sidik": "lama", "v": said.version, "alasan": "Talud belum ada", "keberatan": "ya"})
    assert (salah.status_code, Pemeriksaan.objects.get().sesuai) == (409, True)


def test_a_card_of_no_desa_checks_no_list(ponsel: Client, orang: Peserta) -> None:
    Peserta.objects.update(desa=None)
    jawab = ponsel.get(reverse("pemeriksaan_kartu", args=[orang.musrenbang.kode]))
    assert (jawab.status_code, "tidak mewakili desa" in jawab.text) == (403, True)
    assert "Periksa daftar" not in saya(ponsel, orang)
