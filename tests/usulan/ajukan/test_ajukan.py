"""A desa submits all of its drafts at once, and may take it back."""

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from tests.told import told
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]


@pytest.fixture
@told
def draf(buat_usulan: BuatUsulan, wilayah: SimpleNamespace) -> list[Usulan]:
    buat_usulan("Tetangga", status="draf", desa=[wilayah.mekarsari])
    buat_usulan("Dikembalikan", status="dikembalikan")
    return [buat_usulan("Lengkap", status="draf"), buat_usulan("Kurang", status="draf", lokasi="", volume=None)]


def send(client: Client, acara: Musrenbang, rows: list[Usulan]) -> Any:
    shown = [f"{usulan.kode}:{usulan.version}" for usulan in rows]
    return client.post(f"/musrenbang/{acara.kode}/usulan/ajukan/", {"usulan": shown}, follow=True)


def states() -> dict[str, str]:
    return dict(Usulan.objects.values_list("kegiatan", "status"))


def test_first_what_is_not_complete_then_all_of_them(
    draf: list[Usulan], acara: Musrenbang, sari: Pengguna, sebagai: Sebagai
) -> None:
    client = sebagai(sari)
    assert "Ajukan semua draf (2)" in client.get("/usulan/").text
    page = client.get(f"/musrenbang/{acara.kode}/usulan/ajukan/").text
    assert "1 dari 2 belum lengkap" in page
    assert "Kurang</a>: lokasi, volume" in page
    assert "Tetangga" not in page
    page = send(client, acara, draf).text
    assert "2 usulan kini diajukan." in page
    assert states() == {
        "Tetangga": "draf",
        "Dikembalikan": "dikembalikan",
        "Lengkap": "diajukan",
        "Kurang": "diajukan",
    }
    assert "Ajukan semua draf" not in page
    (url,) = re.findall(r'href="([^"]+/urungkan/)"', page)
    client.post(url)
    assert [states()[nama] for nama in ("Lengkap", "Kurang")] == ["draf", "draf"]


def test_one_that_was_changed_meanwhile_stops_all(
    draf: list[Usulan], acara: Musrenbang, sari: Pengguna, sebagai: Sebagai
) -> None:
    Usulan.objects.filter(pk=draf[0].pk).update(version=3)
    page = send(sebagai(sari), acara, draf)
    assert (page.status_code, "“Lengkap – Dusun 1 RT 01/02” (kini draf) sudah berubah" in page.text) == (409, True)
    Usulan.objects.filter(pk=draf[1].pk).update(status="diajukan")
    page = send(sebagai(sari), acara, draf)
    assert (page.status_code, "Sebagian draf sudah tidak ada" in page.text) == (422, True)
    assert states()["Lengkap"] == "draf"


def test_without_drafts_there_is_nothing_to_send(acara: Musrenbang, sari: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(sari)
    assert "Tidak ada draf" in client.get(f"/musrenbang/{acara.kode}/usulan/ajukan/").text
    assert "Ajukan semua draf" not in client.get("/usulan/").text
