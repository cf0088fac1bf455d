"""/sidang/<kode>/layar/: the projector, and what it asks for where no stream gets through."""

import json
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from forum.models import Sidang
from musrenbang.models import Pengguna
from tests.forum.conftest import ORANG, Sebagai, kode


def layar(sidang: Sidang) -> str:
    return reverse("sidang_layar", args=[sidang.kode])


@pytest.mark.parametrize("status", ["berlangsung", "ditutup"])
def test_anybody_while_it_is_open(status: str, sidang_berlangsung: Sidang) -> None:
    Sidang.objects.update(status=status)
    jawab = Client().get(layar(sidang_berlangsung))
    html = jawab.content.decode()
    letak = [html.index(f'data-butir="{k}"') for k in kode(sidang_berlangsung, 1, 2, 3, 4, 5, 6)]
    assert (jawab.status_code, letak) == (200, sorted(letak))
    assert [html.count(bagian) for bagian in ("csrfmiddlewaretoken", "<input", "butir__kendali")] == [0, 0, 0]


@pytest.mark.parametrize(
    ("status", "publik"), [("siap", True), ("ditetapkan", False), ("berlangsung", False), ("ditutup", False)]
)
def test_else_only_who_may_see_the_session(
    status: str,
    publik: bool,
    sidang_berlangsung: Sidang,
    luar: SimpleNamespace,
    asing: Pengguna,
    sebagai: Sebagai,
    request: pytest.FixtureRequest,
) -> None:
    Sidang.objects.update(status=status, publik=publik)
    alamat = layar(sidang_berlangsung)
    for tujuan in (alamat, alamat + "?n=0"):
        jawab = Client().get(tujuan)
        assert (jawab.status_code, jawab["Location"].split("?")[0]) == (302, "/masuk/")
        dapat = {siapa: sebagai(request.getfixturevalue(siapa)).get(tujuan).status_code for siapa in ORANG}
        assert dapat == dict.fromkeys(ORANG, 200)
        assert sebagai(asing).get(tujuan).status_code == 404


def test_who_has_watched_without_an_account_is_told_that_it_is_over(sidang_berlangsung: Sidang) -> None:
    Sidang.objects.update(status="ditetapkan")
    alamat, halaman = layar(sidang_berlangsung), reverse("publik", args=["36.02.01"])
    jawab = Client().get(alamat)
    belum = "Hasil resmi tampil di halaman kecamatan setelah berita acara disegel."
    assert (jawab.status_code, f'href="{halaman}"' in jawab.text, belum in jawab.text) == (200, True, True)
    assert "data-butir" not in jawab.text
    assert Client().get(alamat, {"n": 0}).status_code == 410


def test_an_unknown_session_looks_the_same_without_a_log_in(db: None) -> None:
    assert Client().get("/sidang/b23456789z/layar/").status_code == 302


def test_nothing_new(sidang_berlangsung: Sidang) -> None:
    jawab = Client().get(layar(sidang_berlangsung), {"n": Sidang.objects.get().siar})
    assert (jawab.status_code, jawab.content) == (204, b"")


def test_what_is_new_since(dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    dua, tiga = kode(sidang_berlangsung, 2, 3)
    n = Sidang.objects.get().siar
    sidang_berlangsung.pindah(tiga, by=dewi)
    sidang_berlangsung.putuskan([dua], hasil="disepakati", by=dewi)
    jawab = Client().get(layar(sidang_berlangsung), {"n": n})
    isi, sidang = json.loads(jawab.content), Sidang.objects.get()
    assert jawab.status_code == 200
    assert (isi["n"], isi["v"], isi["status"]) == (n + 2, sidang.version, "berlangsung")
    assert isi["urutan"] == kode(sidang_berlangsung, 3, 1, 2, 4, 5, 6)
    assert list(isi["baris"]) == [dua]
    halaman = Client().get(layar(sidang_berlangsung)).content.decode()
    assert halaman.count(isi["baris"][dua]) == 1


@pytest.mark.parametrize("n", ["", "x", "-1"])
def test_bad_number(n: str, sidang_berlangsung: Sidang) -> None:
    assert Client().get(layar(sidang_berlangsung), {"n": n}).status_code == 422


def test_post(sidang_berlangsung: Sidang) -> None:
    assert Client().post(layar(sidang_berlangsung)).status_code == 405
