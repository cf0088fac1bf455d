"""/sidang/<kode>/keluarkan/: one usulan leaves the session, with a reason."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from forum.models import Butir, Putusan, Sidang
from musrenbang.models import Pengguna
from tests.forum.conftest import Kirim, Sebagai, kode, tolak, urutan
from tests.halaman import typed

ALASAN = "Belum ada surat hibah lahan"


@pytest.mark.parametrize("siapa", ["dewi", "budi"])
def test_leaves_and_the_gap_closes(
    siapa: str, dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim, request: pytest.FixtureRequest
) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    usulan = Butir.objects.get(kode=dua).usulan
    sidang_berlangsung.putuskan([dua], hasil="disepakati", by=dewi)
    jawab = kirim(request.getfixturevalue(siapa), "sidang_keluarkan", sidang_berlangsung, butir=dua, alasan=ALASAN)
    assert (jawab.status_code, jawab["Location"]) == (303, f"/sidang/{sidang_berlangsung.kode}/")
    assert urutan(sidang_berlangsung) == [1, 3, 4, 5, 6]
    assert list(sidang_berlangsung.butir.values_list("urutan", flat=True)) == [1, 2, 3, 4, 5]
    usulan.refresh_from_db()
    assert (usulan.status, usulan.alasan, Putusan.objects.count()) == ("diverifikasi", ALASAN, 0)


def test_page_shows_the_usulan(budi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    alamat = reverse("sidang_keluarkan", args=[sidang_berlangsung.kode])
    jawab = sebagai(budi).get(alamat, {"butir": dua})
    assert (jawab.status_code, jawab.context["butir"].kode) == (200, dua)
    assert sebagai(budi).get(alamat).status_code == 409


def test_nobody_else(sidang_berlangsung: Sidang, status_lain: Callable[..., Any]) -> None:
    boleh = ["dewi", "budi"]
    [dua] = kode(sidang_berlangsung, 2)
    dapat = status_lain("sidang_keluarkan", sidang_berlangsung, kecuali=boleh, butir=dua, alasan=ALASAN)
    assert dapat == tolak(kecuali=boleh)
    assert urutan(sidang_berlangsung) == [1, 2, 3, 4, 5, 6]


def test_decided_by_somebody_else_meanwhile(
    budi: Pengguna, dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim, sebagai: Sebagai
) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    page = sebagai(budi).get(reverse("sidang_keluarkan", args=[sidang_berlangsung.kode]), {"butir": dua})
    sidang_berlangsung.putuskan([dua], hasil="disepakati", by=dewi)
    isian = {"butir": dua, "alasan": ALASAN}
    jawab = kirim(budi, "sidang_keluarkan", sidang_berlangsung, siar=typed(page.text, "siar"), **isian)
    assert (jawab.status_code, urutan(sidang_berlangsung)) == (409, [1, 2, 3, 4, 5, 6])
    assert "nomor 2 (kini disepakati)" in jawab.text
    jawab = kirim(budi, "sidang_keluarkan", sidang_berlangsung, siar=typed(jawab.text, "siar"), **isian)
    assert (jawab.status_code, urutan(sidang_berlangsung)) == (303, [1, 3, 4, 5, 6])


@pytest.mark.parametrize("alasan", ["", "pendek", "          "])
def test_without_a_reason(alasan: str, budi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    jawab = kirim(budi, "sidang_keluarkan", sidang_berlangsung, butir=dua, alasan=alasan)
    assert jawab.status_code == 422
    assert jawab.context["form"].errors == {"alasan": ["Tuliskan alasan paling sedikit 10 huruf."]}
    assert urutan(sidang_berlangsung) == [1, 2, 3, 4, 5, 6]


def test_twice(budi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    dapat = [
        kirim(budi, "sidang_keluarkan", sidang_berlangsung, butir=dua, alasan=ALASAN).status_code for _ in range(2)
    ]
    assert dapat == [303, 409]


def test_not_after_it_was_closed(budi: Pengguna, sidang_ditutup: Sidang, kirim: Kirim) -> None:
    [dua] = kode(sidang_ditutup, 2)
    assert kirim(budi, "sidang_keluarkan", sidang_ditutup, butir=dua, alasan=ALASAN).status_code == 409
    assert urutan(sidang_ditutup) == [1, 2, 3, 4, 5, 6]
