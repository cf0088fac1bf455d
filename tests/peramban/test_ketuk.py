"""How many keys a usulan costs whoever types forty in an evening: the tab order must not grow."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from musrenbang.models import Musrenbang, Pengguna
from usulan.models import ItemKamus, Usulan

pytestmark = pytest.mark.usefixtures("acara", "kamus")


class Keys:
    """Counts what it presses: texts, and keys that only lead from one place to the next."""

    def __init__(self, page: Page) -> None:
        self.page, self.typed, self.navigation = page, 0, 0

    @property
    def all(self) -> int:
        return self.typed + self.navigation

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.typed += len(text)

    def press(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)
        self.navigation += len(names)


def fill_in(page: Page, keys: Keys, nomor: int = 1) -> None:
    """From the first field to the last of the seven; the kamus gives what is not typed."""
    expect(page.get_by_label("Butir kamus usulan")).to_be_focused()
    keys.type("rabat")
    expect(page.locator("#butir-kamus [aria-selected=true]")).to_contain_text("Rabat beton")
    keys.press("Enter")
    keys.type(f"Dusun 1 RT 0{nomor}")
    keys.press("Tab")
    keys.type("569,5")
    keys.press("Tab", "Tab")
    keys.type("Becek bila hujan, sulit dilalui")
    keys.press("Tab")
    keys.type("120")


def test_one_from_the_page_after_log_in(
    page: Page, context: BrowserContext, log_in: Callable[..., None], sari: Pengguna
) -> None:
    log_in(context, sari)
    page.goto("/beranda/")
    keys = Keys(page)
    keys.press("Tab", "Enter", "Tab")
    expect(page.get_by_role("link", name="Tambah usulan").first).to_be_focused()
    keys.press("Enter")
    fill_in(page, keys)
    keys.press("Enter")
    expect(page.get_by_text("Draf “Rabat beton jalan lingkungan")).to_be_visible()
    assert (keys.navigation <= 12, keys.all <= 81) == (True, True), (keys.navigation, keys.all)


def test_five_in_a_row(
    page: Page, context: BrowserContext, log_in: Callable[..., None], kamus: ItemKamus, sari: Pengguna
) -> None:
    """The focus is where the next word goes, and the next form is there at once."""
    log_in(context, sari)
    page.goto("/usulan/tambah/")
    keys = Keys(page)
    for nomor in range(1, 6):
        fill_in(page, keys, nomor)
        keys.press("Enter")
        expect(page.get_by_text(f"Draf “{kamus.uraian}")).to_be_visible()
        expect(page.locator("[data-pulih]")).to_be_hidden()
        assert Usulan.objects.count() == nomor
    assert keys.all <= 380, keys.all
    found = {(u.satuan, u.masalah, u.penerima_kk, u.opd) for u in Usulan.objects.select_related("opd")}
    assert found == {("m", "Becek bila hujan, sulit dilalui", 120, kamus.opd)}


def test_the_kecamatan_is_led_to_the_desa(
    page: Page, context: BrowserContext, log_in: Callable[..., None], budi: Pengguna, acara: Musrenbang
) -> None:
    log_in(context, budi)
    page.goto("/usulan/tambah/")
    page.keyboard.type("rabat")
    expect(page.locator("#butir-kamus [aria-selected=true]")).to_contain_text("Rabat beton")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Sukamaju")).to_be_focused()
    expect(page.locator("[data-kurang]")).to_have_text("Belum lengkap: lokasi, volume, anggaran.")
    page.get_by_label("Lokasi").fill("Dusun 1")
    page.get_by_label("Volume", exact=True).fill("2")
    expect(page.locator("[data-kurang]")).to_have_text("Sudah lengkap.")
    page.get_by_label("Satuan", exact=True).fill(" ")
    expect(page.locator("[data-kurang]")).to_have_text("Belum lengkap: satuan.")


def test_enter_before_the_list_is_there_sends_nothing(
    page: Page, context: BrowserContext, log_in: Callable[..., None], sari: Pengguna
) -> None:
    """On a slow connection a word and Enter would come back as a page full of faults."""
    log_in(context, sari)
    page.goto("/usulan/tambah/")
    held: list[Route] = []
    page.route("**/usulan/kamus/**", lambda route: held.append(route))  # noqa: PLW0108 - a builtin takes no attributes
    keys = Keys(page)
    with page.expect_request("**/usulan/kamus/**"):
        keys.type("rabat")
    keys.press("Enter")
    expect(page.get_by_label("Butir kamus usulan")).to_be_focused()
    held[-1].continue_()
    expect(page.locator("#butir-kamus [aria-selected=true]")).to_contain_text("Rabat beton")
    keys.press("Enter")
    expect(page.get_by_label("Lokasi")).to_be_focused()
