"""/sidang/<kode>/susun/: what would come in, and why others stay outside; then they become rows."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from forum.models import Sidang
from forum.models.pengisian import digest_calon
from musrenbang.models import Pengguna
from tests.cast import BuatUsulan
from tests.forum.conftest import JUTA, Kirim, Sebagai, tolak, urutan
from usulan.models import Usulan


@pytest.fixture
def usulan(buat_usulan: BuatUsulan, wilayah: SimpleNamespace, luar: SimpleNamespace) -> None:
    buat_usulan("Usulan 1", status="diverifikasi", prioritas_desa=2)
    buat_usulan("Usulan 2", status="diverifikasi")
    buat_usulan("Usulan 3", status="diverifikasi", prioritas_desa=1)
    buat_usulan("Usulan 4", status="diajukan", prioritas_desa=1)
    buat_usulan("Usulan 5", status="diverifikasi", urusan=wilayah.pangan, prioritas_desa=1)
    Usulan.objects.filter(pk=luar.usulan.pk).update(status="diverifikasi")


@pytest.mark.usefixtures("usulan")
@pytest.mark.parametrize("siapa", ["dewi", "budi"])
def test_verified_usulan_of_the_kelompok(
    siapa: str, sidang: Sidang, kirim: Kirim, request: pytest.FixtureRequest
) -> None:
    jawab = kirim(request.getfixturevalue(siapa), "sidang_susun", sidang)
    assert (jawab.status_code, jawab["Location"]) == (303, f"/sidang/{sidang.kode}/")
    assert urutan(sidang) == [3, 1, 2]
    status = dict(Usulan.objects.values_list("kegiatan", "status"))
    assert status == {
        "Usulan 1": "dibahas",
        "Usulan 2": "dibahas",
        "Usulan 3": "dibahas",
        "Usulan 4": "diajukan",
        "Usulan 5": "diverifikasi",
        "Usulan kecamatan sebelah": "diverifikasi",
    }


@pytest.mark.usefixtures("usulan")
def test_later_ones_follow_at_the_end(budi: Pengguna, sidang: Sidang, kirim: Kirim, buat_usulan: BuatUsulan) -> None:
    kirim(budi, "sidang_susun", sidang)
    buat_usulan("Usulan 6", status="diverifikasi", prioritas_desa=1)
    kirim(budi, "sidang_susun", sidang)
    kirim(budi, "sidang_susun", sidang)
    assert urutan(sidang) == [3, 1, 2, 6]


@pytest.mark.usefixtures("usulan")
def test_nobody_else(sidang: Sidang, status_lain: Callable[..., Any]) -> None:
    assert status_lain("sidang_susun", sidang, kecuali=["dewi", "budi"]) == tolak(kecuali=["dewi", "budi"])
    assert urutan(sidang) == []


@pytest.mark.usefixtures("usulan")
@pytest.mark.parametrize("status", ["ditutup", "ditetapkan"])
def test_not_after_it_was_closed(status: str, budi: Pengguna, sidang: Sidang, kirim: Kirim) -> None:
    Sidang.objects.update(status=status)
    assert kirim(budi, "sidang_susun", sidang).status_code == 409
    assert urutan(sidang) == []


@pytest.mark.usefixtures("usulan")
def test_the_preview_says_what_comes_in_and_what_stays_outside(
    budi: Pengguna, sidang: Sidang, sidang_lain: Sidang, sebagai: Sebagai, buat_usulan: BuatUsulan
) -> None:
    buat_usulan("Gapura", status="diverifikasi", asal="pokok_pikiran")
    buat_usulan("Bagian", status="diverifikasi", induk=Usulan.objects.get(kegiatan="Usulan 1"))
    Usulan.objects.filter(kegiatan="Usulan 2").update(anggaran=None)
    page = sebagai(budi).get(reverse("sidang_susun", args=[sidang.kode])).context
    assert [one.kegiatan for one in page["calon"]] == ["Usulan 3", "Usulan 1", "Usulan 2"]
    # Two and a merged part; what has no price adds nothing, and is counted.
    assert (page["jumlah"], page["tanpa_harga"], page["belum_diverifikasi"]) == (3 * 35 * JUTA, 1, 1)
    assert {one.alasan: [str(u.kegiatan) for u in one.usulan] for one in page["luar"]} == {
        "Kelompok Ekonomi: untuk Sidang Kelompok Ekonomi": ["Usulan 5"],
        "Pokok pikiran DPRD: dicatat tersendiri, tidak masuk sidang": ["Gapura"],
        "Digabung: dibahas bersama usulan induknya": ["Bagian"],
    }
    assert urutan(sidang) == []
    Sidang.objects.filter(pk=sidang_lain.pk).update(status="ditutup")
    page = sebagai(budi).get(reverse("sidang_susun", args=[sidang.kode])).context
    assert page["luar"][0].alasan == "Kelompok Ekonomi: belum ada sidang yang membahasnya"


@pytest.mark.usefixtures("usulan")
def test_other_usulan_than_were_shown(budi: Pengguna, sidang: Sidang, kirim: Kirim, buat_usulan: BuatUsulan) -> None:
    read = digest_calon(sidang.calon())
    buat_usulan("Usulan 6", status="diverifikasi", prioritas_desa=1)
    answer = kirim(budi, "sidang_susun", sidang, v=read)
    assert (answer.status_code, "Belum dimasukkan" in answer.content.decode()) == (409, True)
    assert urutan(sidang) == []
    assert kirim(budi, "sidang_susun", sidang, v="").status_code == 422
