"""Where a usulan comes from: who may say what, and what becomes of pokok pikiran."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forum.models import Sidang
from musrenbang.galat import Bentrok
from musrenbang.jejak.fields import EMPTY
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import SAMA, BuatUsulan
from usulan.alur import SIDANG
from usulan.impor.plan import plan
from usulan.isian.forms import UsulanForm
from usulan.left_behind import left_behind
from usulan.models import Usulan
from usulan.models.asal import asal_of

Sebagai = Callable[[Pengguna], Client]
TEMATIK = ["", "anak", "perempuan", "pemuda", "lansia", "disabilitas"]


def test_a_desa_names_what_is_its_own(acara: Musrenbang, sari: Pengguna, budi: Pengguna, sebagai: Sebagai) -> None:
    def choices(user: Pengguna, usulan: Usulan) -> list[str]:
        field: Any = UsulanForm(instance=usulan, user=user).fields["asal"]
        return [value for value, _ in field.choices]

    baru = Usulan(musrenbang=acara)
    assert choices(sari, baru) == TEMATIK
    assert choices(budi, baru) == [*TEMATIK, "kecamatan", "pokok_pikiran"]
    assert choices(sari, Usulan(musrenbang=acara, asal="kecamatan")) == [*TEMATIK, "kecamatan"]
    isian = {"kegiatan": "Posyandu lansia", "simpan": "x"}
    assert sebagai(sari).post(reverse("usulan_tambah"), isian | {"asal": "pokok_pikiran"}).status_code == 422
    sebagai(sari).post(reverse("usulan_tambah"), isian | {"asal": "lansia", "sumber_data": "DTSEN 2026"})
    usulan = Usulan.objects.get()
    assert (usulan.asal, usulan.sumber_data) == ("lansia", "DTSEN 2026")
    text = sebagai(sari).get(reverse("usulan_rinci", args=[usulan.kode])).text
    assert ("Tematik: lansia" in text, "DTSEN 2026" in text) == (True, True)


def test_whoever_says_nothing_means_the_desa(acara: Musrenbang, sari: Pengguna, sebagai: Sebagai) -> None:
    sebagai(sari).post(reverse("usulan_tambah"), {"kegiatan": "Posyandu", "simpan": "x"})
    assert Usulan.objects.get().asal == ""


def test_pokok_pikiran_come_into_no_session(sidang: Sidang, budi: Pengguna, buat_usulan: BuatUsulan) -> None:
    biasa = buat_usulan("Jembatan", status="diverifikasi")
    pokir = buat_usulan("Gapura", status="diverifikasi", asal="pokok_pikiran")
    assert list(sidang.calon()) == [biasa]
    assert sidang.susun(by=budi) == 1
    for act in (
        lambda: pokir.apply("bahas", by=budi, sebagai=SIDANG),
        lambda: pokir.gabung(buat_usulan("Jembatan 2", status="diverifikasi"), by=budi, alasan=SAMA),
        lambda: buat_usulan("Jembatan 3", status="diverifikasi").gabung(pokir, by=budi, alasan=SAMA),
    ):
        with pytest.raises(Bentrok, match="pokok pikiran DPRD, yang dicatat tersendiri"):
            act()
        pokir.refresh_from_db()
    assert [str(satu) for satu in left_behind(sidang.musrenbang)] == [
        "2 usulan diverifikasi, belum masuk sidang: 2 Sukamaju"
    ]


def test_what_is_merged_cannot_become_one(buat_usulan: BuatUsulan, budi: Pengguna) -> None:
    induk = buat_usulan("Jembatan", status="diajukan")
    anak = buat_usulan("Jembatan kecil", status="diajukan", induk=induk)
    for usulan in (induk, anak):
        form = UsulanForm({"kegiatan": "Jembatan", "asal": "pokok_pikiran", "v": "0"}, instance=usulan, user=budi)
        assert "Pisahkan lebih dahulu" in form.errors["asal"][0]


def test_the_list_shows_them_apart(budi: Pengguna, sebagai: Sebagai, buat_usulan: BuatUsulan) -> None:
    for kegiatan, asal in (("Gapura", "pokok_pikiran"), ("Jembatan", ""), ("Posyandu", "lansia")):
        buat_usulan(kegiatan, asal=asal, prioritas_desa=1)
    client = sebagai(budi)

    def names(query: str = "") -> list[str]:
        return [usulan.kegiatan for usulan in client.get(f"{reverse('usulan')}{query}").context["halaman"]]

    assert names() == ["Jembatan", "Posyandu", "Gapura"]
    assert names("?asal=pokok_pikiran") == ["Gapura"]
    assert names("?asal=desa") == ["Jembatan"]
    assert client.get(reverse("usulan")).text.count("Pokok pikiran DPRD</span>") == 1


@pytest.mark.parametrize(
    ("teks", "asal"),
    [
        ("", ""),
        ("Desa", ""),
        ("Pokir", "pokok_pikiran"),
        ("POKOK PIKIRAN DPRD", "pokok_pikiran"),
        ("tematik anak", "anak"),
    ],
)
def test_a_file_says_it_in_its_words(teks: str, asal: str, acara: Musrenbang, budi: Pengguna) -> None:
    isi = f"Desa,Kegiatan,OPD,Bidang,Asal usulan\nSukamaju,Gapura,Dinas Pertanian,Pertanian,{teks}\n".encode()
    plan(isi, acara).save(by=budi)
    assert Usulan.objects.get().asal == asal == asal_of(teks)
    assert not plan(isi, acara).needs_saving


def test_a_file_of_a_desa_says_what_its_page_may(acara: Musrenbang, wilayah: Any) -> None:
    def faults(asal: str, **lain: Any) -> list[str]:
        isi = f"Desa,Kegiatan,OPD,Bidang,Asal\nSukamaju,Gapura,Dinas Pertanian,Pertanian,{asal}\n"
        return [fault.message for fault in plan(isi.encode(), acara, **lain).errors]

    assert "bukan asal usulan" in faults("Bupati")[0]
    sendiri = {"desa": wilayah.sukamaju, "desa_only": True}
    assert faults("lansia", **sendiri) == []
    assert "hanya diisi oleh kecamatan" in faults("Pokir", **sendiri)[0]


def test_an_export_imported_again_changes_nothing(
    budi: Pengguna, sebagai: Sebagai, buat_usulan: BuatUsulan, acara: Musrenbang
) -> None:
    buat_usulan("Gapura", status="diajukan", asal="pokok_pikiran")
    isi = sebagai(budi).get(reverse("usulan_unduh", args=[acara.kode])).content
    assert not plan(isi, acara).needs_saving


def test_what_was_recorded_before_anybody_asked_is_as_it_was() -> None:
    """A field that came later is empty in every older usulan, or its record would not give it."""
    new = {name: Usulan._meta.get_field(name).get_default() for name in ("asal", "sumber_data", "lintang", "bujur")}
    assert [value for value in new.values() if value not in EMPTY] == []


def test_the_kecamatan_takes_it_back(buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai) -> None:
    usulan = buat_usulan("Gapura", asal="pokok_pikiran", status="diajukan")
    url = reverse("usulan_ubah", args=[usulan.kode])
    isian = {"kegiatan": "Gapura", "desa": ["36.02.01.2001"], "skala": "desa", "v": "0"}
    sebagai(budi).post(url, isian)
    usulan.refresh_from_db()
    assert usulan.asal == "pokok_pikiran"
    sebagai(budi).post(url, isian | {"v": str(usulan.version), "asal": ""})
    usulan.refresh_from_db()
    assert usulan.asal == ""
