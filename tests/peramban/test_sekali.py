"""One form is one usulan, and what was typed is lost by nothing: Back, no network, no session, no browser."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from forum.models import Sidang
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.models import ItemKamus, Usulan

pytestmark = pytest.mark.usefixtures("acara")
LogIn = Callable[[BrowserContext, Pengguna], None]


@pytest.fixture
def isian(page: Page, context: BrowserContext, log_in: LogIn, sari: Pengguna) -> Page:
    """The form, with a kegiatan and a place typed into it."""
    log_in(context, sari)
    page.goto("/usulan/tambah/")
    type_into(page)
    return page


def type_into(page: Page, kegiatan: str = "Gang Mundur") -> None:
    page.get_by_label("Kegiatan", exact=True).fill(kegiatan)
    page.get_by_label("Lokasi").fill("Dusun 1")


def test_back_after_submit_makes_no_second_one(isian: Page) -> None:
    isian.get_by_role("button", name="Simpan dan ajukan").click()
    expect(isian.get_by_role("heading", level=1)).to_have_text("Gang Mundur – Dusun 1")
    isian.go_back()
    expect(isian.get_by_text("Formulir ini sudah dikirim")).to_be_visible()
    expect(isian.get_by_role("button", name="Simpan dan ajukan")).to_be_hidden()
    # Whoever sends it all the same, as an older page would, comes to the usulan that is there.
    isian.evaluate("document.querySelector('form[data-isian]').requestSubmit(document.querySelector('[name=ajukan]'))")
    expect(isian.get_by_text("tidak disimpan dua kali")).to_be_visible()
    assert Usulan.objects.count() == 1
    isian.go_back()
    isian.get_by_role("link", name="Lihat usulan itu").click()
    expect(isian.get_by_role("heading", level=1)).to_have_text("Gang Mundur – Dusun 1")


def test_back_after_add_another_makes_no_second_one(isian: Page) -> None:
    isian.get_by_role("button", name="Simpan, lalu tambah lagi").click()
    expect(isian.get_by_text("Draf “Gang Mundur – Dusun 1” disimpan.")).to_be_visible()
    isian.go_back()
    expect(isian.get_by_text("Formulir ini sudah dikirim")).to_be_visible()
    isian.get_by_role("link", name="Tambah usulan lain").click()
    expect(isian.get_by_text("Formulir ini sudah dikirim")).to_be_hidden()
    type_into(isian, "Gang Kedua")
    isian.get_by_role("button", name="Simpan draf").click()
    expect(isian.get_by_role("heading", level=1)).to_have_text("Gang Kedua – Dusun 1")
    assert Usulan.objects.count() == 2


def restored(page: Page) -> None:
    page.goto("/usulan/tambah/")
    expect(page.get_by_text("Isian yang belum sempat tersimpan dipulihkan")).to_be_visible()
    expect(page.get_by_label("Kegiatan", exact=True)).to_have_value("Gang Mundur")
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gang Mundur – Dusun 1")
    assert Usulan.objects.count() == 1


@pytest.mark.parametrize("gone", [["sessionid"], ["sessionid", "csrftoken"]], ids=["session", "all cookies"])
def test_without_its_cookies_nothing_typed_is_lost(
    gone: list[str], isian: Page, context: BrowserContext, log_in: LogIn, sari: Pengguna
) -> None:
    for name in gone:
        context.clear_cookies(name=name)
    isian.get_by_role("button", name="Simpan draf").click()
    isian.wait_for_load_state()
    assert Usulan.objects.count() == 0
    log_in(context, sari)
    restored(isian)


def test_a_window_that_was_killed_leaves_what_was_typed(isian: Page, context: BrowserContext) -> None:
    isian.close(run_before_unload=False)
    restored(context.new_page())


def test_each_window_keeps_its_own(isian: Page, context: BrowserContext) -> None:
    """A second form does not take up what is typed in the first; after the end of both the newest is there again."""
    other = context.new_page()
    other.goto("/usulan/tambah/")
    expect(other.get_by_label("Kegiatan", exact=True)).to_have_value("")
    type_into(other, "Jembatan")
    for window in (isian, other):
        window.close(run_before_unload=False)
    again = context.new_page()
    again.goto("/usulan/tambah/")
    kegiatan = again.get_by_label("Kegiatan", exact=True)
    expect(kegiatan).to_have_value("Jembatan")
    again.get_by_role("button", name="Gang Mundur").click()
    expect(kegiatan).to_have_value("Gang Mundur")
    expect(again.get_by_role("button", name="Jembatan")).to_be_visible()


def test_an_answer_that_was_lost_makes_no_second_one(isian: Page, acara: Musrenbang) -> None:
    """The server has saved it, and the browser does not know."""
    isian.route("**/usulan/tambah/", lambda route: (route.fetch(max_redirects=0), route.abort()))
    isian.get_by_role("button", name="Simpan draf").click()
    isian.wait_for_url("chrome-error://chromewebdata/")
    isian.unroute_all()
    assert Usulan.objects.count() == 1
    isian.goto("/usulan/tambah/")
    expect(isian.get_by_label("Kegiatan", exact=True)).to_have_value("Gang Mundur")
    isian.get_by_role("button", name="Simpan draf").click()
    expect(isian.get_by_text("tidak disimpan dua kali")).to_be_visible()
    assert Usulan.objects.count() == 1


def test_what_never_arrived_outlives_the_saving_of_another(isian: Page, buat_usulan: BuatUsulan) -> None:
    """And what is typed after it was thrown away is a usulan of its own."""
    lain = buat_usulan("Jembatan", status="draf")
    isian.route("**/usulan/tambah/", lambda route: (route.fetch(max_redirects=0), route.abort()))
    isian.get_by_role("button", name="Simpan draf").click()
    isian.wait_for_url("chrome-error://chromewebdata/")
    isian.unroute_all()
    isian.goto(f"/usulan/{lain.kode}/ubah/")
    isian.get_by_label("Lokasi").fill("Dusun 7")
    isian.get_by_role("button", name="Simpan draf").click()
    expect(isian.get_by_role("heading", level=1)).to_have_text("Jembatan – Dusun 7")
    isian.wait_for_url(f"**/usulan/{lain.kode}/")
    isian.goto("/usulan/tambah/")
    expect(isian.get_by_label("Kegiatan", exact=True)).to_have_value("Gang Mundur")
    isian.get_by_role("button", name="Buang isian itu").click()
    type_into(isian, "Gang Baru")
    isian.get_by_role("button", name="Simpan draf").click()
    expect(isian.get_by_role("heading", level=1)).to_have_text("Gang Baru – Dusun 1")
    assert Usulan.objects.count() == 3


def test_what_is_typed_in_the_hall_is_kept_until_it_is_added(
    page: Page,
    context: BrowserContext,
    log_in: LogIn,
    sidang_berlangsung: Sidang,
    wilayah: SimpleNamespace,
    kamus: ItemKamus,
    budi: Pengguna,
) -> None:
    log_in(context, budi)
    address = f"/sidang/{sidang_berlangsung.kode}/tambahan/"
    page.goto(address)
    type_into(page)
    page.goto(address)
    kegiatan = page.get_by_label("Kegiatan", exact=True)
    expect(kegiatan).to_have_value("Gang Mundur")
    page.get_by_label("Mekarsari").check()
    page.get_by_text("Isian lain").click()
    page.get_by_label("Perangkat Daerah tujuan").select_option(wilayah.pu.kunci)
    page.get_by_label("Urusan").select_option(wilayah.jalan.kunci)
    page.get_by_label("Alasan menambahkannya sekarang").fill("Putus semalam.")
    page.get_by_role("button", name="Tambahkan ke sidang").click()
    expect(page).to_have_url(re.compile(rf"/sidang/{sidang_berlangsung.kode}/#\w+$"))
    page.go_back()
    expect(page.get_by_text("Formulir ini sudah dikirim")).to_be_visible()
    page.get_by_role("link", name="Tambah usulan lain").click()
    expect(page).to_have_url(re.compile(f"{address}$"))
    expect(kegiatan).to_have_value("")
    expect(page.locator("[data-pulih]")).to_be_hidden()
