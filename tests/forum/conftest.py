"""What the tests of a session's actions share."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from zeal import zeal_ignore

from forum.models import Petugas, Sidang
from forum.models.pengisian import digest_calon
from musrenbang.models import Musrenbang, Pengguna
from tests.told import told, tool

Sebagai = Callable[[Pengguna], Client]
Kirim = Callable[..., HttpResponse]
# Everybody of the kecamatan and its kabupaten; the test takes out who may.
ORANG = ["sari", "joko", "budi", "rina", "dewi", "hendra", "tuti"]


def urutan(sidang: Sidang) -> list[int]:
    """The order by the numbers of "Usulan 1" …"""
    return [int(butir.usulan.kegiatan.removeprefix("Usulan ")) for butir in sidang.daftar()]


def kode(sidang: Sidang, *nomor: int) -> list[str]:
    semua = {butir.usulan.kegiatan: butir.kode for butir in sidang.daftar()}
    return [semua[f"Usulan {n}"] for n in nomor]


def hasil(sidang: Sidang) -> dict[int, str]:
    """{1: "disepakati", 2: "", …} by the numbers of the usulan."""
    return {int(b.usulan.kegiatan.removeprefix("Usulan ")): b.hasil for b in sidang.daftar()}


@pytest.fixture
@tool
def kirim(sebagai: Sebagai) -> Kirim:
    """kirim(dewi, "sidang_pindah", sidang, butir=…) posts; None posts without a log-in."""

    def post(oleh: Pengguna | None, nama: str, sidang: Sidang, /, htmx: bool = False, **data: Any) -> HttpResponse:
        client = sebagai(oleh) if oleh else Client()
        # As a page would that was opened this moment.
        siar = Sidang.objects.get(pk=sidang.pk).siar
        if nama == "sidang_putuskan" and "siar" not in data:
            data = {"n": siar} | data
        if nama == "sidang_keluarkan":
            data = {"siar": siar} | data
        if nama == "sidang_susun":
            data = {"v": digest_calon(Sidang.objects.get(pk=sidang.pk).calon())} | data
        headers = {"HX-Request": "true"} if htmx else {}
        # Each usulan is an aggregate of its own, with its own door and its own entry in the record.
        with zeal_ignore([{"model": "usulan.Usulan", "field": "*"}]):
            return client.post(reverse(nama, args=[sidang.kode]), data, headers=headers)

    return post


@pytest.fixture
@tool
def status_lain(request: pytest.FixtureRequest, sebagai: Sebagai) -> Callable[..., dict[str, int]]:
    """status_lain("sidang_mulai", sidang, kecuali=["budi"]) → what everybody else of the cast gets for a POST."""

    def post(nama: str, sidang: Sidang, *, kecuali: list[str], **data: Any) -> dict[str, int]:
        alamat = reverse(nama, args=[sidang.kode])
        orang = [siapa for siapa in [*ORANG, "asing"] if siapa not in kecuali]
        return {s: sebagai(request.getfixturevalue(s)).post(alamat, data).status_code for s in orang}

    return post


def tolak(*, kecuali: list[str]) -> dict[str, int]:
    """What they must get: 403, and 404 next door."""
    return {siapa: 403 for siapa in ORANG if siapa not in kecuali} | {"asing": 404}


@pytest.fixture
@told
def sidang_ditutup(sidang_berlangsung: Sidang, dewi: Pengguna, hendra: Pengguna) -> Sidang:
    """1 … 3 disepakati, 4 and 5 cadangan, 6 belum disepakati; closed."""
    satu, dua, tiga, empat, lima, enam = kode(sidang_berlangsung, 1, 2, 3, 4, 5, 6)
    sidang_berlangsung.putuskan([satu, dua, tiga], hasil="disepakati", by=dewi)
    sidang_berlangsung.putuskan([empat, lima], hasil="cadangan", by=dewi)
    sidang_berlangsung.putuskan([enam], hasil="belum_disepakati", alasan="Lahan masih sengketa", by=dewi)
    sidang_berlangsung.tutup(by=hendra)
    return sidang_berlangsung


@pytest.fixture
@told
def sidang_lain(acara: Musrenbang, sidang: Sidang, hendra: Pengguna) -> Sidang:
    """Another session of the same event, in which Dewi and Tuti have no office and Hendra is fasilitator."""
    lain = Sidang.objects.create(musrenbang=acara, nama="Sidang Kelompok Ekonomi", kelompok="ekonomi")
    Petugas.objects.create(sidang=lain, pengguna=hendra, tugas="fasilitator")
    return lain


JUTA = Decimal(1_000_000)
