"""The warning beside the list: what one session agrees, the screens of another see, also after a gap in the stream."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from forum.models import Petugas, Sidang
from musrenbang.models import Pengguna
from tests.cast import UJI, BuatUsulan

from .conftest import Buka
from .halaman_sidang import connected

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ekonomi(
    sidang_berlangsung: Sidang, wilayah: SimpleNamespace, budi: Pengguna, dewi: Pengguna, buat_usulan: BuatUsulan
) -> Sidang:
    """Another session of the same event, with one usulan of 35 million; the event has 30."""
    acara = sidang_berlangsung.musrenbang
    with acara.change("ubah", by=UJI):
        acara.pagu = Decimal(30_000_000)
        acara.save()
    sidang = Sidang.objects.create(musrenbang=acara, nama="Sidang Kelompok Ekonomi", kelompok="ekonomi")
    Petugas.objects.create(sidang=sidang, pengguna=dewi, tugas="fasilitator")
    buat_usulan("Bibit", urusan=wilayah.pangan, opd=wilayah.tani, status="diverifikasi")
    sidang.susun(by=budi)
    sidang.mulai(by=budi)
    return sidang


def decide(sidang: Sidang, dewi: Pengguna, hasil: str) -> None:
    sidang.putuskan([sidang.daftar()[0].kode], hasil=hasil, by=dewi)


def warning(page: Page) -> None:
    expect(page.locator(".ingat > summary")).to_have_text("1 pagu terlampaui")


def test_it_comes_and_goes_with_what_another_session_decides(
    buka: Buka, dewi: Pengguna, sari: Pengguna, sidang_berlangsung: Sidang, ekonomi: Sidang
) -> None:
    pages = [connected(buka(who, reverse("sidang_rinci", args=[sidang_berlangsung.kode]))) for who in (dewi, sari)]
    for page in pages:
        expect(page.locator(".ingat")).to_be_hidden()
    decide(ekonomi, dewi, "disepakati")
    for page in pages:
        warning(page)
        expect(page.locator("#kabar")).to_contain_text("pagu Kecamatan Sukaraja")
    decide(ekonomi, dewi, "cadangan")
    for page in pages:
        expect(page.locator(".ingat")).to_be_hidden()


def test_a_screen_without_connection_meanwhile_has_it_afterwards(
    buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang, ekonomi: Sidang
) -> None:
    page = connected(buka(dewi, reverse("sidang_rinci", args=[sidang_berlangsung.kode])))
    for hasil, shown in (("disepakati", True), ("cadangan", False)):
        page.context.set_offline(True)
        expect(page.locator("#sambungan")).to_have_attribute("data-keadaan", "terputus")
        decide(ekonomi, dewi, hasil)
        expect(page.locator(".ingat")).to_be_visible(visible=not shown)
        page.context.set_offline(False)
        expect(page.locator(".ingat")).to_be_visible(visible=shown)
        connected(page)


def test_what_it_opens_over_the_list_is_closed_again(
    buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang, ekonomi: Sidang
) -> None:
    decide(ekonomi, dewi, "disepakati")
    page = connected(buka(dewi, reverse("sidang_rinci", args=[sidang_berlangsung.kode])))
    text = page.get_by_text("Pagu Kecamatan Sukaraja: disepakati")
    page.locator(".ingat > summary").focus()
    page.keyboard.press("Enter")
    expect(text).to_be_visible()
    page.keyboard.press("Escape")
    expect(text).to_be_hidden()
    expect(page.locator(".ingat > summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(text).to_be_visible()
    page.locator("h1").click()
    expect(text).to_be_hidden()
