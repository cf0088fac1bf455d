"""/sidang/<kode>/putuskan-pagu/: disepakati to the pagu line, cadangan below, after a preview."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from forum.models import Putusan, Sidang
from musrenbang.models import Pengguna
from tests.forum.conftest import JUTA, Kirim, Sebagai, hasil, kode, tolak
from tests.told import told


@pytest.fixture
@told
def sidang_berpagu(sidang_berlangsung: Sidang, budi: Pengguna) -> Sidang:
    """Six rows of 35 million; three fit."""
    sidang_berlangsung.ubah({"pagu": 110 * JUTA}, by=budi)
    return sidang_berlangsung


def versi() -> int:
    return Sidang.objects.get().version


def test_preview_then_exactly_that(dewi: Pengguna, sidang_berpagu: Sidang, kirim: Kirim, sebagai: Sebagai) -> None:
    sidang_berpagu.putuskan(kode(sidang_berpagu, 2), hasil="cadangan", by=dewi)
    jawab = sebagai(dewi).get(reverse("sidang_putuskan_pagu", args=[sidang_berpagu.kode]))
    lihat = {bagian: [str(b.usulan) for b in jawab.context[bagian]] for bagian in ("atas", "bawah")}
    assert lihat == {"atas": ["Usulan 1", "Usulan 3"], "bawah": ["Usulan 4", "Usulan 5", "Usulan 6"]}
    assert hasil(sidang_berpagu) == {1: "", 2: "cadangan", 3: "", 4: "", 5: "", 6: ""}
    jawab = kirim(dewi, "sidang_putuskan_pagu", sidang_berpagu, v=jawab.context["sidang"].version)
    siar = Sidang.objects.get().siar
    tujuan = f"/sidang/{sidang_berpagu.kode}/?dari={siar - 1}&sampai={siar}"
    assert (jawab.status_code, jawab["Location"]) == (303, tujuan)
    cadangan = dict.fromkeys([2, 4, 5, 6], "cadangan")
    assert hasil(sidang_berpagu) == cadangan | {1: "disepakati", 3: "disepakati"}
    assert set(Putusan.objects.filter(hasil="cadangan").values_list("alasan", flat=True)) == {"", "Di luar pagu."}


def test_agreed_afterwards_it_is_not_beyond_the_pagu(
    dewi: Pengguna, sidang_berpagu: Sidang, kirim: Kirim, sebagai: Sebagai
) -> None:
    """The form shows the program's own reason; sent back with another result it is no condition of what was agreed."""
    kirim(dewi, "sidang_putuskan_pagu", sidang_berpagu, v=versi())
    told = {}
    for nomor, baru in ((5, "disepakati"), (6, "cadangan")):
        [butir] = kode(sidang_berpagu, nomor)
        form = sebagai(dewi).get(reverse("sidang_putuskan", args=[sidang_berpagu.kode]), {"butir": butir})
        awal = {nama: form.context["form"][nama].value() for nama in ("siar", "alasan", "cara", "butir")}
        assert kirim(dewi, "sidang_putuskan", sidang_berpagu, **awal | {"hasil": baru}).status_code == 303
        told[baru] = Putusan.objects.get(butir__kode=butir).alasan
    assert told == {"disepakati": "", "cadangan": "Di luar pagu."}


def test_taken_back_as_a_whole(dewi: Pengguna, sidang_berpagu: Sidang, kirim: Kirim, sebagai: Sebagai) -> None:
    sidang_berpagu.putuskan(kode(sidang_berpagu, 2), hasil="cadangan", by=dewi)
    alamat = kirim(dewi, "sidang_putuskan_pagu", sidang_berpagu, v=versi())["Location"]
    urung = [b.kode for b in sebagai(dewi).get(alamat).context["urung"]]
    assert urung == kode(sidang_berpagu, 1, 3, 4, 5, 6)
    kirim(dewi, "sidang_putuskan", sidang_berpagu, butir=urung, hasil="")
    assert hasil(sidang_berpagu) == {1: "", 2: "cadangan", 3: "", 4: "", 5: "", 6: ""}


def test_only_one_side_undecided(dewi: Pengguna, sidang_berpagu: Sidang, kirim: Kirim) -> None:
    sidang_berpagu.putuskan(kode(sidang_berpagu, 4, 5, 6), hasil="cadangan", by=dewi)
    jawab = kirim(dewi, "sidang_putuskan_pagu", sidang_berpagu, v=versi())
    siar = Sidang.objects.get().siar
    assert jawab["Location"] == f"/sidang/{sidang_berpagu.kode}/?dari={siar}&sampai={siar}"


def test_the_list_has_moved_since_the_preview(dewi: Pengguna, sidang_berpagu: Sidang, kirim: Kirim) -> None:
    v = versi()
    sidang_berpagu.pindah(kode(sidang_berpagu, 6)[0], by=dewi)
    jawab = kirim(dewi, "sidang_putuskan_pagu", sidang_berpagu, v=v)
    assert jawab.status_code == 409
    assert [str(b.usulan) for b in jawab.context["atas"]] == ["Usulan 6", "Usulan 1", "Usulan 2"]
    assert jawab.context["sidang"].version == v + 1
    assert set(hasil(sidang_berpagu).values()) == {""}


def test_without_a_pagu(dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    assert kirim(dewi, "sidang_putuskan_pagu", sidang_berlangsung, v=versi()).status_code == 422
    assert set(hasil(sidang_berlangsung).values()) == {""}


@pytest.mark.parametrize("v", ["", "x", "-1"])
def test_bad_form(v: str, dewi: Pengguna, sidang_berpagu: Sidang, kirim: Kirim) -> None:
    assert kirim(dewi, "sidang_putuskan_pagu", sidang_berpagu, v=v).status_code == 422
    assert set(hasil(sidang_berpagu).values()) == {""}


def test_only_the_fasilitator(sidang_berpagu: Sidang, status_lain: Callable[..., Any]) -> None:
    dapat = status_lain("sidang_putuskan_pagu", sidang_berpagu, kecuali=["dewi"], v=versi())
    assert dapat == tolak(kecuali=["dewi"])
    assert set(hasil(sidang_berpagu).values()) == {""}


def test_only_while_in_progress(dewi: Pengguna, sidang_berpagu: Sidang, kirim: Kirim) -> None:
    Sidang.objects.update(status="ditetapkan")
    assert kirim(dewi, "sidang_putuskan_pagu", sidang_berpagu, v=versi()).status_code == 409
