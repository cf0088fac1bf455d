"""What a screen reader hears: everything that matters, with the right number, and nothing twice."""

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from forum.models import Sidang
from musrenbang.models import Pengguna
from tests.cast import UJI

from .conftest import Buka
from .halaman_sidang import connected, expect_order, kode, one_up, pick_up, row, to_number

pytestmark = pytest.mark.django_db(transaction=True)

# Every live region that holds something as its page comes, and every change of one, on this page and on those that
# follow in its window.
LISTEN = """
const LIVE = "[aria-live], [role=status], [role=alert]";
addEventListener("DOMContentLoaded", () => {
  const say = (regions) => { for (const region of regions) if (region?.textContent.trim()) heard(region.textContent); };
  say(document.querySelectorAll(LIVE));
  new MutationObserver((changes) => say(new Set(changes.map(({ target }) =>
    (target.closest ? target : target.parentElement)?.closest(LIVE))))).observe(
    document, { subtree: true, childList: true, characterData: true });
});
"""


def listen(page: Page) -> list[str]:
    """All that is heard in this window from now on."""
    heard: list[str] = []
    # Playwright writes into the function that it is given, which list.append does not allow.
    page.expose_function("heard", lambda text: heard.append(text))  # noqa: PLW0108
    page.add_init_script(LISTEN)
    page.reload()
    connected(page)
    return heard


def stop_time(page: Page) -> None:
    """Time stands still on the page; `later` lets it pass."""
    page.clock.install()
    page.reload()
    connected(page)
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))


def later(page: Page, seconds: float = 0.001) -> None:
    page.clock.run_for(int(seconds * 1000))


@pytest.fixture
def sidang_berpagu(sidang_berlangsung: Sidang, dewi: Pengguna) -> Sidang:
    """Two of the six fit the pagu; the sixth was agreed on at twice the price of the others."""
    sidang_berlangsung.ubah({"pagu": Decimal(80_000_000)}, by=UJI)
    siar = Sidang.objects.get().butir.get(usulan__kegiatan="Usulan 6").siar
    sidang_berlangsung.putuskan(
        [kode(sidang_berlangsung, 6)], hasil="disepakati", pagu=Decimal(70_000_000), siar=siar, by=dewi
    )
    return sidang_berlangsung


@pytest.mark.parametrize("projector", [False, True])
def test_what_others_do(
    buka: Buka, dewi: Pengguna, hendra: Pengguna, sari: Pengguna, sidang_berpagu: Sidang, projector: bool
) -> None:
    alamat = f"/sidang/{sidang_berpagu.kode}/"
    page = buka(None, f"{alamat}layar/", width=360) if projector else buka(sari, alamat)
    heard = listen(page)
    stop_time(page)

    def decide(hasil: str, *nomor: int, **lain: object) -> None:
        sidang_berpagu.putuskan([kode(sidang_berpagu, n) for n in nomor], hasil=hasil, by=dewi, **lain)

    siar = sidang_berpagu.butir.get(usulan__kegiatan="Usulan 1").siar
    decide("disepakati", 1, pagu=Decimal(10_000_000), siar=siar)
    expect(page.locator(".garis-pagu")).to_contain_text("3 usulan di atas garis")
    later(page)
    said = ["Nomor 1, Usulan 1: disepakati. Garis pagu kini setelah nomor 3."]
    assert heard == said

    # Within five seconds: only the last state counts.
    decide("belum_disepakati", 2, alasan="Lahannya belum jelas")
    expect(row(page, 2).locator(".lencana")).to_have_text("Belum disepakati")
    decide("cadangan", 2)
    sidang_berpagu.pindah(kode(sidang_berpagu, 6), by=dewi)
    expect_order(page, 6, 1, 2, 3, 4, 5)
    later(page, 4.5)
    assert heard == said
    later(page, 1)
    said.append("Nomor 3, Usulan 2: cadangan. Urutan berubah: Usulan 6 kini nomor 1. Garis pagu kini setelah nomor 2.")
    assert heard == said

    decide("cadangan", 1, 3, 4, 5)
    expect(page.locator(".butir .lencana--cadangan")).to_have_count(5)
    sidang_berpagu.tutup(by=hendra)
    expect(page.locator(".urut")).to_have_attribute("data-status", "ditutup")
    later(page, 5)
    said.append("Sidang ditutup. 4 usulan: cadangan.")
    assert heard == said

    sidang_berpagu.ubah({"pagu": None}, by=UJI)
    expect(page.locator(".garis-pagu")).to_have_count(0)
    later(page, 5)
    said.append("Garis pagu tidak ada lagi.")
    page.reload()
    connected(page)
    later(page, 5)
    sidang_berpagu.buka_lagi(alasan="Masih ada yang perlu dibahas", by=hendra)
    expect(page.locator(".urut")).to_have_attribute("data-status", "berlangsung")
    later(page, 5)
    assert heard == [*said, "Sidang dibuka lagi."]


def test_own_moves(buka: Buka, dewi: Pengguna, sidang_berpagu: Sidang) -> None:
    page = buka(dewi, f"/sidang/{sidang_berpagu.kode}/")
    heard = listen(page)
    stop_time(page)
    to_number(page, 6, 1)
    expect_order(page, 6, 1, 2, 3, 4, 5)
    expect(page.locator(".garis-pagu")).to_contain_text("1 usulan di atas garis")
    one_up(page, 6, "Down")
    expect_order(page, 1, 6, 2, 3, 4, 5)
    expect(page.locator("#suara")).to_have_text("Usulan 6 kini nomor 2 dari 6.")
    pick_up(page, 5, over=2)
    page.mouse.up()
    expect(page.locator("#suara")).to_have_text("Usulan 5 kini nomor 3 dari 6.")
    page.route("**/pindah/", lambda route: route.abort())
    one_up(page, 1, "Down")
    expect(page.locator("#pesan")).to_contain_text("Belum tersimpan")
    later(page, 10)
    assert heard == [
        "Usulan 6 kini nomor 1 dari 6. Garis pagu kini setelah nomor 1.",
        "Usulan 6 kini nomor 2 dari 6.",
        "Usulan 5 diangkat.",
        "Usulan 5 kini nomor 3 dari 6.",
        "Belum tersimpan karena sambungan terputus. Periksa jaringan, lalu ulangi. Urutan dikembalikan.",
    ]


