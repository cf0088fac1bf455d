"""/sidang/<kode>/tetapkan/: the plenary adopts the list that was read to it."""

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from forum.models import Sidang
from musrenbang.models import Musrenbang, PaguBagian, Pengguna
from tests.forum.conftest import JUTA, Kirim, Sebagai, kode, tolak
from usulan.models import Usulan


def status_usulan() -> dict[str, str]:
    return {u.kegiatan: u.status for u in Usulan.objects.all()}


def versi() -> int:
    return Sidang.objects.get().version


DIBAHAS = {f"Usulan {n}": "dibahas" for n in range(1, 7)}


def test_preview_then_adopt(hendra: Pengguna, sidang_ditutup: Sidang, kirim: Kirim, sebagai: Sebagai) -> None:
    jawab = sebagai(hendra).get(reverse("sidang_tetapkan", args=[sidang_ditutup.kode]))
    lihat = {bagian["judul"]: [str(b.usulan) for b in bagian["daftar"]] for bagian in jawab.context["hasil"]}
    assert lihat == {
        "Disepakati": ["Usulan 1", "Usulan 2", "Usulan 3"],
        "Cadangan": ["Usulan 4", "Usulan 5"],
        "Belum disepakati": ["Usulan 6"],
    }
    assert status_usulan() == DIBAHAS
    jawab = kirim(hendra, "sidang_tetapkan", sidang_ditutup, v=jawab.context["sidang"].version)
    assert (jawab.status_code, Sidang.objects.get().status) == (303, "ditetapkan")
    assert status_usulan() == {
        "Usulan 1": "disepakati",
        "Usulan 2": "disepakati",
        "Usulan 3": "disepakati",
        "Usulan 4": "cadangan",
        "Usulan 5": "cadangan",
        "Usulan 6": "belum_disepakati",
    }
    assert Usulan.objects.get(kegiatan="Usulan 6").alasan == "Lahan masih sengketa"
    assert kirim(hendra, "sidang_tetapkan", sidang_ditutup, v=versi()).status_code == 409


@pytest.mark.parametrize(("pagu", "peringatan"), [(None, 0), (105, 0), (104, 1)])
def test_more_agreed_than_the_pagu_is_a_warning(
    pagu: int | None, peringatan: int, budi: Pengguna, hendra: Pengguna, sidang_ditutup: Sidang, sebagai: Sebagai
) -> None:
    """Three of 35 million."""
    sidang_ditutup.ubah({"pagu": pagu and pagu * JUTA}, by=budi)
    jawab = sebagai(hendra).get(reverse("sidang_tetapkan", args=[sidang_ditutup.kode]))
    assert [bagian["jumlah"] for bagian in jawab.context["hasil"]] == [105 * JUTA, 70 * JUTA, 0]
    assert jawab.content.decode().count("lebih besar daripada pagu") == peringatan


@pytest.mark.parametrize(("pagu", "lewat"), [(105, []), (104, ["Desa Sukamaju"])])
def test_more_agreed_for_a_desa_than_its_pagu_is_a_warning(
    pagu: int,
    lewat: list[str],
    wilayah: SimpleNamespace,
    hendra: Pengguna,
    sidang_ditutup: Sidang,
    kirim: Kirim,
    sebagai: Sebagai,
) -> None:
    """Three of 35 million, all for Sukamaju; the cadangan and Mekarsari's pagu of nothing do not count."""
    acara = sidang_ditutup.musrenbang
    PaguBagian.objects.create(musrenbang=acara, desa=wilayah.sukamaju, jumlah=pagu * JUTA)
    PaguBagian.objects.create(musrenbang=acara, desa=wilayah.mekarsari, jumlah=0)
    Musrenbang.objects.update(pembagian_pagu="desa")
    jawab = sebagai(hendra).get(reverse("sidang_tetapkan", args=[sidang_ditutup.kode]))
    assert [satu.nama for satu in jawab.context["terlampaui"]] == lewat
    assert jawab.text.count("melampaui pagu atau kuota") == len(lewat)
    assert kirim(hendra, "sidang_tetapkan", sidang_ditutup, v=versi()).status_code == 303


@pytest.mark.parametrize(("kuota", "lewat"), [(2, []), (1, ["Fisik dan Prasarana"])])
def test_more_agreed_than_the_quota_is_a_warning(
    kuota: int, lewat: list[str], hendra: Pengguna, sidang_ditutup: Sidang, sebagai: Sebagai
) -> None:
    """Three in a kecamatan of two desa."""
    Musrenbang.objects.update(kuota_fisik=kuota)
    jawab = sebagai(hendra).get(reverse("sidang_tetapkan", args=[sidang_ditutup.kode]))
    assert [satu.nama for satu in jawab.context["lewat_kuota"]] == lewat
    assert " ".join(jawab.text.split()).count("disepakati 3 usulan, kuota 1 × 2 desa.") == len(lewat)


def test_each_part_says_how_many_have_no_price(hendra: Pengguna, sidang_ditutup: Sidang, sebagai: Sebagai) -> None:
    """Two of those agreed; the last, which was not agreed, is in no sum."""
    Usulan.objects.filter(kegiatan__in=["Usulan 1", "Usulan 2", "Usulan 6"]).update(anggaran=None)
    jawab = sebagai(hendra).get(reverse("sidang_tetapkan", args=[sidang_ditutup.kode]))
    kepala = re.findall(r'<div class="ruas__kepala">.*?<p class="lembut">(.*?)</p>', jawab.text, re.DOTALL)
    assert [" ".join(teks.split()) for teks in kepala] == [
        "3 usulan · Rp&nbsp;35.000.000 · harga belum diisi pada 2 usulan",
        "2 usulan · Rp&nbsp;70.000.000",
        "1 usulan",
    ]


def test_changed_since_it_was_read(hendra: Pengguna, sidang_ditutup: Sidang, kirim: Kirim) -> None:
    v = versi()
    sidang_ditutup.putuskan(kode(sidang_ditutup, 1), hasil="cadangan", alasan="Diputuskan pleno", by=hendra)
    jawab = kirim(hendra, "sidang_tetapkan", sidang_ditutup, v=v)
    assert jawab.status_code == 409
    assert jawab.context["sidang"].version == v + 1
    assert [len(bagian["daftar"]) for bagian in jawab.context["hasil"]] == [2, 3, 1]
    assert status_usulan() == DIBAHAS


@pytest.mark.parametrize("v", ["", "x"])
def test_bad_form(v: str, hendra: Pengguna, sidang_ditutup: Sidang, kirim: Kirim) -> None:
    assert kirim(hendra, "sidang_tetapkan", sidang_ditutup, v=v).status_code == 422
    assert (Sidang.objects.get().status, status_usulan()) == ("ditutup", DIBAHAS)


def test_nobody_else(sidang_ditutup: Sidang, status_lain: Callable[..., Any]) -> None:
    dapat = status_lain("sidang_tetapkan", sidang_ditutup, kecuali=["hendra"], v=versi())
    assert dapat == tolak(kecuali=["hendra"])
    assert status_usulan() == DIBAHAS


def test_not_before_it_was_closed(hendra: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    assert kirim(hendra, "sidang_tetapkan", sidang_berlangsung, v=versi()).status_code == 409
    assert status_usulan() == DIBAHAS
