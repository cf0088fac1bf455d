"""Screens that follow: other windows, the projector, a page on which somebody is typing; and all of them with axe."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from forum.models import Sidang
from musrenbang.models import Pengguna
from tests.cast import UJI

from .conftest import Buka
from .halaman_sidang import connected, expect_order, in_database, kode, pick_up, row

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[[Page], None]


@pytest.mark.keduanya
def test_two_windows_and_the_projector_follow(
    buka: Buka, dewi: Pengguna, sari: Pengguna, sidang_berlangsung: Sidang
) -> None:
    sidang_berlangsung.ubah({"pagu": Decimal(80_000_000)}, by=UJI)
    mine = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/"))
    village = connected(buka(sari, f"/sidang/{sidang_berlangsung.kode}/"))
    projector = connected(buka(None, f"/sidang/{sidang_berlangsung.kode}/layar/", width=1920, height=1080))
    pick_up(mine, 6, over=1)
    mine.mouse.up()
    for page in (mine, village, projector):
        expect_order(page, 6, 1, 2, 3, 4, 5)
    expect(village.locator("#kabar")).to_have_text("Urutan berubah: Usulan 6 kini nomor 1.")
    expect(row(village, 6)).to_have_class(re.compile("butir--asing"))
    expect(village.locator(".pegangan")).to_have_count(0)
    row(mine, 1).get_by_role("checkbox").check()
    mine.locator("#putuskan").get_by_role("button", name="Sepakati", exact=True).click()
    for page in (mine, village, projector):
        expect(row(page, 1).locator(".lencana")).to_have_text("Disepakati")
        expect(page.locator("[data-ringkas]")).to_contain_text("1 dari 6 usulan")
        expect(page.locator(".garis-pagu")).to_contain_text("2 usulan di atas garis")
        above = page.evaluate("document.querySelector('.garis-pagu').previousElementSibling.textContent")
        assert "Usulan 1" in above


@pytest.mark.keduanya
def test_many_are_decided_on_what_the_screen_shows(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    """What the stream has brought is read; what it has not yet brought is refused and told."""
    page = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/"))
    sidang_berlangsung.putuskan([kode(sidang_berlangsung, 2)], hasil="disepakati", by=dewi)
    expect(row(page, 2).locator(".lencana")).to_have_text("Disepakati")
    row(page, 2).get_by_role("checkbox").check()
    page.locator("#putuskan").get_by_role("button", name="Cadangkan").click()
    expect(row(page, 2).locator(".lencana")).to_have_text("Cadangan")
    connected(page).locator("#jeda").click()
    sidang_berlangsung.putuskan([kode(sidang_berlangsung, 2)], hasil="disepakati", by=dewi)
    row(page, 2).get_by_role("checkbox").check()
    page.locator("#putuskan").get_by_role("button", name="Cadangkan").click()
    expect(page.locator("#pesan")).to_contain_text("nomor 2 (kini disepakati)")
    expect(row(page, 2).get_by_role("checkbox")).to_be_checked()
    expect(page.locator(".massal__jumlah")).to_contain_text("1 usulan dipilih")
    page.locator("#jeda").click()
    expect(row(page, 2).locator(".lencana")).to_have_text("Disepakati")


def test_what_is_ticked_is_counted_when_its_row_goes(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    page = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/"))
    for nomor in (2, 3):
        row(page, nomor).get_by_role("checkbox").check()
    expect(page.locator(".massal__jumlah")).to_contain_text("2 usulan dipilih")
    sidang_berlangsung.keluarkan(kode(sidang_berlangsung, 2), alasan="Sudah dibangun tahun ini", by=dewi)
    expect(page.locator(".massal__jumlah")).to_contain_text("1 usulan dipilih")


def test_a_typed_number_and_a_check_mark_survive(
    buka: Buka, budi: Pengguna, dewi: Pengguna, sidang_berlangsung: Sidang, buat_usulan: Any
) -> None:
    page = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/"))
    row(page, 2).get_by_role("checkbox").check()
    row(page, 4).focus()
    field = page.locator(".alat__nomor")
    page.keyboard.press("2")

    def expect_all_to_be_there() -> None:
        expect(field).to_have_value("2")
        expect(field).to_be_focused()
        expect(row(page, 2).get_by_role("checkbox")).to_be_checked()

    sidang_berlangsung.pindah(kode(sidang_berlangsung, 4), by=dewi)
    expect_order(page, 4, 1, 2, 3, 5, 6)
    expect_all_to_be_there()
    sidang_berlangsung.putuskan(sidang_berlangsung.butir.values_list("kode", flat=True), hasil="cadangan", by=dewi)
    expect(page.locator(".butir .lencana--cadangan")).to_have_count(6)
    expect_all_to_be_there()
    # A row with controls comes only with the whole page, drawn anew. A session closed and opened again would not
    # do: for a moment its page has no fields, and who is quick enough to see that loses what was typed.
    buat_usulan("Usulan 7", status="diverifikasi")
    sidang_berlangsung.susun(by=budi)
    expect(row(page, 7).locator(".pegangan")).to_have_count(1)
    expect_all_to_be_there()


def test_buttons_come_and_go_with_the_state(
    buka: Buka, budi: Pengguna, dewi: Pengguna, hendra: Pengguna, sidang_berlangsung: Sidang
) -> None:
    page = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/"))
    sidang_berlangsung.putuskan(sidang_berlangsung.butir.values_list("kode", flat=True), hasil="cadangan", by=dewi)
    sidang_berlangsung.tutup(by=hendra)
    expect(page.get_by_text("Sidang sudah ditutup.")).to_be_visible()
    expect(page.locator(".pegangan")).to_have_count(0)
    sidang_berlangsung.buka_lagi(alasan="Masih ada yang perlu dibahas", by=hendra)
    expect(page.locator(".pegangan")).to_have_count(6)


@pytest.mark.keduanya
def test_a_new_row_arrives_with_its_controls(
    buka: Buka, budi: Pengguna, dewi: Pengguna, sari: Pengguna, sidang_berlangsung: Sidang, buat_usulan: Any
) -> None:
    mine = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/"))
    village = connected(buka(sari, f"/sidang/{sidang_berlangsung.kode}/"))
    buat_usulan("Usulan 7", status="diverifikasi")
    sidang_berlangsung.susun(by=budi)
    for page in (mine, village):
        expect_order(page, 1, 2, 3, 4, 5, 6, 7)
    expect(row(mine, 7).locator(".pegangan")).to_have_count(1)
    sidang_berlangsung.keluarkan(kode(sidang_berlangsung, 2), alasan="Belum dapat dibahas hari ini", by=budi)
    for page in (mine, village):
        expect_order(page, 1, 3, 4, 5, 6, 7)


def test_frames_wait_while_a_row_is_held(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    page = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/"))
    pick_up(page, 5, over=2)
    sidang_berlangsung.pindah(kode(sidang_berlangsung, 6), by=dewi)
    expect(page.locator("#sambungan")).to_have_text(re.compile("^Perubahan lain menunggu"))
    expect_order(page, 1, 5, 2, 3, 4, 6)
    page.mouse.up()
    expect_order(page, 6, 1, 5, 2, 3, 4)
    assert in_database(sidang_berlangsung) == [6, 1, 5, 2, 3, 4]
    expect(page.locator("#sambungan")).to_have_text("Tersambung")


def test_where_no_stream_gets_through_the_page_asks(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    page = buka(None, "/sidang/")
    page.route("**/aliran/**", lambda route: route.abort())
    page.goto(f"/sidang/{sidang_berlangsung.kode}/layar/")
    expect(page.locator("#sambungan")).to_have_text("Tersambung, diperbarui tiap 2 detik", timeout=20_000)
    sidang_berlangsung.pindah(kode(sidang_berlangsung, 6), by=dewi)
    expect_order(page, 6, 1, 2, 3, 4, 5)


def test_pause_stops_what_moves_by_itself(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    paused = connected(buka(None, f"/sidang/{sidang_berlangsung.kode}/layar/"))
    paused.get_by_role("button", name="Jeda").click()
    other = connected(buka(None, f"/sidang/{sidang_berlangsung.kode}/layar/"))
    sidang_berlangsung.pindah(kode(sidang_berlangsung, 6), by=dewi)
    expect_order(other, 6, 1, 2, 3, 4, 5)
    expect_order(paused, 1, 2, 3, 4, 5, 6)
    paused.get_by_role("button", name="Lanjut").click()
    expect_order(paused, 6, 1, 2, 3, 4, 5)


def test_the_projector_shows_whole_rows_and_follows(
    buka: Buka, budi: Pengguna, dewi: Pengguna, sidang_berlangsung: Sidang, buat_usulan: Any
) -> None:
    for nomor in range(7, 31):
        buat_usulan(f"Usulan {nomor}", status="diverifikasi")
    sidang_berlangsung.susun(by=budi)
    page = connected(buka(None, f"/sidang/{sidang_berlangsung.kode}/layar/", width=1920, height=1080))
    first = page.locator("#halaman")
    expect(first).to_have_text("Nomor 1–10 dari 30")
    assert page.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]") == [
        1080,
        1920,
    ]
    sidang_berlangsung.pindah(kode(sidang_berlangsung, 1), urutan=30, by=dewi)
    expect(first).to_have_text("Nomor 21–30 dari 30")
    expect(row(page, 1)).to_be_visible()
    number = page.evaluate("getComputedStyle(document.querySelector('.urut')).counterReset")
    assert number == "butir 20"
    page.keyboard.press("PageUp")
    expect(first).to_have_text("Nomor 11–20 dari 30")
    foot = page.locator(".layar__kaki").bounding_box()
    last = page.locator(".butir:visible").last.bounding_box()
    assert foot
    assert last
    assert last["y"] + last["height"] <= foot["y"] + 1


def test_accessible(buka: Buka, axe: Axe, budi: Pengguna, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    """With a decision and the pagu line; test_terpotong asks it of every page around it, and of their width."""
    sidang_berlangsung.ubah({"pagu": Decimal(100_000_000)}, by=budi)
    sidang_berlangsung.putuskan([kode(sidang_berlangsung, 1)], hasil="disepakati", by=dewi)
    for pengguna, path in [(dewi, ""), (None, "layar/")]:
        page = buka(pengguna, f"/sidang/{sidang_berlangsung.kode}/{path}")
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") == width, path


def test_accessible_with_its_tools_and_keys(buka: Buka, axe: Axe, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    page = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/"))
    row(page, 2).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#kilat")).to_be_visible()
    axe(page)
    page.keyboard.press("Space")
    page.keyboard.press("b")
    axe(page)
    row(page, 3).focus()
    page.keyboard.press("?")
    axe(page)
