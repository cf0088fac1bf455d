"""The public search: forgiving, of one kecamatan or of all, and never more than the public may know."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from musrenbang.models import Musrenbang
from tests.cast import BuatUsulan


def cari(kata: str, **lain: str) -> Any:
    return Client().get(reverse("publik_cari"), {"q": kata, **lain})


def temuan(kata: str, **lain: str) -> list[tuple[str, str]]:
    return [(u.kegiatan, str(status.label)) for u, status in cari(kata, **lain).context["jawab"].daftar]


def test_before_the_seal_a_villager_finds_that_it_is_under_way(
    acara: Musrenbang, buat_usulan: BuatUsulan, luar: SimpleNamespace
) -> None:
    buat_usulan("Rabat beton Jalan Mawar", status="disepakati", alasan="Jangan tampil.")
    buat_usulan("Rabat beton yang masih draf", status="draf")
    assert temuan("rabt beton") == [("Rabat beton Jalan Mawar", "Dibahas")]
    assert "Jangan tampil" not in cari("rabat").text
    # Of all kecamatan, or of one.
    assert temuan("usulan kecamatan sebelah")[0][0] == "Usulan kecamatan sebelah"
    assert temuan("usulan kecamatan sebelah", kecamatan="36.02.01") == []
    assert [d.kode for d in cari("sukamaju").context["jawab"].desa] == ["36.02.01.2001", "36.02.02.2001"]
    assert [d.kode for d in cari("sukamaju", kecamatan="36.02.02").context["jawab"].desa] == ["36.02.02.2001"]


def test_a_code_leads_to_its_page(acara: Musrenbang, buat_usulan: BuatUsulan) -> None:
    usulan, draf = buat_usulan("Rabat beton", status="diajukan"), buat_usulan("Draf", status="draf")
    assert cari(f" {usulan.kode.upper()} ")["Location"] == reverse("publik_usulan", args=[usulan.kode])
    assert cari(draf.kode).context["jawab"].daftar == []


@pytest.mark.parametrize("kata", ["", "   ", "tidakadasamasekali", "%", "'; --", "a" * 5000, "\u202e", "🙂"])
def test_whatever_is_typed_is_answered(kata: str, acara: Musrenbang, buat_usulan: BuatUsulan) -> None:
    buat_usulan("Rabat beton", status="diajukan")
    jawab = cari(kata, kecamatan="99")
    assert (jawab.status_code, "Rabat beton" in jawab.text) == (200, False)


def test_as_many_queries_for_many(acara: Musrenbang, buat_usulan: BuatUsulan) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert cari("rabat").context["jawab"].daftar
        return len(captured)

    buat_usulan("Rabat beton", status="diajukan")
    before = queries()
    for nomor in range(60):
        buat_usulan(f"Rabat beton {nomor}", status="diajukan")
    assert queries() == before
    jawab = cari("rabat")
    assert (len(jawab.context["jawab"].daftar), "61 usulan; yang paling cocok" in jawab.text) == (50, True)
