"""What the script does with usulan that look alike: shown while one types, and counted while two are merged."""

import re
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.models import Usulan

from .conftest import Buka

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


def test_those_that_look_like_what_is_typed_are_shown_once_one_pauses(
    acara: Musrenbang, buat_usulan: BuatUsulan, sari: Pengguna, buka: Buka, axe: Callable[[Page], None]
) -> None:
    lama = buat_usulan("Rabat beton jalan lingkungan", status="diajukan", lokasi="Gang Melati RT 03/02")
    page = buka(sari, reverse("usulan_tambah", args=[acara.kode]), width=360)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/mirip/" in request.url else None)
    box = page.locator("[data-mirip]")
    expect(box).to_have_text("")
    page.get_by_label("Kegiatan", exact=True).press_sequentially("Rabat beton jalan", delay=20)
    page.get_by_label("Lokasi", exact=True).press_sequentially("Gg. Melati RT 3 RW 2", delay=20)
    link = box.get_by_role("link", name="Rabat beton jalan lingkungan")
    expect(link).to_have_attribute("href", reverse("usulan_rinci", args=[lama.kode]))
    expect(box).to_contain_text("Sukamaju")
    # Below the place that is typed, and not a request for each key.
    assert box.bounding_box()["y"] > page.get_by_label("Lokasi", exact=True).bounding_box()["y"]  # type: ignore[index]
    assert 1 <= len(asked) <= 3
    axe(page)
    page.get_by_label("Kegiatan", exact=True).fill("Pelatihan kader posyandu")
    expect(box).to_have_text("")


def test_without_a_connection_what_stands_there_stays(
    acara: Musrenbang, buat_usulan: BuatUsulan, sari: Pengguna, buka: Buka
) -> None:
    buat_usulan("Rabat beton", status="diajukan", lokasi="Gang Melati")
    page = buka(sari, reverse("usulan_tambah", args=[acara.kode]))
    page.get_by_label("Kegiatan", exact=True).fill("Rabat beton")
    page.get_by_label("Lokasi", exact=True).fill("Gang Melati")
    box = page.locator("[data-mirip]")
    expect(box.get_by_role("link")).to_have_count(1)
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        page.get_by_label("Lokasi", exact=True).fill("Gang Mawar")
    expect(box.get_by_role("link")).to_have_count(1)
    expect(page.get_by_label("Lokasi", exact=True)).to_have_value("Gang Mawar")


@pytest.fixture
def dua(wilayah: SimpleNamespace, buat_usulan: BuatUsulan, budi: Pengguna, buka: Buka) -> Page:
    """100 m for 35 million, and 40 m for 20 million."""
    a = buat_usulan("Drainase", status="diajukan", lokasi="Jalan Pemuda")
    b = buat_usulan(
        "Saluran air",
        status="diajukan",
        desa=[wilayah.mekarsari],
        lokasi="Jalan Pemuda",
        volume=Decimal(40),
        anggaran=Decimal(20_000_000),
    )
    return buka(budi, reverse("usulan_bandingkan", args=[a.kode, b.kode]), width=1366, height=650)


def figures(page: Page, volume: str, biaya: str) -> None:
    expect(page.locator("[name=volume]")).to_have_value(volume)
    expect(page.locator("[name=anggaran]")).to_have_value(biaya)
    chosen = page.locator("[data-terpilih]")
    expect(chosen).to_have_count(1)
    expect(chosen).to_contain_text(biaya)


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"[name={name}][value={value}]").check()


def test_the_figures_of_the_whole_follow_the_two_questions(dua: Page, axe: Callable[[Page], None]) -> None:
    page = dua
    a, b = Usulan.objects.order_by("pk")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bandingkan dan gabung")
    assert page.locator(".isian__grup > div").evaluate_all(
        "(groups) => [...new Set(groups.map((group) => getComputedStyle(group).overflowY))]"
    ) == ["visible"]  # a few choices are all in view, whatever the length of their words
    choose(page, "induk", a.kode)
    choose(page, "cara", "satu")
    figures(page, "100", "35.000.000")
    choose(page, "cara", "bagian")
    figures(page, "140", "55.000.000")
    choose(page, "induk", b.kode)
    choose(page, "cara", "satu")
    figures(page, "40", "20.000.000")
    axe(page)


def test_other_figures_that_are_typed_stay_and_are_what_is_merged(dua: Page) -> None:
    page = dua
    a, b = Usulan.objects.order_by("pk")
    choose(page, "induk", a.kode)
    choose(page, "cara", "satu")
    figures(page, "100", "35.000.000")
    page.locator("[name=volume]").fill("120")
    choose(page, "cara", "bagian")
    expect(page.locator("[name=volume]")).to_have_value("120")
    expect(page.locator("[name=anggaran]")).to_have_value("55.000.000")
    page.get_by_label(re.compile("Alasan")).fill("Pekerjaan yang sama, dua ruas.")
    page.get_by_role("button", name="Gabung kedua usulan").click()
    page.wait_for_url(f"**{reverse('usulan_rinci', args=[a.kode])}*")
    b.refresh_from_db()
    assert (b.induk, a.volume_gabungan, a.anggaran_gabungan) == (a, 120, 55_000_000)
