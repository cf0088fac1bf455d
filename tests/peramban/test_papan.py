"""The ranking page as an instrument: how much of it is seen, how few keys it takes, and what is taken back."""

import json
import re
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from forum.models import Petugas, Sidang
from musrenbang.models import Jejak, Pengguna
from tests.cast import UJI, BuatUsulan

from .conftest import Buka
from .halaman_sidang import connected, expect_order, in_database, kode, pick_up, row

pytestmark = pytest.mark.django_db(transaction=True)

# Rows that lie whole between the bar and the foot of the window.
SEEN = """() => {
    const top = document.querySelector(".bilah").getBoundingClientRect().bottom;
    return [...document.querySelectorAll(".butir")].filter((row) => {
        const box = row.getBoundingClientRect();
        return box.top >= top - 1 && box.bottom <= innerHeight;
    }).length;
}"""


class Keys:
    """Presses keys and counts them; what is typed as a text counts by its letters."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)
            self.pressed += 1


@pytest.fixture
def panjang(sidang_berlangsung: Sidang, budi: Pengguna, buat_usulan: BuatUsulan) -> Sidang:
    """Thirty rows of 35 million, of which seven fit the pagu."""
    for nomor in range(7, 31):
        buat_usulan(f"Usulan {nomor}", status="diverifikasi")
    sidang_berlangsung.susun(by=budi)
    sidang_berlangsung.ubah({"pagu": Decimal(250_000_000)}, by=UJI)
    return sidang_berlangsung


def board(buka: Buka, dewi: Pengguna, sidang: Sidang, **size: int) -> Page:
    page = connected(buka(dewi, f"/sidang/{sidang.kode}/", **size))
    expect(page.locator(".butir--dipilih .alat")).to_have_count(1)
    return page


@pytest.mark.parametrize(("width", "height", "least"), [(1366, 650, 10), (1280, 900, 16)])
def test_rows_on_a_screen(width: int, height: int, least: int, buka: Buka, dewi: Pengguna, panjang: Sidang) -> None:
    """The pagu line among them; and while the page is scrolled the bar stays."""
    page = board(buka, dewi, panjang, width=width, height=height)
    page.wait_for_load_state()
    assert page.locator(".garis-pagu").bounding_box()["y"] < height  # type: ignore[index]
    assert page.evaluate(SEEN) >= least
    page.mouse.wheel(0, 600)
    expect(page.locator(".bilah")).to_be_in_viewport(ratio=1)
    assert page.evaluate(SEEN) >= least


def test_the_bar_says_what_is_left_and_by_how_much_it_is_passed(buka: Buka, dewi: Pengguna, panjang: Sidang) -> None:
    page, bar = board(buka, dewi, panjang), None
    bar = page.locator(".bilah")
    for nomor in (1, 2, 3):
        row(page, nomor).get_by_role("checkbox").check()
    total = page.locator("[data-jumlah]")
    expect(total).to_have_text("3 usulan dipilih, Rp 105.000.000. Bila disepakati: sisa Rp 145.000.000")
    page.locator("#putuskan").get_by_role("button", name="Sepakati", exact=True).click()
    expect(bar).to_contain_text(re.compile(r"Disepakati\s*Rp\s105\.000\.000"))
    expect(bar).to_contain_text(re.compile(r"Sisa\s*Rp\s145\.000\.000"))
    for nomor in range(3, 9):
        row(page, nomor).get_by_role("checkbox").check()
    expect(total).to_have_text("6 usulan dipilih, Rp 210.000.000. Bila disepakati: melampaui pagu Rp 30.000.000")
    page.locator("#putuskan").get_by_role("button", name="Sepakati", exact=True).click()
    expect(bar.locator(".sorotan__lewat")).to_contain_text(re.compile(r"Melampaui pagu\s*Rp\s30\.000\.000"))
    expect(row(page, 8).locator(".butir__kumulatif")).to_have_text("280.000.000")


def test_from_thirty_to_three(buka: Buka, dewi: Pengguna, panjang: Sidang) -> None:
    page = board(buka, dewi, panjang)
    row(page, 1).focus()
    keys = Keys(page)
    keys.press("End", "3", "Enter")
    assert keys.pressed <= 4
    expect(page.locator("#suara")).to_contain_text("Usulan 30 – Dusun 1 RT 01/02 kini nomor 3 dari 30.")
    assert in_database(panjang)[:4] == [1, 2, 30, 3]
    # The eye stays at the end of the list.
    expect(row(page, 29)).to_have_class(re.compile("butir--dipilih"))
    expect(page.locator("#kilat")).to_contain_text("Usulan 30 – Dusun 1 RT 01/02: 30 → 3")
    page.keyboard.press("u")
    expect(page.locator("#suara")).to_contain_text("Usulan 30 – Dusun 1 RT 01/02 kini nomor 30 dari 30.")
    assert in_database(panjang) == list(range(1, 31))


def test_from_a_tick_to_agreed(buka: Buka, dewi: Pengguna, panjang: Sidang) -> None:
    page = board(buka, dewi, panjang)
    row(page, 1).focus()
    keys = Keys(page)
    keys.press("Space", "s")
    assert keys.pressed <= 3
    expect(row(page, 1).locator(".butir__isi")).to_have_attribute("data-hasil", "disepakati")
    expect(row(page, 1).get_by_role("checkbox")).not_to_be_checked()
    expect(page.locator("#kilat")).to_contain_text("Nomor 1: disepakati")
    page.locator("#kilat").get_by_role("button", name="Urungkan").click()
    expect(row(page, 1).locator(".butir__isi")).to_have_attribute("data-hasil", "")
    last = Jejak.objects.filter(objek=panjang.nama_jejak).latest("pk")
    assert (last.aksi, last.data["putusan"]) == ("urungkan", {kode(panjang, 1): ""})


def test_the_ranking_by_keyboard_alone(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    """One stop for Tab, and from there everything."""
    page = board(buka, dewi, sidang_berlangsung)
    focused = "document.activeElement.closest('.butir')?.dataset.butir"
    page.locator("#bantu-tombol").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == kode(sidang_berlangsung, 1)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.butir')") is None
    page.keyboard.press("Shift+Tab")
    heard = page.locator("#suara")
    for key in ("ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    assert page.evaluate(focused) == kode(sidang_berlangsung, 3)
    page.keyboard.press("Alt+ArrowUp")
    expect(heard).to_have_text("Usulan 3 kini nomor 2 dari 6.")
    page.keyboard.press("Alt+ArrowUp")
    expect(heard).to_have_text("Usulan 3 kini nomor 1 dari 6.")
    page.keyboard.press("Alt+ArrowUp")
    expect(heard).to_have_text("Sudah paling atas.")
    expect_order(page, 3, 1, 2, 4, 5, 6)
    page.keyboard.press("s")
    expect(row(page, 3).locator(".butir__isi")).to_have_attribute("data-hasil", "disepakati")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("c")
    expect(row(page, 1).locator(".butir__isi")).to_have_attribute("data-hasil", "cadangan")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("b")
    expect(page.locator("#putuskan").get_by_label("Alasan")).to_be_focused()
    page.keyboard.type("Tanahnya belum bebas")
    page.keyboard.press("Enter")
    expect(row(page, 2).locator(".butir__isi")).to_have_attribute("data-hasil", "belum_disepakati")
    expect(row(page, 2)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("t")
    expect(row(page, 4).locator(".tanda")).to_have_text("ditunda")
    page.keyboard.press("6")
    page.keyboard.press("g")
    assert page.evaluate(focused) == kode(sidang_berlangsung, 6)
    page.keyboard.press("/")
    page.keyboard.type("usulan 5")
    expect(page.locator("[data-saring]")).to_have_text("1 dari 6")
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == kode(sidang_berlangsung, 5)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Tombol papan ketik")).to_be_visible()
    page.keyboard.press("Escape")
    for _ in range(3):
        page.keyboard.press("u")
    expect(row(page, 4).locator(".tanda")).to_have_count(0)
    expect(row(page, 1).locator(".butir__isi")).to_have_attribute("data-hasil", "")
    assert in_database(sidang_berlangsung) == [3, 1, 2, 4, 5, 6]


def test_no_such_number_and_two_hands(buka: Buka, dewi: Pengguna, budi: Pengguna, sidang_berlangsung: Sidang) -> None:
    Petugas.objects.create(sidang=sidang_berlangsung, pengguna=budi, tugas="fasilitator")
    page = board(buka, dewi, sidang_berlangsung)
    row(page, 4).focus()
    page.keyboard.type("999")
    page.keyboard.press("Enter")
    expect(page.locator("#pesan")).to_have_text("Tidak ada nomor 999: nomor paling akhir 6. Urutan dikembalikan.")
    page.get_by_role("button", name="Jeda").click()
    sidang_berlangsung.pindah(kode(sidang_berlangsung, 4), urutan=1, by=budi)
    row(page, 4).focus()
    page.keyboard.type("6")
    page.keyboard.press("Enter")
    expect(page.locator("#pesan")).to_contain_text("Fasilitator lain baru saja memindahkan usulan ini ke nomor 1.")
    assert in_database(sidang_berlangsung) == [1, 2, 3, 5, 6, 4]


def test_a_dragged_row_takes_number_and_line_along(buka: Buka, dewi: Pengguna, panjang: Sidang) -> None:
    page = board(buka, dewi, panjang)
    siar = panjang.butir.get(usulan__kegiatan="Usulan 9").siar
    panjang.putuskan([kode(panjang, 9)], hasil="disepakati", pagu=Decimal(200_000_000), siar=siar, by=dewi)
    line = page.locator(".garis-pagu")
    expect(line).to_contain_text("7 usulan di atas garis")
    expect(row(page, 9).locator(".lencana")).to_have_text("Disepakati")
    pick_up(page, 9, over=2)
    expect(page.locator(".alat__nomor")).to_have_value("2")
    expect(line).to_contain_text("2 usulan di atas garis · sisa Rp 15.000.000")
    expect(row(page, 3).locator(".butir__kumulatif")).to_have_text("305.000.000")
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(line).to_contain_text("7 usulan di atas garis")
    expect_order(page, *range(1, 31))


def test_a_row_that_is_only_pressed_lands_where_it_is_let_go(
    buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang
) -> None:
    """Somebody else's move is drawn between the press and the first movement."""
    page = board(buka, dewi, sidang_berlangsung)
    box = row(page, 2).locator(".pegangan").bounding_box()
    assert box
    x, y = box["x"] + 10, box["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    sidang_berlangsung.pindah(kode(sidang_berlangsung, 6), by=dewi)
    expect_order(page, 6, 1, 2, 3, 4, 5)
    page.wait_for_timeout(400)  # until the rows have slid
    target = row(page, 4).bounding_box()
    assert target
    page.mouse.move(x, y + 10)
    page.mouse.move(x, target["y"] + target["height"] * 0.8, steps=4)
    page.mouse.up()
    expect_order(page, 6, 1, 3, 4, 2, 5)
    expect(page.locator("#suara")).to_have_text("Usulan 2 kini nomor 5 dari 6.")
    assert in_database(sidang_berlangsung) == [6, 1, 3, 4, 2, 5]


def test_what_is_filtered_out_keeps_its_number(buka: Buka, dewi: Pengguna, panjang: Sidang) -> None:
    page = board(buka, dewi, panjang)
    panjang.putuskan([kode(panjang, n) for n in range(1, 29)], hasil="cadangan", by=dewi)
    expect(page.locator(".butir .lencana--cadangan")).to_have_count(28)
    page.get_by_label("Saring menurut putusan").select_option("belum")
    expect(page.locator(".butir:visible")).to_have_count(2)
    expect(page.locator("[data-saring]")).to_have_text("2 dari 30")
    window = page.context.new_cdp_session(page)
    names = [
        node["name"]["value"]
        for node in window.send("Accessibility.getFullAXTree")["nodes"]
        if node.get("role", {}).get("value") == "heading" and re.match(r"\d+\. ", node["name"]["value"])
    ]
    assert [name.partition(" –")[0] for name in names] == ["29. Usulan 29", "30. Usulan 30"]
    row(page, 30).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#suara")).to_have_text("Usulan 30 – Dusun 1 RT 01/02 kini nomor 29 dari 30.")


def test_beside_the_list(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    page = board(buka, dewi, sidang_berlangsung, width=1366, height=650)
    beside = page.get_by_role("complementary", name="Usulan yang dipilih")
    row(page, 3).focus()
    expect(beside.get_by_role("heading", level=3)).to_contain_text("Usulan 3")
    expect(beside).to_contain_text("Riwayat usulan")
    beside.get_by_text("Catatan sidang", exact=True).click()
    expect(beside).to_contain_text("memulai")
    page.keyboard.press("Escape")
    row(page, 3).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(beside.locator("#catatan li").first).to_contain_text(
        re.compile(r"Dewi .*memindahkan usulan “Usulan 3.*dari urutan 3 ke urutan 2")
    )


def test_offline_a_decision_is_refused_in_a_sentence(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    page = board(buka, dewi, sidang_berlangsung)
    page.route("**/putuskan/", lambda route: route.abort())
    row(page, 2).focus()
    page.keyboard.press("s")
    expect(page.locator("#pesan")).to_have_text(
        "Belum tersimpan karena sambungan terputus. Periksa jaringan, lalu ulangi."
    )
    expect(row(page, 2).get_by_role("checkbox")).to_be_checked()
    page.unroute("**/putuskan/")
    page.keyboard.press("s")
    expect(row(page, 2).locator(".butir__isi")).to_have_attribute("data-hasil", "disepakati")


def test_where_the_stream_is_held_back_the_page_asks(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    """A proxy takes the request and lets nothing through: no error comes, and no sign of life."""
    page = buka(None, "/sidang/")
    page.route("**/aliran/**", lambda _route: None)
    page.goto(f"/sidang/{sidang_berlangsung.kode}/layar/")
    expect(page.locator("#sambungan")).to_have_text("Menyambung …")
    expect(page.locator("#sambungan")).to_have_text("Tersambung, diperbarui tiap 2 detik", timeout=15_000)
    sidang_berlangsung.pindah(kode(sidang_berlangsung, 6), by=dewi)
    expect_order(page, 6, 1, 2, 3, 4, 5)
    assert json.dumps(in_database(sidang_berlangsung)) == "[6, 1, 2, 3, 4, 5]"