def test_own_decisions(buka: Buka, dewi: Pengguna, sidang_berpagu: Sidang) -> None:
    page = buka(dewi, f"/sidang/{sidang_berpagu.kode}/")
    heard, kabar = listen(page), page.locator("#kabar")
    row(page, 3).get_by_role("checkbox").check()
    page.locator("#putuskan").get_by_role("button", name="Cadangkan").click()
    expect(kabar).to_have_text("Nomor 3, Usulan 3: cadangan.")
    page.locator("#kilat").get_by_role("button", name="Urungkan").click()
    expect(kabar).to_have_text("Nomor 3, Usulan 3: putusan dihapus.", timeout=8_000)

    # Alone, with another amount: another page in between.
    page.goto(f"/sidang/{sidang_berpagu.kode}/putuskan/?butir={kode(sidang_berpagu, 1)}")
    page.get_by_label("Disepakati", exact=True).check()
    page.get_by_label("Pagu").fill("5.000.000")
    page.get_by_role("button", name="Simpan").click()
    expect(kabar).to_have_text("Nomor 1, Usulan 1: disepakati. Garis pagu kini setelah nomor 3.")
    page.reload()
    connected(page)
    sidang_berpagu.pindah(kode(sidang_berpagu, 6), by=dewi)
    expect(kabar).to_have_text("Urutan berubah: Usulan 6 kini nomor 1. Garis pagu kini setelah nomor 2.")
    row(page, 1).get_by_role("checkbox").check()
    page.locator("#putuskan").get_by_role("button", name="Sepakati", exact=True).click()
    expect(page.locator("#suara")).to_have_text("Usulan 1: tetap disepakati.")
    assert heard == [
        "Nomor 3, Usulan 3: cadangan.",
        "Nomor 3, Usulan 3: putusan dihapus.",
        "Nomor 1, Usulan 1: disepakati. Garis pagu kini setelah nomor 3.",
        "Urutan berubah: Usulan 6 kini nomor 1. Garis pagu kini setelah nomor 2.",
        "Usulan 1: tetap disepakati.",
    ]


def test_own_closing(buka: Buka, dewi: Pengguna, hendra: Pengguna, sidang_berpagu: Sidang) -> None:
    sidang_berpagu.putuskan(sidang_berpagu.butir.values_list("kode", flat=True), hasil="cadangan", by=dewi)
    page = buka(hendra, f"/sidang/{sidang_berpagu.kode}/")
    heard = listen(page)
    stop_time(page)
    page.get_by_role("link", name="Tutup sidang").click()
    page.get_by_role("button", name="Tutup sidang").click()
    expect(page.locator(".urut")).to_have_attribute("data-status", "ditutup")
    later(connected(page), 10)
    assert heard == ["Sidang ditutup. Hasilnya menunggu penetapan dalam pleno."]

    page.get_by_role("link", name="Tetapkan dalam pleno").click()
    page.get_by_role("button", name="Tetapkan").click()
    expect(page.locator(".urut")).to_have_attribute("data-status", "ditetapkan")
    expect(page.locator("#sambungan")).to_have_text("Sidang selesai")
    later(page, 10)
    assert heard[1:] == ["Hasil sidang ditetapkan. Status setiap usulan sudah mengikuti putusannya."]


def test_own_message_and_what_others_did_meanwhile(
    buka: Buka, dewi: Pengguna, hendra: Pengguna, sidang_berpagu: Sidang
) -> None:
    sidang_berpagu.putuskan(sidang_berpagu.butir.values_list("kode", flat=True), hasil="cadangan", by=dewi)
    page = buka(hendra, f"/sidang/{sidang_berpagu.kode}/")
    heard = listen(page)
    stop_time(page)
    page.evaluate("dispatchEvent(new Event('offline'))")
    sidang_berpagu.ubah({"pagu": None}, by=UJI)
    page.get_by_role("link", name="Tutup sidang").click()
    page.get_by_role("button", name="Tutup sidang").click()
    expect(page.locator(".urut")).to_have_attribute("data-status", "ditutup")
    later(connected(page), 10)
    said = "Sidang ditutup. Hasilnya menunggu penetapan dalam pleno. Garis pagu tidak ada lagi."
    assert heard[1:] == [said]


@pytest.mark.parametrize("projector", [False, True])
def test_the_connection(buka: Buka, sari: Pengguna, sidang_berpagu: Sidang, projector: bool) -> None:
    page = buka(sari, f"/sidang/{sidang_berpagu.kode}/{'layar/' if projector else ''}")
    heard, label = listen(page), page.locator("#sambungan")
    page.context.set_offline(True)
    expect(label).to_have_text("Terputus. Mencoba menyambung lagi …")
    page.context.set_offline(False)
    connected(page)
    page.get_by_role("button", name="Jeda").click()
    page.get_by_role("button", name="Lanjut").click()
    connected(page)
    page.reload()
    connected(page)
    assert heard == [
        "Terputus. Mencoba menyambung lagi …",
        "Tersambung",
        "Dijeda. Tekan Lanjut untuk melihat yang terbaru",
        "Tersambung",
    ]
