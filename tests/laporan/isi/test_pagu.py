"""A pagu that is passed is told before the seal and written into the berita acara; it stops nothing."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.test import Client

from laporan.isi.registry import DOKUMEN, TANPA_SEGEL
from laporan.segel.barriers import halangan
from musrenbang.formats import rp
from musrenbang.models import Musrenbang, PaguBagian, Pengguna

Sebagai = Callable[[Pengguna], Client]


def catatan(acara: Musrenbang) -> list[str]:
    """The notes on a passed pagu, as the berita acara would print them."""
    segar = Musrenbang.objects.get(pk=acara.pk)
    semua = DOKUMEN["berita-acara"].buat(segar, TANPA_SEGEL)["catatan"]
    return [satu for satu in semua if "melampaui pagu" in satu]


def jumlah(acara: Musrenbang) -> Decimal:
    return Decimal(DOKUMEN["berita-acara"].buat(acara, TANPA_SEGEL)["prioritas"]["jumlah_pagu"])


def test_of_the_kecamatan(siap: Musrenbang) -> None:
    semua = jumlah(siap)
    Musrenbang.objects.update(pagu=semua)
    assert catatan(siap) == []
    Musrenbang.objects.update(pagu=semua - 1)
    assert catatan(siap) == [
        (f"Kegiatan yang disepakati untuk Kecamatan Sukaraja berjumlah {rp(semua)}, melampaui pagu {rp(semua - 1)}.")
    ]


@pytest.mark.parametrize(("pagu", "lewat"), [(9_000_000, False), (8_999_999, True)])
def test_of_an_opd_it_is_told_before_the_seal_and_bars_nothing(
    pagu: int, lewat: bool, siap: Musrenbang, wilayah: SimpleNamespace, budi: Pengguna, sebagai: Sebagai
) -> None:
    """The one usulan for Dinas Pertanian that was agreed costs 9 million; the division among desa is not meant."""
    PaguBagian.objects.create(musrenbang=siap, opd=wilayah.tani, jumlah=pagu)
    PaguBagian.objects.create(musrenbang=siap, desa=wilayah.sukamaju, jumlah=1)
    Musrenbang.objects.update(pembagian_pagu="opd")
    kalimat = (
        f"Kegiatan yang disepakati untuk Dinas Pertanian berjumlah {rp(9_000_000)}, melampaui pagu {rp(8_999_999)}."
    )
    assert catatan(siap) == ([kalimat] if lewat else [])
    halaman = sebagai(budi).get(f"/musrenbang/{siap.kode}/segel/").text
    assert (kalimat in halaman, halangan(siap)) == (lewat, [])


@pytest.mark.parametrize(("kuota", "lewat"), [(1, False), (None, False), (0, True)])
def test_of_a_kelompok(kuota: int | None, lewat: bool, siap: Musrenbang) -> None:
    """Two of fisik were agreed in a kecamatan of two desa. No form takes a quota of 0; here it is the one passed."""
    Musrenbang.objects.update(kuota_fisik=kuota)
    semua = DOKUMEN["berita-acara"].buat(Musrenbang.objects.get(pk=siap.pk), TANPA_SEGEL)["catatan"]
    kalimat = (
        "Kegiatan yang disepakati dalam kelompok Fisik dan Prasarana berjumlah 2, "
        "melampaui kuota 0 untuk setiap desa/kelurahan (2 desa/kelurahan)."
    )
    assert [satu for satu in semua if "kuota" in satu] == ([kalimat] if lewat else [])
