"""Moving a row in the browser: by mouse, finger and keyboard, by the buttons, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Route, expect

from forum.models import Sidang
from musrenbang.models import Pengguna

from .conftest import Buka
from .halaman_sidang import (
    connected,
    expect_order,
    in_database,
    kode,
    middle,
    one_up,
    pick_up,
    row,
    streamed,
    to_number,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_drag_by_mouse(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    page = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/"))
    pick_up(page, 5, over=2)
    expect(row(page, 5)).to_have_class(re.compile("butir--diseret"))
    page.mouse.up()
    expect_order(page, 1, 5, 2, 3, 4, 6)
    expect(page.locator("#suara")).to_have_text("Usulan 5 kini nomor 2 dari 6.")
    assert in_database(sidang_berlangsung) == [1, 5, 2, 3, 4, 6]
    pick_up(page, 5, over=6, below=True)
    page.mouse.up()
    expect(page.locator("#suara")).to_have_text("Usulan 5 kini nomor 6 dari 6.")
    assert in_database(sidang_berlangsung) == [1, 2, 3, 4, 6, 5]


def test_escape_during_a_drag_changes_nothing(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    page = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/"))
    version = Sidang.objects.get().version
    pick_up(page, 5, over=1)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator("#suara")).to_have_text("Batal. Urutan tidak berubah.")
    expect_order(page, 1, 2, 3, 4, 5, 6)
    assert Sidang.objects.get().version == version


def test_drag_by_finger(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    page = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/", width=360, height=1400, has_touch=True))
    x, y = middle(row(page, 4).locator(".pegangan"))
    target = row(page, 1).bounding_box()
    assert target
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": px, "y": py} for px, py in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    touch("touchStart", (x, y))
    for part in (0.1, 0.5, 1):
        touch("touchMove", (x, y + (target["y"] + 5 - y) * part))
    touch("touchEnd")
    expect_order(page, 4, 1, 2, 3, 5, 6)
    expect(page.locator("#suara")).to_have_text("Usulan 4 kini nomor 1 dari 6.")
    assert in_database(sidang_berlangsung) == [4, 1, 2, 3, 5, 6]


def test_buttons_on_a_phone_move_in_place(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    page = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/", width=360, height=740, has_touch=True))
    row(page, 3).locator(".butir__kegiatan").tap()
    button = row(page, 3).get_by_role("button", name="Naikkan")
    button.tap()
    expect(page.locator("#suara")).to_have_text("Usulan 3 kini nomor 2 dari 6.")
    button.tap()
    expect(page.locator("#suara")).to_have_text("Usulan 3 kini nomor 1 dari 6.")
    expect_order(page, 3, 1, 2, 4, 5, 6)
    to_number(page, 3, 4)
    expect_order(page, 1, 2, 4, 3, 5, 6)
    assert in_database(sidang_berlangsung) == [1, 2, 4, 3, 5, 6]


def test_without_javascript(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    page = buka(dewi, f"/sidang/{sidang_berlangsung.kode}/", java_script_enabled=False)
    row(page, 1).get_by_role("button", name="Turunkan").click()
    expect_order(page, 2, 1, 3, 4, 5, 6)
    row(page, 6).get_by_role("button", name="Naikkan").click()
    expect_order(page, 2, 1, 3, 4, 6, 5)
    row(page, 5).get_by_label("Pindah ke nomor").fill("1")
    row(page, 5).get_by_role("button", name="Pindah", exact=True).click()
    expect_order(page, 5, 2, 1, 3, 4, 6)
    row(page, 4).get_by_role("checkbox").check()
    row(page, 6).get_by_role("checkbox").check()
    page.get_by_role("button", name="Cadangkan").click()
    expect(page.locator(".butir .lencana--cadangan")).to_have_count(2)
    assert in_database(sidang_berlangsung) == [5, 2, 1, 3, 4, 6]


def test_a_refused_move_goes_back(buka: Buka, dewi: Pengguna, hendra: Pengguna, sidang_berlangsung: Sidang) -> None:
    page = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/"))
    page.get_by_role("button", name="Jeda").click()
    sidang_berlangsung.putuskan(sidang_berlangsung.butir.values_list("kode", flat=True), hasil="cadangan", by=dewi)
    sidang_berlangsung.tutup(by=hendra)
    one_up(page, 1, "Down")
    expect(page.locator("#pesan")).to_have_text(
        "Sidang ini berstatus Ditutup, sehingga tindakan itu tidak dapat dilakukan. Urutan dikembalikan."
    )
    expect_order(page, 1, 2, 3, 4, 5, 6)
    page.get_by_role("button", name="Lanjut").click()
    expect(page.locator(".pegangan")).to_have_count(0)


def test_offline_goes_back_and_says_so(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    page = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/"))
    page.route("**/pindah/", lambda route: route.abort())
    pick_up(page, 5, over=1)
    page.mouse.up()
    expect(page.locator("#pesan")).to_contain_text("Belum tersimpan karena sambungan terputus.")
    expect_order(page, 1, 2, 3, 4, 5, 6)
    page.unroute("**/pindah/")
    pick_up(page, 5, over=1)
    page.mouse.up()
    expect_order(page, 5, 1, 2, 3, 4, 6)
    expect(page.locator("#pesan")).to_be_empty()


def test_an_answer_that_comes_after_a_later_frame(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    page = connected(buka(dewi, f"/sidang/{sidang_berlangsung.kode}/"))
    frames = streamed(page)

    def answer_late(route: Route) -> None:
        answer = route.fetch()
        sidang_berlangsung.putuskan([kode(sidang_berlangsung, 1)], hasil="cadangan", by=dewi)
        while not any("lencana--cadangan" in frame for frame in frames):
            page.wait_for_timeout(20)
        route.fulfill(response=answer)

    page.route("**/pindah/", answer_late)
    one_up(page, 6)
    expect(page.locator("#suara")).to_have_text("Usulan 6 kini nomor 5 dari 6.")
    expect(row(page, 1).locator(".lencana")).to_have_text("Cadangan")
    expect_order(page, 1, 2, 3, 4, 6, 5)
