"""Last year's result stays within reach when the new year's event is open."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils.html import strip_tags

from musrenbang.models import Musrenbang, Pengguna
from tests.cast import buat_akun
from tests.told import told

Sebagai = Callable[[Pengguna], Client]


def said(client: Client) -> str:
    """The part about last year in words; empty where there is none."""
    found = re.search(r'<section[^>]*aria-labelledby="lalu">(.*?)</section>', client.get("/beranda/").text, re.DOTALL)
    return " ".join(strip_tags(found[1]).split()) if found else ""


@pytest.fixture
@told
def opd(wilayah: SimpleNamespace) -> Pengguna:
    return buat_akun("opd", "opd", "36.02", opd=wilayah.pu)


def test_each_finds_what_was_decided_and_the_links_open(
    disegel: Musrenbang, opd: Pengguna, sari: Pengguna, budi: Pengguna, rina: Pengguna, sebagai: Sebagai
) -> None:
    akun = (sari, opd, budi, rina)
    assert [said(sebagai(a)) for a in akun] == [""] * 4
    Musrenbang.objects.create(kecamatan=disegel.kecamatan, tahun=disegel.tahun + 1)
    judul = f"Hasil RKPD Tahun {disegel.tahun}"
    whose = {"sari": " desa Anda", "opd": " untuk Perangkat Daerah Anda"}
    for satu in akun:
        client = sebagai(satu)
        told = said(client)
        match = re.match(rf"{judul} (\d+) dari (\d+) usulan{whose.get(satu.username, '')} disepakati\. ", told)
        assert match, (satu, told)
        assert f"Kecamatan {disegel.kecamatan.nama}: {match[1]} disepakati dari {match[2]} usulan · dokumen" in told
        rows = client.get(f"/musrenbang/{disegel.kode}/usulan/?status=disepakati").context["jumlah"]["banyak"]
        assert int(match[1]) == rows > 0
        assert client.get(f"/musrenbang/{disegel.kode}/segel/").status_code == 200
        assert said(client) == told  # to have looked at it does not make it the current one


def test_who_had_nothing_then_reads_nothing(disegel: Musrenbang, wilayah: SimpleNamespace, sebagai: Sebagai) -> None:
    Musrenbang.objects.create(kecamatan=disegel.kecamatan, tahun=disegel.tahun + 1)
    kosong = wilayah.kecamatan.desa.create(kode="36.02.01.2099", nama="Tanpa Usulan")
    assert said(sebagai(buat_akun("tanpa", "desa", kosong.kode))) == ""
