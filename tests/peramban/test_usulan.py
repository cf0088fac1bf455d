"""Entering a usulan by keyboard alone, and what the pages do for those who see, hear or tap them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from musrenbang.formats import rupiah
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.isian.forms import UsulanForm
from usulan.models import ItemKamus, Usulan

LEBAR = [360, 1280]


def ketik(page: Page, *isian: str) -> None:
    """Type each text and go on to the next field; "" leaves a field as it is."""
    for teks in isian:
        page.keyboard.type(teks)
        page.keyboard.press("Tab")


# How many rows the fields and the button of the filter stand in.
BARIS_SARING = """(form) => new Set([...form.querySelectorAll("input, select, summary, button")]
    .filter((item) => item.checkVisibility())
    .map((item) => Math.round(item.getBoundingClientRect().bottom / 20))).size"""


def test_the_filter_takes_two_rows_at_most(
    page: Page, context: BrowserContext, log_in: Callable[..., None], acara: Musrenbang, budi: Pengguna, rina: Pengguna
) -> None:
    for siapa in (budi, rina):
        log_in(context, siapa)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto("/usulan/?kecamatan=36.02.01" if siapa == rina else "/usulan/")
        saring = page.get_by_role("search")
        expect(saring.get_by_label("Status")).to_be_visible()
        expect(saring.get_by_label("Kelompok")).to_be_hidden()
        assert saring.evaluate(BARIS_SARING) <= 2
        # What is used is not hidden.
        page.goto(f"{page.url.split('?')[0]}?kelompok=fisik")
        expect(saring.get_by_label("Kelompok")).to_be_visible()


def test_by_keyboard_from_the_list_to_the_saved_usulan(
    page: Page,
    context: BrowserContext,
    log_in: Callable[..., None],
    acara: Musrenbang,
    kamus: ItemKamus,
    sari: Pengguna,
    axe: Callable[[Page], None],
) -> None:
    log_in(context, sari)
    page.goto("/usulan/")
    page.get_by_role("link", name="Tambah usulan").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tambah usulan")
    expect(page.get_by_label("Butir kamus usulan")).to_be_focused()
    page.keyboard.type("rabt")
    expect(page.locator("#butir-kamus [aria-selected=true]")).to_contain_text("Rabat beton jalan lingkungan (m)")
    axe(page)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Kegiatan", exact=True)).to_have_value("Rabat beton jalan lingkungan")
    expect(page.get_by_text("diisi dari kamus")).to_be_visible()
    expect(page.get_by_label("Lokasi")).to_be_focused()
    ketik(page, "Dusun 1 RT 01/02", "569,5", "", "Becek bila hujan")
    page.keyboard.type("120")
    expect(page.get_by_label("Satuan", exact=True)).to_have_value("m")
    expect(page.get_by_label("Harga satuan", exact=True)).to_have_value("350.000")
    expect(page.get_by_label("Perangkat Daerah tujuan")).to_be_hidden()
    expect(page.get_by_label("Perangkat Daerah tujuan")).to_have_value("dinaspekerjaanumum")
    expect(page.locator("output")).to_have_text("Rp 199.325.000")
    expect(page.get_by_text("Sudah lengkap.")).to_be_visible()
    page.get_by_text("Isian lain").click()
    page.get_by_label("Perkiraan anggaran").focus()
    page.keyboard.type("190.000.000")
    expect(page.get_by_text("Perkiraan anggaran berbeda dari hasil ini.")).to_be_visible()
    axe(page)
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.get_by_role("button", name="Simpan dan ajukan").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Usulan disimpan dan diajukan.")).to_be_visible()
    usulan = Usulan.objects.get()
    assert (usulan.status, usulan.anggaran, usulan.lokasi) == ("diajukan", 199_325_000, "Dusun 1 RT 01/02")
    page.wait_for_url(f"**/usulan/{usulan.kode}/")


def test_what_was_typed_survives_a_lost_connection(
    page: Page,
    context: BrowserContext,
    log_in: Callable[..., None],
    acara: Musrenbang,
    kamus: ItemKamus,
    budi: Pengguna,
) -> None:
    log_in(context, budi)
    page.goto("/usulan/tambah/")
    page.get_by_label("Mekarsari").check()
    page.get_by_label("Kegiatan", exact=True).fill("Pelatihan batik")
    page.get_by_label("Volume", exact=True).fill("12")
    page.get_by_text("Isian lain").click()
    page.get_by_label("Sumber dana").fill("APBD")
    context.set_offline(True)
    page.get_by_role("button", name="Simpan draf").click()
    page.wait_for_url("chrome-error://chromewebdata/")
    context.set_offline(False)

    page.goto("/usulan/tambah/")
    expect(page.get_by_text("Isian yang belum sempat tersimpan dipulihkan")).to_be_visible()
    expect(page.get_by_label("Kegiatan", exact=True)).to_have_value("Pelatihan batik")
    expect(page.get_by_label("Mekarsari")).to_be_checked()
    expect(page.get_by_label("Sumber dana")).to_be_visible()
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pelatihan batik")

    # Once saved, it is forgotten.
    page.goto("/usulan/tambah/")
    expect(page.get_by_label("Kegiatan", exact=True)).to_have_value("")
    expect(page.locator("[data-pulih]")).to_be_hidden()


PERKALIAN = {
    ("12,5", "14.800.000"): "Rp 185.000.000",
    ("1.250", "Rp 2.000"): "Rp 2.500.000",
    ("0,125", "8"): "Rp 1",
    ("1,250", "1,252"): "Rp 1.565",
    ("59,520,000.00", "1"): "Rp 59.520.000",
    ("1.2.3", "5"): "–",
    ("abc", "5"): "–",
    ("", "5"): "–",
}


def test_the_browser_reads_numbers_as_the_server_does(
    page: Page, context: BrowserContext, log_in: Callable[..., None], acara: Musrenbang, sari: Pengguna
) -> None:
    log_in(context, sari)
    page.goto("/usulan/tambah/")
    page.get_by_text("Isian lain").click()
    for (volume, harga), hasil in PERKALIAN.items():
        page.get_by_label("Volume", exact=True).fill(volume)
        page.get_by_label("Harga satuan", exact=True).fill(harga)
        expect(page.locator("output")).to_have_text(hasil)
        form = UsulanForm({"volume": volume, "harga_satuan": harga}, instance=Usulan(musrenbang=acara), user=sari)
        assert (f"Rp {rupiah(form.hasil)}" if form.hasil is not None else "–") == hasil


def test_many_are_checked_and_verified_at_once(
    page: Page,
    context: BrowserContext,
    log_in: Callable[..., None],
    buat_usulan: BuatUsulan,
    budi: Pengguna,
    axe: Callable[[Page], None],
) -> None:
    for nomor in (1, 2, 3):
        buat_usulan(f"Usulan {nomor}", status="diajukan")
    log_in(context, budi)
    page.goto("/usulan/")
    expect(page.get_by_role("button", name="Verifikasi")).to_be_disabled()
    page.get_by_label("Pilih semua di halaman ini").check()
    page.get_by_label("Pilih Usulan 2").uncheck()
    expect(page.get_by_text("2 usulan dicentang")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Verifikasi").click()
    axe(page)
    page.get_by_role("button", name="Verifikasi: 2 usulan").click()
    expect(page.get_by_text("2 usulan kini diverifikasi.")).to_be_visible()
    status = dict(Usulan.objects.values_list("kegiatan", "status"))
    assert status == {"Usulan 1": "diverifikasi", "Usulan 2": "diajukan", "Usulan 3": "diverifikasi"}


@pytest.mark.parametrize("lebar", LEBAR)
def test_every_page_is_accessible_and_fits(
    lebar: int,
    page: Page,
    context: BrowserContext,
    log_in: Callable[..., None],
    buat_usulan: BuatUsulan,
    kamus: ItemKamus,
    budi: Pengguna,
    axe: Callable[[Page], None],
) -> None:
    usulan = buat_usulan("Rehabilitasi saluran irigasi sekunder Cisodong", status="diajukan", masalah="Runtuh.")
    buat_usulan("Saluran irigasi Cisodong hilir", status="diajukan", volume=None)
    buat_usulan("Jembatan", status="draf", induk=usulan)
    log_in(context, budi)
    page.set_viewport_size({"width": lebar, "height": 800})
    for alamat in (
        "/usulan/",
        "/usulan/?cari=tidak+ada",
        "/usulan/?status=salah",
        "/usulan/tambah/",
        "/usulan/impor/",
        f"/usulan/{usulan.kode}/",
        f"/usulan/{usulan.kode}/ubah/",
        f"/usulan/{usulan.kode}/gabung/",
    ):
        page.goto(alamat)
        axe(page)
        fits(page)
    # The answers to a bad form.
    page.goto("/usulan/tambah/")
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_role("heading", name="Ada yang perlu diperbaiki")).to_be_visible()
    axe(page)
    fits(page)
    # A plan with faults and warnings in its cells.
    isi = "Desa;Urusan;Kegiatan;Lokasi;Volume;Satuan;OPD\nSukamajo;Pertanian;Bibit;Dusun 2;abc;kg;Dinas Pertanian\n"
    page.goto("/usulan/impor/")
    page.get_by_label("Berkas daftar usulan").set_input_files(
        {"name": "usulan.csv", "mimeType": "text/csv", "buffer": isi.encode()}
    )
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Periksa impor")
    axe(page)
    fits(page)


def fits(page: Page) -> None:
    """Nothing stands out to the right of the window."""
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_without_script_the_kamus_still_fills_the_page(
    browser: object,
    browser_context_args: dict[str, object],
    log_in: Callable[..., None],
    acara: Musrenbang,
    kamus: ItemKamus,
    sari: Pengguna,
) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)  # type: ignore[attr-defined]
    log_in(context, sari)
    page = context.new_page()
    page.goto("/usulan/tambah/")
    page.get_by_label("Butir kamus usulan").fill("Rabat beton jalan lingkungan (m)")
    page.get_by_label("Volume", exact=True).fill("2")
    page.get_by_role("button", name="Isi dari kamus").click()
    expect(page.locator("output")).to_have_text("Rp 700.000")
    expect(page.get_by_label("Satuan", exact=True)).to_have_value("m")
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rabat beton jalan lingkungan")
    context.close()


def test_what_the_kamus_has_not_becomes_the_kegiatan(
    page: Page,
    context: BrowserContext,
    log_in: Callable[..., None],
    acara: Musrenbang,
    kamus: ItemKamus,
    sari: Pengguna,
) -> None:
    log_in(context, sari)
    page.goto("/usulan/tambah/")
    page.keyboard.type("Pelatihan batik")
    expect(page.locator("#butir-kamus li")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Kegiatan", exact=True)).to_have_value("Pelatihan batik")
    expect(page.get_by_label("Butir kamus usulan")).to_have_value("")
    page.get_by_label("Butir kamus usulan").fill("rabat")
    expect(page.locator("#butir-kamus li")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator("#butir-kamus")).to_be_hidden()
