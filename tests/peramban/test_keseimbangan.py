"""The balance in a browser: what stands beside the list follows a move, and its page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from forum.models import Sidang
from musrenbang.models import Jejak, Pengguna
from usulan.models import Usulan

from .conftest import Buka
from .halaman_sidang import connected, expect_order, to_number

pytestmark = pytest.mark.django_db(transaction=True)


def test_beside_the_list_and_on_its_page(
    buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang, axe: Callable[[Page], None]
) -> None:
    Sidang.objects.update(pagu=3 * 35_000_000)
    Usulan.objects.filter(kegiatan="Usulan 6").update(penerima_perempuan=9)
    sidang_berlangsung.atur_batas_bawah([("perempuan", 1)], by=dewi)
    page = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/", width=1366, height=650))
    below = page.locator("[data-imbang][data-asal]")
    beside = page.locator(".samping [data-imbang]")
    expect(below).to_contain_text("sedikitnya 1 untuk perempuan, kini 0.")
    # Folded beside the list; what is opened stays open when the figures are fetched anew.
    expect(beside.locator("ul")).to_be_hidden()
    beside.locator("summary").click()
    to_number(page, 6, 2)
    for place in (below, beside):
        expect(place).to_contain_text("sedikitnya 1 untuk perempuan, kini 1.")
        expect(place.locator("ul")).to_be_visible()
    to_number(page, 6, 6)
    expect(below).to_contain_text("sedikitnya 1 untuk perempuan, kini 0.")
    beside.get_by_text("Angka dan aturannya").click()
    page.get_by_text("Daftar sebelum dan sesudahnya").click()
    page.get_by_text("Terapkan usul ini").click()
    axe(page)
    page.get_by_label("Alasan").fill("Batas bawah yang disepakati ruang")
    page.get_by_role("button", name="Pindahkan seperti usul").click()
    expect(page.get_by_text("Urutan sekarang sudah memenuhi semua batas bawah.")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Kembali ke sidang").click()
    expect_order(page, 1, 2, 6, 3, 4, 5)
    assert Jejak.objects.filter(aksi="terapkan_batas_bawah").count() == 1
