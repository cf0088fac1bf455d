""" "Lokasi saya": only where the browser may tell it, and a sentence where it does not."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from musrenbang.models import Musrenbang, Pengguna


def test_the_browser_says_where_it_is(
    page: Page, context: BrowserContext, log_in: Callable[..., None], acara: Musrenbang, sari: Pengguna
) -> None:
    log_in(context, sari)
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": -6.9204, "longitude": 106.927, "accuracy": 8})
    page.goto("/usulan/tambah/")
    page.get_by_text("Isian lain").click()
    page.get_by_role("button", name="Lokasi saya").click()
    expect(page.get_by_label("Koordinat")).to_have_value("-6.920400, 106.927000")
    expect(page.get_by_text("dengan ketelitian 8 m")).to_be_visible()
    context.clear_permissions()
    page.reload()
    page.get_by_role("button", name="Lokasi saya").click()
    expect(page.get_by_text("tidak diizinkan memberi tahu lokasi")).to_be_visible()
