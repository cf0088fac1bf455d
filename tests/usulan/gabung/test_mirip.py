"""/musrenbang/<acara>/usulan/mirip/: what looks like the usulan that somebody types."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from tests.told import told
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]
KETIK = {"kegiatan": "Tembok penahan tanah", "lokasi": "Jalan Cibodas"}


@pytest.fixture
@told
def milik(buat_usulan: BuatUsulan, wilayah: SimpleNamespace) -> SimpleNamespace:
    """One of Sari's desa, one of Joko's, and something else."""
    return SimpleNamespace(
        sari=buat_usulan("Pembangunan TPT", status="diajukan", lokasi="Jl. Cibodas"),
        joko=buat_usulan("TPT", status="draf", lokasi="Jl. Cibodas", desa=[wilayah.mekarsari]),
        lain=buat_usulan("Posyandu Mawar", lokasi="Jalan Cibodas"),
    )


def mirip(client: Client, acara: Musrenbang, **data: Any) -> list[dict[str, str]]:
    found: list[dict[str, str]] = client.get(reverse("usulan_mirip", args=[acara.kode]), KETIK | data).json()["usulan"]
    return found


def test_link_desa_and_status_of_what_looks_alike(
    acara: Musrenbang, milik: SimpleNamespace, sari: Pengguna, sebagai: Sebagai
) -> None:
    """Of another desa's list Sari sees nothing here either."""
    assert mirip(sebagai(sari), acara) == [
        {
            "kegiatan": "Pembangunan TPT, Jl. Cibodas",
            "url": f"/usulan/{milik.sari.kode}/",
            "ket": "Sukamaju · Diajukan · hampir sama",
        }
    ]


def test_the_kecamatan_sees_those_of_every_desa(
    acara: Musrenbang, milik: SimpleNamespace, wilayah: SimpleNamespace, budi: Pengguna, sebagai: Sebagai
) -> None:
    found = mirip(sebagai(budi), acara, desa=[wilayah.mekarsari.kode])
    assert {one["url"] for one in found} == {f"/usulan/{milik.sari.kode}/", f"/usulan/{milik.joko.kode}/"}


def test_nothing_for_nothing_and_never_itself(
    acara: Musrenbang, milik: SimpleNamespace, sari: Pengguna, sebagai: Sebagai
) -> None:
    client = sebagai(sari)
    assert mirip(client, acara, kegiatan=" ") == []
    assert mirip(client, acara, kecuali=milik.sari.kode) == []


def test_without_a_script_they_stand_on_the_page_that_was_refused(
    acara: Musrenbang, milik: SimpleNamespace, sari: Pengguna, sebagai: Sebagai
) -> None:
    client, url = sebagai(sari), reverse("usulan_tambah", args=[acara.kode])
    assert "Mirip dengan:" not in client.get(url).text
    response = client.post(url, KETIK | {"v": "", "kode": "", "volume": "banyak"})
    assert response.status_code == 422
    assert "Mirip dengan:" in response.text
    assert f'<a href="/usulan/{milik.sari.kode}/">Pembangunan TPT, Jl. Cibodas</a>' in response.text
    assert Usulan.objects.count() == 3


def test_the_number_of_queries_does_not_grow(
    acara: Musrenbang,
    milik: SimpleNamespace,
    buat_usulan: BuatUsulan,
    sari: Pengguna,
    sebagai: Sebagai,
    django_assert_num_queries: Callable[..., object],
) -> None:
    client = sebagai(sari)
    mirip(client, acara)
    with django_assert_num_queries(8):
        mirip(client, acara)
    for n in range(20):
        buat_usulan("Pembangunan TPT", status="diajukan", lokasi=f"Jl. Cibodas {n}")
    with django_assert_num_queries(8):
        assert len(mirip(client, acara)) == 5
