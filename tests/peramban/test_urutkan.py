"""A desa's own order in a browser: drag, Alt and arrows, number; and without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.models import Usulan

from .conftest import Buka

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


@pytest.fixture
def url(buat_usulan: BuatUsulan, acara: Musrenbang) -> str:
    for nama in "abcdef":
        buat_usulan(nama, status="draf")
    return f"/musrenbang/{acara.kode}/usulan/urutkan/"


def order(page: Page) -> str:
    return "".join(text[0] for text in page.locator(".butir__kegiatan").all_inner_texts())


def saved() -> str:
    return "".join(Usulan.objects.order_by("prioritas_desa").values_list("kegiatan", flat=True))


def test_by_keyboard_number_and_drag(url: str, sari: Pengguna, buka: Buka, axe: Callable[[Page], None]) -> None:
    page = buka(sari, url)
    page.wait_for_load_state()
    handle = page.get_by_role("button", name="Geser: d")
    handle.press("Alt+ArrowUp")
    handle.press("Alt+ArrowUp")
    expect(handle).to_be_focused()
    assert order(page) == "adbcef"
    expect(page.locator("[data-suara]")).to_have_text("d – Dusun 1 RT 01/02: nomor 2 dari 6.")
    number = page.get_by_role("textbox", name="Nomor urut: f")
    number.fill("1")
    number.press("Enter")
    assert order(page) == "fadbce"
    assert [field.input_value() for field in page.locator("[name=nomor]").all()] == list("123456")
    page.get_by_role("button", name="Geser: e").drag_to(
        page.locator(".butir").nth(1), target_position={"x": 30, "y": 5}
    )
    assert order(page) == "feadbc"
    axe(page)
    page.get_by_role("button", name="Simpan urutan").click()
    expect(page.get_by_text("Urutan disimpan: 6 usulan berganti nomor.")).to_be_visible()
    assert saved() == "feadbc"


def test_without_script_by_numbers(url: str, sari: Pengguna, buka: Buka) -> None:
    page = buka(sari, url, java_script_enabled=False)
    page.get_by_role("textbox", name="Nomor urut: e").fill("2")
    page.get_by_role("button", name="Simpan urutan").click()
    assert saved() == "aebcdf"
