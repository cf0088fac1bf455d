"""Verification one after the other by its letters, and sentences that fill a reason."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.models import Usulan
from usulan.phrases import PHRASES

from .conftest import Buka

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


@pytest.fixture
def antrean(buat_usulan: BuatUsulan, acara: Musrenbang, budi: Pengguna, buka: Buka) -> Page:
    """Five that wait: "Usulan 1" …"""
    for nomor in range(1, 6):
        buat_usulan(f"Usulan {nomor}", status="diajukan", prioritas_desa=nomor)
    return buka(budi, f"/musrenbang/{acara.kode}/usulan/antrean/", width=1366, height=650)


def shows(page: Page, nomor: int) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Usulan {nomor}")
    page.wait_for_load_state()


def status() -> list[str]:
    return list(Usulan.objects.order_by("pk").values_list("status", flat=True))


def test_by_letters_alone(antrean: Page, axe: Callable[[Page], None]) -> None:
    page = antrean
    shows(page, 1)
    # What is pressed most is in view on the laptop of an office.
    for name in ("Verifikasi dan berikutnya (1 dari 5)", "Lewati", "Kembalikan ke desa …", "Tolak …"):
        expect(page.get_by_text(name, exact=True)).to_be_in_viewport()
    page.keyboard.press("v")
    shows(page, 2)
    expect(page.get_by_role("button", name="Verifikasi dan berikutnya (2 dari 5)")).to_be_visible()
    page.keyboard.press("l")
    shows(page, 3)
    page.keyboard.press("k")
    reason = page.get_by_role("textbox", name="Alasan")
    expect(reason).to_be_focused()
    # A letter that is typed stays a letter.
    page.keyboard.type("vvlt ")
    page.get_by_role("button", name=PHRASES["kembalikan"][1]).click()
    expect(reason).to_have_value(f"vvlt {PHRASES['kembalikan'][1]}")
    axe(page)
    page.get_by_role("button", name="Kembalikan ke desa dan berikutnya").click()
    shows(page, 4)
    assert status() == ["diverifikasi", "diajukan", "dikembalikan", "diajukan", "diajukan"]


def test_the_letters_can_be_switched_off(antrean: Page) -> None:
    page = antrean
    shows(page, 1)
    page.get_by_role("checkbox", name="Tombol huruf").uncheck()
    page.keyboard.press("v")
    page.keyboard.press("l")
    page.reload()
    shows(page, 1)
    expect(page.get_by_role("checkbox", name="Tombol huruf")).not_to_be_checked()
    page.get_by_role("checkbox", name="Tombol huruf").check()
    page.keyboard.press("l")
    shows(page, 2)
    assert status() == ["diajukan"] * 5


def test_the_reminder_is_copied(buat_usulan: BuatUsulan, acara: Musrenbang, budi: Pengguna, buka: Buka) -> None:
    buat_usulan("Draf", status="draf")
    page = buka(budi, f"/musrenbang/{acara.kode}/usulan/papan/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Salin").click()
    expect(page.get_by_text("Tersalin.")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "- Desa Sukamaju: 1 usulan draf belum diajukan\n" in text
