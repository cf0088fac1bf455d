"""The projector's pages: filled with whole rows, and no text shortened that anybody would write."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from forum.models import Sidang
from musrenbang.models import Desa, Pengguna
from tests.cast import BuatUsulan
from usulan.models import Usulan

from .conftest import Buka
from .halaman_sidang import connected
from .terpanjang import BESAR, kata
from .ukur import HURUF, PASANG, siapkan

pytestmark = pytest.mark.django_db(transaction=True)

UKURAN = [(1920, 1080), (1280, 900), (1366, 650)]
KEGIATAN = [
    "Pembangunan jalan lingkungan rabat beton Kampung Sawah",
    "Drainase RW 03",
    "Pelatihan kader posyandu dan pengadaan alat ukur gizi",
    "Pengadaan bibit padi unggul untuk kelompok tani",
]
JUMLAH = 22

# What the page shows: its rows with their heights and, in the block of a row, the pagu line.
SEHALAMAN = """() => {
    const seen = (item) => item && item.checkVisibility() ? item.getBoundingClientRect() : null;
    const list = seen(document.querySelector(".urut"));
    const line = seen(document.querySelector(".garis-pagu"));
    const rows = [...document.querySelectorAll(".butir")];
    const boxes = rows.map(seen);
    const shown = boxes.filter(Boolean);
    const bottom = Math.max(...shown.map((box) => box.bottom), line ? line.bottom : 0);
    return {
        label: document.querySelector("#halaman").textContent,
        first: boxes.findIndex(Boolean) + 1,
        last: boxes.findLastIndex(Boolean) + 1,
        height: shown[0].height,
        line: Boolean(line),
        across: Math.max(...shown.map((box) => box.right)) - list.right,
        left: list.bottom - bottom,
    };
}"""
# Every text that does not stand there whole, and the title in which it does.
DISINGKAT = """() => {
    const texts = [...document.querySelectorAll("h1, .layar__acara, .butir__kegiatan, .butir__ket")].filter((text) =>
        text.scrollHeight > text.clientHeight + parseFloat(getComputedStyle(text).fontSize) / 2
        || text.scrollWidth > text.clientWidth + 1);
    return texts.map((text) => [text.textContent, (text.closest(".butir") ?? text.closest("[title]"))?.title ?? null]);
}"""


@pytest.fixture
def penuh(sidang: Sidang, budi: Pengguna, dewi: Pengguna, buat_usulan: BuatUsulan) -> Sidang:
    """Rows of one line and of two, two of them at the highest sum; the second of these fills the pagu."""
    sidang.ubah({"nama": "Sidang Kelompok Infrastruktur dan Pengembangan Wilayah", "pagu": 2 * BESAR}, by=budi)
    for nomor in range(JUMLAH):
        anggaran = {"anggaran": BESAR} if nomor in {3, 4} else {}
        buat_usulan(KEGIATAN[nomor % 4], status="diverifikasi", prioritas_desa=nomor + 1, **anggaran)
    sidang.susun(by=budi)
    sidang.mulai(by=budi)
    kode = list(sidang.butir.order_by("urutan").values_list("kode", flat=True))
    sidang.putuskan(kode[1:2], hasil="belum_disepakati", alasan="Lahannya belum jelas", by=dewi)
    return sidang


def halaman(page: Page) -> list[dict[str, Any]]:
    """All pages, from the first."""
    while page.evaluate(SEHALAMAN)["first"] > 1:
        page.keyboard.press("PageUp")
    found = [page.evaluate(SEHALAMAN)]
    while found[-1]["last"] < JUMLAH:
        page.keyboard.press("PageDown")
        found.append(page.evaluate(SEHALAMAN))
    return found


def expect_full(found: list[dict[str, Any]]) -> None:
    """Every row on one page, as it is labelled, whole; and a page ends only where the next row has no room."""
    assert [one["first"] for one in found] == [1, *(one["last"] + 1 for one in found[:-1])]
    assert [one["label"] for one in found] == [f"Nomor {one['first']}–{one['last']} dari {JUMLAH}" for one in found]
    assert [one for one in found if one["left"] < -0.1 or one["across"] > 0.1] == []
    # The block of the next page's first row may hold the pagu line as well.
    assert [(one, after) for one, after in pairwise(found) if not after["line"] and one["left"] > after["height"]] == []


@pytest.mark.parametrize(("lebar", "tinggi"), UKURAN)
def test_pages_are_full_of_whole_rows(buka: Buka, penuh: Sidang, lebar: int, tinggi: int) -> None:
    page = connected(buka(None, f"/sidang/{penuh.kode}/layar/", width=lebar, height=tinggi))
    expect_full(halaman(page))
    siapkan(page)
    for huruf in HURUF:
        page.evaluate(PASANG, huruf)
        page.evaluate("() => dispatchEvent(new Event('resize'))")
        expect_full(halaman(page))
        assert (huruf, page.evaluate(DISINGKAT)) == (huruf, [])


@pytest.mark.parametrize(("lebar", "tinggi"), [(1920, 1080), (1366, 768)])
def test_eight_rows_whose_titles_take_two_lines(buka: Buka, penuh: Sidang, lebar: int, tinggi: int) -> None:
    panjang = "Pembangunan tembok penahan tanah jalan Kampung Sawah sampai Kampung Baru"
    Usulan.objects.update(kegiatan=panjang, penerima_kk=120)
    Sidang.objects.update(pagu=None)
    page = connected(buka(None, f"/sidang/{penuh.kode}/layar/", width=lebar, height=tinggi))
    assert [one["last"] - one["first"] + 1 for one in halaman(page)] == [8, 8, 6]
    lines = page.evaluate("""() => [...document.querySelectorAll(".butir__kegiatan")]
        .filter((text) => text.checkVisibility())
        .map((text) => Math.round(text.clientHeight / parseFloat(getComputedStyle(text).lineHeight)))""")
    assert set(lines) == {2}
    assert page.evaluate(DISINGKAT) == []


def test_eight_rows_whose_titles_take_three_lines(buka: Buka, penuh: Sidang) -> None:
    """The longest title that anybody writes, 230 letters: in smaller letters, and whole."""
    panjang = "Pembangunan tembok penahan tanah dan saluran pembuangan air " * 4
    Usulan.objects.update(kegiatan=panjang[:230].strip(), lokasi="", penerima_kk=120)
    page = connected(buka(None, f"/sidang/{penuh.kode}/layar/", width=1920, height=1080))
    assert [one["last"] - one["first"] + 1 for one in halaman(page)] == [8, 8, 6]
    assert page.evaluate(DISINGKAT) == []


def test_a_foot_that_grows_takes_rows_from_the_page(buka: Buka, penuh: Sidang) -> None:
    page = connected(buka(None, f"/sidang/{penuh.kode}/layar/", width=1920, height=1080))
    before = page.evaluate(SEHALAMAN)
    page.evaluate("() => { document.querySelector('.layar__kaki').style.minHeight = '35vh'; }")
    expect(page.locator("#halaman")).not_to_have_text(before["label"])
    expect_full(halaman(page))


def test_what_is_too_long_is_there_whole_as_a_title(
    buka: Buka, penuh: Sidang, budi: Pengguna, buat_usulan: BuatUsulan
) -> None:
    kecamatan = penuh.musrenbang.kecamatan
    Desa.objects.bulk_create(
        Desa(kecamatan=kecamatan, kode=f"36.02.01.{2000 + n}", nama=f"Karangmekar Wetan {n}", kunci=str(n))
        for n in range(3, 109)
    )
    semua = list(kecamatan.desa.all())
    buat_usulan(kata(250), status="diverifikasi", lokasi="Blok 1", satuan="m")
    buat_usulan("Jembatan gantung", status="diverifikasi", lokasi="Blok 2", desa=semua)
    buat_usulan("Saluran air", status="diverifikasi", lokasi=kata(250), desa=semua)
    penuh.susun(by=budi)
    page = connected(buka(None, f"/sidang/{penuh.kode}/layar/", width=1366, height=650))
    shortened = dict(page.evaluate(DISINGKAT))
    while page.evaluate(SEHALAMAN)["last"] < JUMLAH + 3:
        page.keyboard.press("PageDown")
        shortened |= dict(page.evaluate(DISINGKAT))
    usulan = " / ".join(desa.nama for desa in semua)
    opd = str(penuh.daftar()[0].usulan.opd)
    assert list(shortened.values()) == [
        f"{kata(250)} – Blok 1\nSukamaju · 100 m · {opd}",
        f"Saluran air – {kata(250)}\n{usulan} · 100 m · {opd}",
    ]
    # Of many desa the first are named and the others counted, by the server.
    banyak = page.locator(".butir").filter(has_text="Jembatan gantung").locator(".butir__desa > span")
    expect(banyak).to_have_text("Sukamaju / Mekarsari / Karangmekar Wetan 3 dan 105 desa lain")
    expect(banyak).to_have_attribute("title", usulan)
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator(".butir[title]")).to_have_count(0)
    assert page.evaluate(DISINGKAT) == []


def test_without_a_script_every_row_and_every_text_is_whole(
    buka: Buka, penuh: Sidang, budi: Pengguna, buat_usulan: BuatUsulan
) -> None:
    buat_usulan(kata(250), status="diverifikasi")
    penuh.susun(by=budi)
    alamat = f"/sidang/{penuh.kode}/layar/"
    page = buka(None, alamat, width=1366, height=650, java_script_enabled=False)
    expect(page.locator(".butir:visible")).to_have_count(JUMLAH + 1)
    assert page.evaluate(DISINGKAT) == []
    expect(page.locator(".layar button:visible, .pegangan:visible")).to_have_count(0)
