"""/sidang/<kode>/petugas/ and berhentikan: the kecamatan appoints and relieves."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from forum.models import Petugas, Sidang
from musrenbang.models import Jejak, Pengguna
from tests.cast import buat_akun
from tests.forum.conftest import Kirim, Sebagai, tolak

SEMULA = {("dewi", "fasilitator"), ("hendra", "pimpinan"), ("tuti", "notulis")}


def bertugas(sidang: Sidang) -> set[tuple[str, str]]:
    return set(sidang.petugas.values_list("pengguna__username", "tugas"))


def test_appoints(budi: Pengguna, tuti: Pengguna, sidang: Sidang, kirim: Kirim) -> None:
    for pengguna, tugas in ((tuti, "fasilitator"), (budi, "pimpinan")):
        jawab = kirim(budi, "sidang_petugas", sidang, pengguna=pengguna.username, tugas=tugas)
        assert (jawab.status_code, jawab["Location"]) == (302, f"/sidang/{sidang.kode}/petugas/")
    assert bertugas(sidang) == SEMULA | {("tuti", "fasilitator"), ("budi", "pimpinan")}
    jejak = Jejak.objects.order_by("urut").first()
    assert jejak
    assert (jejak.aksi, jejak.oleh) == ("tunjuk", "budi")
    assert jejak.data == {"pengguna": "tuti", "tugas": "fasilitator", "ubah": {}}


def test_only_accounts_of_this_kecamatan_that_may_hold_an_office(
    budi: Pengguna, sidang: Sidang, sari: Pengguna, rina: Pengguna, asing: Pengguna, sebagai: Sebagai, kirim: Kirim
) -> None:
    nonaktif = buat_akun("nonaktif", "petugas", "36.02.01", is_active=False)
    pilihan = sebagai(budi).get(reverse("sidang_petugas", args=[sidang.kode])).context["form"].fields["pengguna"]
    assert [p.username for p in pilihan.queryset] == ["budi", "dewi", "hendra", "tuti"]
    for pengguna in (sari, rina, asing, nonaktif):
        jawab = kirim(budi, "sidang_petugas", sidang, pengguna=pengguna.username, tugas="fasilitator")
        assert (jawab.status_code, list(jawab.context["form"].errors)) == (422, ["pengguna"])
    assert bertugas(sidang) == SEMULA


def test_not_twice(budi: Pengguna, sidang: Sidang, kirim: Kirim) -> None:
    jawab = kirim(budi, "sidang_petugas", sidang, pengguna="dewi", tugas="fasilitator")
    assert jawab.status_code == 422
    assert jawab.context["form"].non_field_errors() == ["Dewi sudah ditunjuk untuk tugas itu."]


def test_relieves(budi: Pengguna, dewi: Pengguna, sidang: Sidang, kirim: Kirim) -> None:
    data = {"pengguna": "dewi", "tugas": "fasilitator"}
    assert kirim(budi, "sidang_berhentikan", sidang, **data).status_code == 302
    assert bertugas(sidang) == SEMULA - {("dewi", "fasilitator")}
    assert sidang.peran(dewi) == set()
    assert Jejak.objects.get().aksi == "berhentikan"
    assert kirim(budi, "sidang_berhentikan", sidang, **data).status_code == 409
    assert Jejak.objects.count() == 1


def test_relieves_in_this_session_only(
    budi: Pengguna, hendra: Pengguna, sidang: Sidang, sidang_lain: Sidang, kirim: Kirim
) -> None:
    kirim(budi, "sidang_berhentikan", sidang, pengguna="hendra", tugas="pimpinan")
    assert bertugas(sidang_lain) == {("hendra", "fasilitator")}


@pytest.mark.parametrize("data", [{}, {"pengguna": "dewi"}, {"pengguna": "dewi", "tugas": "camat"}])
def test_bad_form(data: dict[str, str], budi: Pengguna, sidang: Sidang, kirim: Kirim) -> None:
    assert kirim(budi, "sidang_berhentikan", sidang, **data).status_code == 422
    assert kirim(budi, "sidang_petugas", sidang, **data).status_code == 422
    assert bertugas(sidang) == SEMULA


@pytest.mark.parametrize("nama", ["sidang_petugas", "sidang_berhentikan"])
def test_nobody_else(nama: str, sidang: Sidang, status_lain: Callable[..., Any]) -> None:
    dapat = status_lain(nama, sidang, kecuali=["budi"], pengguna="dewi", tugas="pimpinan")
    assert dapat == tolak(kecuali=["budi"])
    assert bertugas(sidang) == SEMULA


def test_get(budi: Pengguna, sidang: Sidang, sebagai: Sebagai) -> None:
    assert sebagai(budi).get(reverse("sidang_berhentikan", args=[sidang.kode])).status_code == 405
    assert Petugas.objects.count() == 3


def test_the_same_as_another_session(
    budi: Pengguna, dewi: Pengguna, sidang: Sidang, luar: SimpleNamespace, kirim: Kirim, sebagai: Sebagai
) -> None:
    """Whoever serves there already is not told again; an account that was closed is left out."""
    lain = Sidang.objects.create(musrenbang=sidang.musrenbang, nama="Ekonomi")
    assert kirim(budi, "sidang_petugas", sidang, seperti=lain.kode).status_code == 422  # nobody serves there
    Petugas.objects.create(sidang=lain, pengguna=dewi, tugas="fasilitator")
    Pengguna.objects.filter(username="hendra").update(is_active=False)
    page = sebagai(budi).get(reverse("sidang_petugas", args=[lain.kode]))
    assert list(page.context["seperti"].fields["seperti"].queryset) == [sidang]
    assert kirim(budi, "sidang_petugas", lain, seperti=luar.sidang.kode).status_code == 422
    assert kirim(budi, "sidang_petugas", lain, seperti=sidang.kode).status_code == 302
    assert bertugas(lain) == {("dewi", "fasilitator"), ("tuti", "notulis")}
    assert [entry.data["pengguna"] for entry in Jejak.objects.filter(aksi="tunjuk")] == ["tuti"]
