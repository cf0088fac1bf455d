"""Every page is set in the typefaces that come with it, whatever the machine has."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from forum.models import Sidang
from musrenbang.models import Pengguna

from .conftest import Buka

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]

# What came; the first family of every text that is seen, but for codes and what a machine draws itself; the files.
TAMPAK = """() => document.fonts.ready.then(() => {
    const own = (item) => getComputedStyle(item).fontFamily.split(", ")[0];
    const texts = [...document.body.querySelectorAll("*")].filter((item) => item.checkVisibility()
        && !item.matches("code, kbd, .sidik, svg, svg *") && !item.closest("code, kbd, .sidik")
        && [...item.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
    const fonts = [...document.fonts].filter((font) => font.status === "loaded");
    return {
        loaded: [...new Set(fonts.map((font) => font.family.replaceAll('"', "")))].sort(),
        error: [...document.fonts].filter((font) => font.status === "error" && !/Sementara/.test(font.family)).length,
        families: [...new Set(texts.map(own))].sort(),
        heads: [...new Set([...document.querySelectorAll("h1")].map(own))],
        bytes: performance.getEntriesByType("resource").filter(({ name }) => /woff2$/.test(name))
            .map(({ name, decodedBodySize }) => [name.replace(/.*\\/|\\.[0-9a-f]{12}(?=\\.)/g, ""), decodedBodySize]),
    };
})"""
HALAMAN = {
    None: ["depan", "masuk", "publik", "periksa_cari"],
    "budi": ["beranda", "usulan", "akun", "sidang", "musrenbang"],
    "dewi": ["sidang_rinci"],
}


def alamat(nama: str, sidang: Sidang) -> str:
    if nama in {"sidang_rinci", "sidang_layar"}:
        return reverse(nama, args=[sidang.kode])
    return reverse(nama, args=["36.02.01"] if nama == "publik" else [])


def look(page: Page) -> None:
    seen = page.evaluate(TAMPAK)
    assert {"Judul", "Teks"} <= set(seen["loaded"])
    assert (seen["error"], set(seen["families"]) - {"Judul"}, seen["heads"]) == (0, {"Teks"}, ["Judul"])
    sizes = dict(seen["bytes"])
    assert len(sizes) == len(seen["bytes"])  # none of them twice: a preload that fits
    assert sizes.keys() <= {"teks.woff2", "teks-tebal.woff2", "judul.woff2"}
    assert "teks.woff2" in sizes
    assert sum(sizes.values()) <= 60_000


@pytest.mark.parametrize("siapa", HALAMAN)
def test_every_page_is_set_in_them(siapa: str | None, sidang_berlangsung: Sidang, budi: Pengguna, buka: Buka) -> None:
    page = buka(siapa and Pengguna.objects.get(username=siapa), "/sehat/")
    for nama in HALAMAN[siapa]:
        page.goto(alamat(nama, sidang_berlangsung))
        look(page)


def test_the_projector_too(sidang_berlangsung: Sidang, buka: Buka) -> None:
    look(buka(None, alamat("sidang_layar", sidang_berlangsung), width=1920, height=1080))


def test_they_are_kept(sidang: Sidang, buka: Buka) -> None:
    """The second page asks for none of them: their names carry their hash."""
    page = buka(None, "/")
    page.evaluate("document.fonts.ready.then(() => {})")
    page.goto("/masuk/")
    page.evaluate("document.fonts.ready.then(() => {})")
    sizes = page.evaluate(
        """performance.getEntriesByType("resource").filter(({ name }) => /woff2$/.test(name))
           .map(({ transferSize }) => transferSize)"""
    )
    assert sizes
    assert set(sizes) == {0}


def test_until_they_come_nothing_jumps(sidang: Sidang, buka: Buka) -> None:
    """With the fonts held back, and then with them: the layout moves less than a reader sees."""
    page = buka(None, "/sehat/")
    page.route("**/*.woff2", lambda route: route.abort())
    page.goto("/masuk/")
    before = page.evaluate(KOTAK)
    page.unroute("**/*.woff2")
    page.reload()
    page.evaluate("document.fonts.ready.then(() => {})")
    after = page.evaluate(KOTAK)
    assert before.keys() == after.keys()
    assert {name: (before[name], after[name]) for name in before if abs(before[name] - after[name]) > 4} == {}


KOTAK = """() => Object.fromEntries([...document.querySelectorAll("h1, p, label, input, button, footer")]
    .filter((item) => item.checkVisibility())
    .map((item, number) => [`${number} ${item.tagName}`, item.getBoundingClientRect().top]))"""
