"""The help of a page in its drawer: by mouse, by keyboard, on a phone, and without a script."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from forum.models import Sidang
from musrenbang.models import Pengguna

from .conftest import Buka

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]
FOCUS = "() => document.activeElement.className"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_drawer_opens_with_what_belongs_to_the_page(
    width: int, sidang: Sidang, budi: Pengguna, buka: Buka, axe: Callable[[Page], None]
) -> None:
    page = buka(budi, reverse("usulan"), width=width, height=740)
    page.wait_for_load_state()
    drawer = page.get_by_role("dialog", name="Bantuan")
    expect(page.locator(".laci .bantuan")).to_have_count(0)
    page.locator(".kop__bantuan").focus()
    page.keyboard.press("Enter")
    expect(drawer.get_by_role("heading", name="Daftar usulan")).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    assert page.evaluate(FOCUS) == "kop__bantuan"
    assert page.url.endswith(reverse("usulan"))


def test_its_links_turn_its_pages_and_a_click_beside_it_closes(sidang: Sidang, budi: Pengguna, buka: Buka) -> None:
    page = buka(budi, reverse("usulan"))
    page.wait_for_load_state()
    drawer = page.get_by_role("dialog", name="Bantuan")
    page.get_by_role("link", name="Bantuan").click()
    drawer.get_by_role("link", name="Arti kata").click()
    expect(drawer.get_by_role("cell", name="Garis pagu", exact=True)).to_be_visible()
    page.mouse.click(20, 400)
    expect(drawer).to_be_hidden()
    page.get_by_role("link", name="Bantuan").click()
    drawer.get_by_role("button", name="Tutup").click()
    expect(drawer).to_be_hidden()


def test_without_a_connection_the_link_is_followed(sidang: Sidang, budi: Pengguna, buka: Buka) -> None:
    page = buka(budi, reverse("usulan"))
    page.wait_for_load_state()
    page.route(
        "**/bantuan/**", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_()
    )
    page.get_by_role("link", name="Bantuan").click()
    page.wait_for_url("**/bantuan/daftar-usulan/")


def test_without_a_script_it_is_a_page(sidang: Sidang, budi: Pengguna, buka: Buka) -> None:
    page = buka(budi, reverse("usulan"), java_script_enabled=False)
    page.get_by_role("link", name="Bantuan").click()
    expect(page.get_by_role("heading", name="Daftar usulan")).to_be_visible()
