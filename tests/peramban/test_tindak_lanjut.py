"""What became of last year's usulan, in the browser: shown while one types, and noted for all that are ticked."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.models import TindakLanjut, Usulan

from .conftest import Buka

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def jalan(acara: Musrenbang, budi: Pengguna, buat_usulan: BuatUsulan) -> Usulan:
    lalu = Musrenbang.objects.create(kecamatan=acara.kecamatan, tahun=2027, disegel_pada=timezone.now())
    jalan = buat_usulan("Rabat beton Jalan Mawar", musrenbang=lalu, status="disepakati", lokasi="")
    kabar = {"tanggal": dt.date(2026, 12, 1), "sumber": "APBD", "keterangan": "Anggaran terbatas."}
    TindakLanjut.catat([TindakLanjut(usulan=jalan, tahap="apbd", hasil="tidak", **kabar)], by=budi)
    return jalan


def test_shown_while_somebody_types(
    acara: Musrenbang, jalan: Usulan, sari: Pengguna, buka: Buka, axe: Callable[[Page], None]
) -> None:
    page = buka(sari, f"/musrenbang/{acara.kode}/usulan/tambah/")
    page.get_by_label("Kegiatan").first.press_sequentially("rabat beton jl mawar")
    told = page.locator("[data-mirip]")
    expect(told).to_contain_text("Tahun lalu:")
    expect(told).to_contain_text("disepakati; tidak masuk APBD 2027: Anggaran terbatas")
    expect(told.get_by_role("link")).to_have_attribute("href", f"/usulan/{jalan.kode}/")
    axe(page)


def test_noted_for_all_that_are_ticked(
    jalan: Usulan, budi: Pengguna, buat_usulan: BuatUsulan, buka: Buka, axe: Callable[[Page], None]
) -> None:
    buat_usulan("Drainase", musrenbang=jalan.musrenbang, status="disepakati")
    page = buka(budi, "/tindak-lanjut/36.02.01/2027/daftar/")
    button = page.get_by_role("button", name="Catat tindak lanjut")
    expect(button).to_be_disabled()
    page.get_by_label("Pilih semua di halaman ini").check()
    expect(page.get_by_text("2 usulan dicentang")).to_be_visible()
    button.click()
    axe(page)
    page.get_by_label("Tahap").select_option("rkpd")
    page.get_by_label("Masuk (realisasi: selesai)").check()
    page.get_by_label("Sumber").fill("Perbup RKPD 2027")
    page.get_by_role("button", name="Catat", exact=True).click()
    expect(page.get_by_text("2 usulan dicatat: masuk RKPD 2027.")).to_be_visible()
    assert TindakLanjut.objects.filter(tahap="rkpd").count() == 2
