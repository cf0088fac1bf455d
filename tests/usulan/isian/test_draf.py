"""A draft is always savable: what a villager cannot know is asked of whoever verifies it."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from musrenbang.galat import Bentrok
from musrenbang.models import Pengguna
from tests.cast import SAMA, BuatUsulan
from usulan.isian.forms import UsulanForm
from usulan.models import ItemKamus, Usulan

Sebagai = Callable[[Pengguna], Client]
TANPA = {"opd": None, "urusan": None}


def test_a_desa_need_not_know_who_carries_it_out(sari: Pengguna, sebagai: Sebagai, acara: object) -> None:
    client = sebagai(sari)
    response = client.post(reverse("usulan_tambah"), {"kegiatan": "Batik", "lokasi": "Dusun 1", "ajukan": "x"})
    usulan = Usulan.objects.get()
    assert (usulan.status, usulan.opd, usulan.urusan) == ("diajukan", None, None)
    text = client.get(response["Location"]).text
    assert "Usulan disimpan dan diajukan." in text
    assert "Belum lengkap: volume, satuan, anggaran, Perangkat Daerah, urusan." in text
    assert "None" not in text
    for name in ("usulan", "usulan_unduh"):
        assert client.get(reverse(name, args=[usulan.musrenbang.kode])).status_code == 200
    assert "None" not in client.get(reverse("usulan")).text


def test_whoever_submits_a_saved_draft_reads_what_is_missing(
    sari: Pengguna, sebagai: Sebagai, buat_usulan: BuatUsulan
) -> None:
    usulan = buat_usulan("Batik", volume=None)
    url = reverse("usulan_aksi", args=[usulan.kode, "ajukan"])
    text = sebagai(sari).post(url, {"v": usulan.version}, follow=True).text
    assert "Belum lengkap: volume." in text
    usulan = buat_usulan("Batik tulis")
    text = sebagai(sari).post(reverse("usulan_aksi", args=[usulan.kode, "ajukan"]), {"v": 0}, follow=True).text
    assert "Belum lengkap" not in text


@pytest.mark.parametrize("tanpa", [{"opd": None}, {"urusan": None}, TANPA])
def test_it_is_verified_and_merged_only_when_it_says_so(
    tanpa: dict[str, None], buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai, wilayah: SimpleNamespace
) -> None:
    usulan, lain = buat_usulan("Batik", status="diajukan", **tanpa), buat_usulan("Batik tulis", status="diajukan")
    for act in (
        lambda: usulan.apply("verifikasi", by=budi),
        lambda: usulan.gabung(lain, by=budi, alasan=SAMA),
        lambda: lain.gabung(usulan, by=budi, alasan=SAMA),
    ):
        with pytest.raises(Bentrok, match="belum menyebut Perangkat Daerah atau urusannya"):
            act()
        usulan.refresh_from_db()
    boleh = usulan.boleh(budi)
    assert (boleh["verifikasi"], boleh["gabung"], boleh["koreksi"]) == (False, False, True)
    assert "Isi keduanya lewat “Ubah”" in sebagai(budi).get(reverse("usulan_rinci", args=[usulan.kode])).text
    Usulan.objects.filter(pk=usulan.pk).update(opd=wilayah.pu, urusan=wilayah.jalan)
    usulan.refresh_from_db()
    usulan.apply("verifikasi", by=budi)
    assert usulan.status == "diverifikasi"


@pytest.mark.parametrize("status", ["diverifikasi", "dibahas", "disepakati", "cadangan", "belum_disepakati"])
def test_the_database_refuses_it_too(status: str, buat_usulan: BuatUsulan) -> None:
    with pytest.raises(IntegrityError):
        buat_usulan("Batik", status=status, urusan=None)


def test_a_correction_cannot_take_it_away_again(buat_usulan: BuatUsulan, budi: Pengguna, wilayah: object) -> None:
    verified = buat_usulan("Batik", status="diverifikasi")
    child = buat_usulan("Batik tulis", status="dikembalikan", induk=buat_usulan("Induk", status="dikembalikan"))
    for usulan in (verified, child):
        form = UsulanForm({"kegiatan": "Batik", "v": "0"}, instance=usulan, user=budi)
        assert form.errors["opd"] == ["Pilih Perangkat Daerah tujuannya, atau pilih butir kamus."]
        assert form.errors["urusan"] == ["Pilih urusannya, atau pilih butir kamus."]


def test_the_rest_is_folded_until_it_says_something_of_its_own(
    buat_usulan: BuatUsulan, kamus: ItemKamus, acara: object, sari: Pengguna
) -> None:
    def buka(usulan: Usulan, data: dict[str, str] | None = None) -> bool:
        return UsulanForm(data, instance=usulan, user=sari).lain_terbuka

    baru = Usulan(musrenbang=acara)
    item = "Rabat beton jalan lingkungan (m)"
    assert not buka(baru)
    assert not buka(baru, {"item": item, "volume": "2", "kegiatan": ""})
    assert buka(Usulan(musrenbang=acara), {"kegiatan": "Batik", "harga_satuan": "12"})
    assert buka(Usulan(musrenbang=acara), {"kegiatan": "Batik", "prioritas_desa": "nol"})
    dari_kamus = {"item": kamus, "opd": kamus.opd, "urusan": kamus.urusan, "program": kamus.program}
    assert not buka(buat_usulan("Rabat beton", **dari_kamus))
    assert buka(buat_usulan("Rabat beton", **dari_kamus, prioritas_desa=2))
    assert buka(buat_usulan("Batik"))


@pytest.mark.parametrize(
    ("kegiatan", "lokasi", "nama"),
    [
        ("Rabat beton", "Gang Melati", "Rabat beton – Gang Melati"),
        ("Rabat beton Gang Melati", "gang melati", "Rabat beton Gang Melati"),
        ("Rabat beton", "", "Rabat beton"),
    ],
)
def test_it_is_called_by_its_kegiatan_and_place(kegiatan: str, lokasi: str, nama: str, buat_usulan: BuatUsulan) -> None:
    assert str(buat_usulan(kegiatan, lokasi=lokasi)) == nama
